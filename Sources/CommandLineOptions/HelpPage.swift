/// Lays out help in lines that fit a terminal.
struct HelpPage {
    /// The longest line, in columns.
    static let width = 96
    /// The widest first column of a table; a longer entry has a line of its own.
    private static let widestEntry = 32

    private(set) var text = ""

    mutating func heading(_ title: String) { text += "\n\(title):\n" }

    mutating func line(_ content: String) { text += "  \(content)\n" }

    mutating func paragraph(_ content: String, indentation: Int = 0) {
        let margin = String(repeating: " ", count: indentation)
        for line in Self.wrapped(content, to: Self.width - indentation) { text += margin + line + "\n" }
    }

    /// Joins the lines of a paragraph and wraps it; an indented line is kept, such as an example.
    mutating func prose(_ content: String) {
        var paragraphLines: [Substring] = []
        let lines: [Substring] = content.split(separator: "\n", omittingEmptySubsequences: false) + [""]
        for line in lines {
            let isKept = line.isEmpty || line.hasPrefix(" ")
            if !isKept {
                paragraphLines.append(line)
                continue
            }
            if !paragraphLines.isEmpty { paragraph(paragraphLines.joined(separator: " "), indentation: 2) }
            paragraphLines = []
            text += line.isEmpty ? "\n" : "  \(line)\n"
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
    }

    /// Two columns, the second wrapped beneath itself.
    mutating func table(_ rows: [(entry: String, meaning: String)]) {
        let entryWidth = rows.map(\.entry.count).filter { $0 <= Self.widestEntry }.max() ?? 0
        let margin = 2 + entryWidth + 2
        for row in rows {
            var lines = Self.wrapped(row.meaning, to: Self.width - margin)[...]
            if row.entry.count > entryWidth {
                text += "  \(row.entry)\n"
            } else {
                let padding = String(repeating: " ", count: margin - 2 - row.entry.count)
                text += "  \(row.entry)\(padding)\(lines.popFirst() ?? "")\n"
            }
            for line in lines { text += String(repeating: " ", count: margin) + line + "\n" }
        }
    }

    /// Breaks at spaces; a word longer than the width keeps its line.
    static func wrapped(_ content: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in content.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
