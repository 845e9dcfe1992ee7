import CanonicalJSON
import Cases
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
        let first = message.changes[0]
        let level = Messages.level(of: message.severity, isCase: Self.isCase(first))[keyPath: language]
        let change = Self.title(ofChange: first)[keyPath: language]
        let subject = message.changes.count == 1 ? Self.subject(of: first) ?? "" : ""
        let isReminder = first["repeat"] != nil
        return language == \.chinese
            ? "【\(level)】\(isReminder ? "提醒：" : "")\(change)：\(title.chinese)\(subject.isEmpty ? "" : "（\(subject)）")"
            : "[\(level)] \(isReminder ? "Reminder: " : "")\(change): \(title.english)\(subject.isEmpty ? "" : " (\(subject))")"
    }

    /// What it is about: the subject of a warning, or the case.
    static func subject(of change: JSONValue) -> String? {
        change["subject"]?["id"]?.string ?? change["case"]?.string
    }

    private static func isCase(_ change: JSONValue) -> Bool { change["case"] != nil }

    private static func title(ofChange change: JSONValue) -> BilingualText {
        let name = change["change"]?.string ?? ""
        return isCase(change) ? Messages.title(ofCaseChange: name) : Messages.title(ofChange: name)
    }

    private static func title(of change: JSONValue) -> BilingualText {
        change["title"].map(text) ?? Messages.setAside
    }

    private static func paragraph(_ change: JSONValue) -> Paragraph {
        let severity = change["severity"]?.string.flatMap(Severity.init)
        let (level, kind) = (Messages.title(of: severity), title(ofChange: change))
        let title = title(of: change)
        var facts = isCase(change) ? facts(ofCase: change) : facts(ofWarning: change)
        facts += fact(Messages.time, change["time"]?.string)
        if change["repeat"] != nil { facts.append((Messages.reminder, .empty)) }
        let explanation = change["explanation"] ?? change["note"].flatMap { $0.object == nil ? nil : $0 }
        return Paragraph(
            severity: severity,
            heading: BilingualText(
                chinese: "【\(level.chinese)】\(kind.chinese)：\(title.chinese)",
                english: "[\(level.english)] \(kind.english): \(title.english)"),
            explanation: explanation.map(text), facts: facts, link: change["link"]?.string)
    }

    private typealias Fact = (name: BilingualText, value: BilingualText)

    private static func facts(ofWarning change: JSONValue) -> [Fact] {
        fact(Messages.subject, subject(of: change)) + fact(Messages.rule, change["rule"]?.string)
            + (change["legal_basis"]?.array ?? []).map { (Messages.basis, text($0)) }
    }

    private static func facts(ofCase change: JSONValue) -> [Fact] {
        let status = change["status"]?.string.flatMap(CaseStatus.init).map { [(Messages.status, $0.title)] } ?? []
        return fact(Messages.caseNumber, change["case"]?.string) + status
            + fact(Messages.dueDate, change["due_at"]?.string) + fact(Messages.assignee, change["assignee"]?.string)
            + fact(Messages.actor, change["actor"]?.string)
    }

    /// A value that reads alike in both languages; none where there is none.
    private static func fact(_ name: BilingualText, _ value: String?) -> [Fact] {
        value.map { [(name, BilingualText(chinese: $0, english: $0))] } ?? []
    }

    private static func text(_ json: JSONValue) -> BilingualText {
        BilingualText(json: json) ?? .empty
    }
}
