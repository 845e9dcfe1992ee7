import DetectorKit
import HTMLText

/// Pieces of a page; every text that comes from outside passes through `escaped`.
enum Markup {
    /// A text that stands for itself in elements and in attributes; characters that a page cannot hold are left out.
    static func escaped(_ text: String) -> String { HTMLText.escaped(text) }

    /// Both languages, one beside the other.
    static func both(_ text: BilingualText) -> String {
        "<span lang=\"zh-CN\">\(escaped(text.chinese))</span> <span lang=\"en\">\(escaped(text.english))</span>"
    }

    /// Rows of cells as a table that can be scrolled by itself; the first cell of a row is its head.
    static func table(_ kind: String, head: [String], rows: [[String]]) -> String {
        let heads = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { row in
            "<tr><th scope=\"row\">\(row[0])</th>" + row.dropFirst().map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return """
            <div class="scroll" tabindex="0"><table class="\(kind)">
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }
}
