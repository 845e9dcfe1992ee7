import CanonicalJSON
import CommandLineOptions
import DetectorKit

/// Writes what a monitor answered: as it came, or as a person reads it.
struct SupervisionPrinter {
    private let format: OutputFormat
    private let said: (BilingualText) -> String

    init(_ format: OutputFormat, _ said: @escaping (BilingualText) -> String) {
        self.format = format
        self.said = said
    }

    /// One thing.
    func show(_ json: JSONValue, _ lines: () -> [String]) {
        switch format {
        case .json: Console.write(line: json.bytes)
        case .text: write(lines())
        }
    }

    /// A thing a line, under a heading where a person reads it.
    func list(_ items: [JSONValue], _ heading: [BilingualText], hasMore: Bool = false, _ cells: (JSONValue) -> [String])
    {
        switch format {
        case .json: for item in items { Console.write(line: item.bytes) }
        case .text: write(TextTable([heading.map(said)] + items.map(cells)).lines)
        }
        if hasMore { Console.writeError(said(TerminalText.more(items.count)) + "\n") }
    }

    /// A thing after the other, each on lines of its own where a person reads it.
    func list(_ items: [JSONValue], hasMore: Bool, _ lines: (JSONValue) -> [String]) {
        for item in items { show(item) { lines(item) } }
        if hasMore { Console.writeError(said(TerminalText.more(items.count)) + "\n") }
    }

    private func write(_ lines: [String]) {
        Console.write(lines.map(Console.printable).joined(separator: "\n") + "\n")
    }

    /// Rows of labels and values, without those that have no value.
    static func fields(_ rows: [(BilingualText, String?)], _ said: (BilingualText) -> String) -> [[String]] {
        rows.compactMap { label, value in
            guard let value, !value.isEmpty else { return nil }
            return [said(label), value]
        }
    }
}
