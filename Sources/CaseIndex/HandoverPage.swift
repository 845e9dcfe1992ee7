import CanonicalJSON
import DetectorKit
import HTMLText

/// The pages of a package that people read and sign: Chinese first, then English, printable, without any script.
struct HandoverPage {
    private let document: JSONValue
    private let warnings: [JSONValue]
    private let evidence: PackagedEvidence

    init(_ document: JSONValue, _ warnings: [JSONValue], _ evidence: PackagedEvidence) {
        self.document = document
        self.warnings = warnings
        self.evidence = evidence
    }

    var report: String {
        Self.page(
            HandoverText.report,
            "<h1>\(both(document["title"]))</h1>" + facts + "<h2>\(both(HandoverText.warnings))</h2>"
                + warnings.map(section).joined() + "<h2>\(both(HandoverText.timeline))</h2>" + timeline
                + "<p>\(both(HandoverText.clue))</p>")
    }

    var receipt: String {
        let rows = [
            (HandoverText.caseNumber, escaped(document["id"]?.string ?? "")),
            (HandoverText.title, both(document["title"])), (HandoverText.sender, ""), (HandoverText.recipient, ""),
            (HandoverText.digest, ""), (HandoverText.received, ""), (HandoverText.officer, ""),
            (HandoverText.feedback, ""),
        ]
        return Self.page(
            HandoverText.receipt,
            "<h1>\(both(HandoverText.receipt))</h1><table class=\"form\">"
                + rows.map { "<tr><th>\(both($0.0))</th><td>\($0.1)</td></tr>" }.joined() + "</table>"
                + "<p>\(both(HandoverText.digestHint))</p>")
    }

    private var facts: String {
        let rows: [(JSONValue, String)] = [
            (HandoverText.caseNumber, text("id")), (HandoverText.status, text("status")),
            (HandoverText.severity, text("severity")), (HandoverText.certainty, text("certainty")),
            (HandoverText.region, text("region")), (HandoverText.opened, text("opened_at")),
            (HandoverText.subjects, list("subjects")), (HandoverText.parties, list("parties")),
        ]
        return "<table>" + rows.map { "<tr><th>\(both($0.0))</th><td>\($0.1)</td></tr>" }.joined() + "</table>"
    }

    private func section(_ warning: JSONValue) -> String {
        let evidence = (warning["evidence"]?.array ?? []).map { piece in
            let values = (piece["values"]?.object?.members ?? []).map { member in
                "<tr><th>\(escaped(member.name))</th><td>\(escaped(member.value.string ?? ""))</td></tr>"
            }
            return "<p>\(both(piece["statement"]))</p><table>\(values.joined())</table>"
        }
        let basis = (warning["legal_basis"]?.array ?? []).map { "<li>\(both($0))</li>" }
        let caveats = (warning["caveats"]?.array ?? []).map { "<li>\(both($0))</li>" }
        return "<section><h3>\(both(warning["title"]))</h3><p>\(both(warning["explanation"]))</p>"
            + "<p class=\"place\">\(escaped(warning["id"]?.string ?? "")) · "
            + "\(escaped(warning["severity"]?.string ?? "")) · \(escaped(warning["certainty"]?.string ?? "")) · "
            + "\(escaped(warning["rule"]?.string ?? ""))</p>" + evidence.joined()
            + "<h4>\(both(HandoverText.basis))</h4><ul>\(basis.joined())</ul>"
            + bearings(of: warning)
            + (caveats.isEmpty ? "" : "<h4>\(both(HandoverText.caveats))</h4><ul>\(caveats.joined())</ul>")
            + "</section>"
    }

    /// How unusual it is, and what would clear it.
    private func bearings(of warning: JSONValue) -> String {
        let texts = [
            (HandoverText.rarity, Rarity(json: warning["rarity"])?.statement.json),
            (HandoverText.clears, warning["clears"]),
        ]
        return texts.filter { $0.1 != nil }.map { "<h4>\(both($0.0))</h4><p>\(both($0.1))</p>" }.joined()
    }

    private var timeline: String {
        let rows = (document["timeline"]?.array ?? []).map { step in
            let said = step["text"]?.string.map(escaped) ?? both(step["note"])
            return "<tr><td>\(escaped(step["at"]?.string ?? ""))</td><td>\(escaped(step["actor"]?.string ?? "–"))</td>"
                + "<td>\(escaped(step["action"]?.string ?? ""))</td><td>\(escaped(step["to"]?.string ?? ""))</td>"
                + "<td>\(said)</td></tr>"
        }
        return "<table>\(rows.joined())</table>"
    }

    private func text(_ name: String) -> String { escaped(document[name]?.string ?? "–") }

    private func list(_ name: String) -> String {
        escaped((document[name]?.array ?? []).compactMap(\.string).joined(separator: ", "))
    }

    /// A text in both languages.
    private func both(_ text: JSONValue?) -> String {
        guard let text = BilingualText(json: text) else { return "" }
        return "\(escaped(text.chinese)) <span lang=\"en\">\(escaped(text.english))</span>"
    }

    private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

    private static func page(_ title: JSONValue, _ body: String) -> String {
        """
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>\(HTMLText.escaped(title["zh"]?.string ?? ""))</title><style>
        body{font:15px/1.6 "Noto Sans CJK SC",sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
        table{border-collapse:collapse;margin:.5em 0}th,td{border:1px solid #999;padding:.2em .6em;text-align:left;\
        vertical-align:top;overflow-wrap:anywhere}.form td{width:30em;height:2.4em}span[lang=en]{color:#555}\
        .place{font-size:.85em}section{break-inside:avoid}
        </style></head><body>\(body)</body></html>

        """
    }
}
