import CanonicalJSON
import CommandLineOptions
import DetectorKit

/// An event behind a warning as a person reads it in a terminal.
struct EventText {
    private let event: JSONValue
    private let said: (BilingualText) -> String

    init(_ event: JSONValue, _ said: @escaping (BilingualText) -> String) {
        self.event = event
        self.said = said
    }

    var lines: [String] {
        let title = BilingualText(json: event["title"]).map(said) ?? ""
        let name = "\(event["source"]?.string ?? "")  \(event["id"]?.string ?? "")"
        return ["", title.isEmpty ? name : "\(title) (\(event["type"]?.string ?? ""))  \(name)"]
            + TextTable(SupervisionPrinter.fields(fields, said)).lines.map { "  " + $0 }
            + TextTable(data).lines.map { "      " + $0 }
    }

    private var fields: [(BilingualText, String?)] {
        [
            (TerminalText.time, event["time"]?.string),
            (TerminalText.offset, event["offset"]?.integer.map(String.init)),
            (TerminalText.received, event["received_at"]?.string),
            (TerminalText.withheld, BilingualText(json: event["withheld"]?["reason"]).map(said)),
            (TerminalText.masked, list("masked")), (TerminalText.leftOut, list("left_out")),
        ]
    }

    private var data: [[String]] {
        (event["data"]?.object?.members ?? []).map { [$0.name, $0.value.string ?? $0.value.text] }
    }

    private func list(_ name: String) -> String? {
        let names = (event[name]?.array ?? []).compactMap(\.string)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
