import CanonicalJSON
import DetectorKit

/// One change of the feed as a person reads it in a terminal.
struct FeedText {
    private let entry: JSONValue
    private let language: String
    private let isColored: Bool

    init(_ entry: JSONValue, language: String, isColored: Bool) {
        self.entry = entry
        self.language = language
        self.isColored = isColored
    }

    private static let colors = ["blue": "34", "yellow": "33", "orange": "38;5;208", "red": "31"]

    var text: String {
        guard let warning = entry["warning"] else { return setAside }
        let severity = warning["severity"]?.string ?? ""
        var lines = [
            "\(word("change")) · \(both(warning["title"])) · "
                + "\(warning["subject"]?["kind"]?.string ?? "") \(warning["subject"]?["id"]?.string ?? "")",
            "    \(both(warning["explanation"]))",
        ]
        let parties = (warning["parties"]?.array ?? []).compactMap(\.string)
        if !parties.isEmpty {
            let shown = parties.prefix(6).joined(separator: ", ")
            lines.append("    \(label("whom", "涉及")) \(shown)\(parties.count > 6 ? " … (\(parties.count))" : "")")
        }
        let bases = (warning["legal_basis"]?.array ?? []).map(both)
        if !bases.isEmpty { lines.append("    \(label("basis", "依据")) \(bases.joined(separator: "; "))") }
        if let rarity = Rarity(json: warning["rarity"])?.statement {
            lines.append("    \(label("how unusual", "罕见程度")) \(language == "zh" ? rarity.chinese : rarity.english)")
        }
        if warning["clears"] != nil {
            lines.append("    \(label("would clear it", "如何解除")) \(both(warning["clears"]))")
        }
        lines.append(
            "    \(label("since", "自")) \(warning["since"]?.string ?? "")  "
                + "#\(entry["sequence"]?.integer ?? 0)  \(warning["detector"]?["id"]?.string ?? "")/\(warning["rule"]?.string ?? "")"
        )
        // Colors are put on last: what was reported has no control characters left by then.
        return "\(painted(Console.printable(severity.uppercased()), severity)) "
            + lines.map(Console.printable).joined(separator: "\n")
            + "\n\n"
    }

    private var setAside: String {
        Console.printable("SET ASIDE  #\(entry["sequence"]?.integer ?? 0)  \(entry.text)") + "\n\n"
    }

    private func word(_ name: String) -> String { entry[name]?.string ?? "" }

    private func label(_ english: String, _ chinese: String) -> String { language == "zh" ? chinese : english }

    private func both(_ text: JSONValue?) -> String { text?[language]?.string ?? "" }

    private func painted(_ text: String, _ severity: String) -> String {
        guard isColored, let color = Self.colors[severity] else { return text }
        return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
    }
}
