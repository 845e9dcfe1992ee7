import CanonicalJSON
import DetectorKit

/// A message as people read it: Chinese first, then English.
struct MessageText {
    /// One change, ready to be shown.
    struct Paragraph {
        let severity: Severity?
        let heading: BilingualText
        let explanation: BilingualText?
        /// Names and values, in both languages.
        let facts: [(name: BilingualText, value: BilingualText)]
        let link: String?
    }

    let message: Message
    let paragraphs: [Paragraph]

    init(_ message: Message) {
        self.message = message
        paragraphs = message.changes.map(Self.paragraph)
    }

    /// The title of the first change, with the number of all where there are several.
    var title: BilingualText {
        let first = Self.title(of: message.changes[0])
        let count = message.changes.count + message.omitted
        guard count > 1 else { return first }
        let more = Messages.more(count)
        return BilingualText(chinese: "\(first.chinese) \(more.chinese)", english: "\(first.english) (\(more.english))")
    }

    /// One line that fits a text message: `【橙色预警】新预警：…`.
    func line(_ language: KeyPath<BilingualText, String>) -> String {
        let level = Messages.title(of: message.severity)[keyPath: language]
        let change = Messages.title(ofChange: message.changes[0]["change"]?.string ?? "")[keyPath: language]
        let subject = message.changes.count == 1 ? Self.subject(of: message.changes[0]) ?? "" : ""
        let isReminder = message.changes[0]["repeat"] != nil
        return language == \.chinese
            ? "【\(level)预警】\(isReminder ? "提醒：" : "")\(change)：\(title.chinese)\(subject.isEmpty ? "" : "（\(subject)）")"
            : "[\(level)] \(isReminder ? "Reminder: " : "")\(change): \(title.english)\(subject.isEmpty ? "" : " (\(subject))")"
    }

    static func subject(of change: JSONValue) -> String? { change["subject"]?["id"]?.string }

    private static func title(of change: JSONValue) -> BilingualText {
        change["title"].map(text) ?? Messages.setAside
    }

    private static func paragraph(_ change: JSONValue) -> Paragraph {
        let severity = change["severity"]?.string.flatMap(Severity.init)
        let (level, kind) = (
            Messages.title(of: severity), Messages.title(ofChange: change["change"]?.string ?? "")
        )
        let title = title(of: change)
        var facts: [(BilingualText, BilingualText)] = []
        func add(_ name: BilingualText, _ value: String?) {
            if let value { facts.append((name, BilingualText(chinese: value, english: value))) }
        }
        add(Messages.subject, subject(of: change))
        add(Messages.rule, change["rule"]?.string)
        for basis in change["legal_basis"]?.array ?? [] { facts.append((Messages.basis, text(basis))) }
        add(Messages.time, change["time"]?.string)
        if change["repeat"] != nil { facts.append((Messages.reminder, .empty)) }
        return Paragraph(
            severity: severity,
            heading: BilingualText(
                chinese: "【\(level.chinese)】\(kind.chinese)：\(title.chinese)",
                english: "[\(level.english)] \(kind.english): \(title.english)"),
            explanation: change["explanation"].map(text), facts: facts, link: change["link"]?.string)
    }

    private static func text(_ json: JSONValue) -> BilingualText {
        BilingualText(json: json) ?? .empty
    }
}
