import DetectorKit
import HTMLText

/// What stands in an e-mail, as plain text and as simple HTML without links to pictures or scripts.
enum MailBody {
    static func plain(_ text: MessageText) -> String {
        var blocks = text.paragraphs.map { paragraph in
            [plain(paragraph, \.chinese), plain(paragraph, \.english), paragraph.link ?? ""]
                .filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        blocks += footer(text).map { "\($0.chinese)\n\($0.english)" }
        return blocks.joined(separator: "\n\n----\n\n") + "\n"
    }

    private static func plain(_ paragraph: MessageText.Paragraph, _ language: KeyPath<BilingualText, String>) -> String
    {
        var lines = [paragraph.heading[keyPath: language]]
        if let explanation = paragraph.explanation { lines.append(explanation[keyPath: language]) }
        lines += paragraph.facts.map { line($0, language) }
        return lines.joined(separator: "\n")
    }

    private static func line(
        _ fact: (name: BilingualText, value: BilingualText), _ language: KeyPath<BilingualText, String>
    ) -> String {
        let (name, value) = (fact.name[keyPath: language], fact.value[keyPath: language])
        return value.isEmpty ? name : name + (language == \.chinese ? "：" : ": ") + value
    }

    static func html(_ text: MessageText) -> String {
        var html =
            "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><body style=\"font-family:sans-serif\">\n"
        for paragraph in text.paragraphs {
            html +=
                "<div style=\"border-left:4px solid \(color(of: paragraph.severity));padding-left:12px;margin:16px 0\">\n"
            html += section(paragraph, \.chinese, "zh-CN") + section(paragraph, \.english, "en")
            if let link = paragraph.link { html += "<p><a href=\"\(escaped(link))\">\(escaped(link))</a></p>\n" }
            html += "</div>\n"
        }
        for note in footer(text) { html += "<p>\(escaped(note.chinese))<br>\(escaped(note.english))</p>\n" }
        return html + "</body></html>\n"
    }

    private static func section(
        _ paragraph: MessageText.Paragraph, _ language: KeyPath<BilingualText, String>, _ tag: String
    ) -> String {
        var html = "<section lang=\"\(tag)\"><p><b>\(escaped(paragraph.heading[keyPath: language]))</b></p>\n"
        if let explanation = paragraph.explanation { html += "<p>\(escaped(explanation[keyPath: language]))</p>\n" }
        html +=
            "<p>" + paragraph.facts.map { escaped(line($0, language)) }.joined(separator: "<br>") + "</p></section>\n"
        return html
    }

    private static func footer(_ text: MessageText) -> [BilingualText] {
        (text.message.omitted > 0 ? [Messages.omitted(text.message.omitted)] : []) + [Messages.clue]
    }

    private static func color(of severity: Severity?) -> String {
        switch severity {
        case .red: "#c00000"
        case .orange: "#d86000"
        case .yellow: "#c8a000"
        case .blue: "#1060c0"
        case nil: "#808080"
        }
    }

    private static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
