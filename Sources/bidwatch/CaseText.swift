import CanonicalJSON
import CommandLineOptions
import DetectorKit

/// A case as a person reads it in a terminal.
struct CaseText {
    static let heading = [
        TerminalText.severity, TerminalText.status, TerminalText.identifier, TerminalText.warnings, TerminalText.due,
        TerminalText.standing, TerminalText.title,
    ]

    private let subject: JSONValue
    private let said: (BilingualText) -> String

    init(_ subject: JSONValue, _ said: @escaping (BilingualText) -> String) {
        self.subject = subject
        self.said = said
    }

    private func word(_ name: String) -> String { subject[name]?.string ?? "" }

    private func number(_ name: String) -> Int { subject[name]?.integer ?? 0 }

    private func words(_ name: String) -> String {
        (subject[name]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    }

    private var status: String { said(TerminalText.caseStatus(word("status"))) }

    private var due: String {
        guard let due = subject["due_at"]?.string else { return "–" }
        return subject["overdue"]?.boolean == true ? "\(due) \(said(TerminalText.overdue))" : due
    }

    private var standing: String {
        let standing = subject["standing"], state = said(TerminalText.standing(standing?["state"]?.string))
        return [state, standing?["by"]?.string ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The case as a row of a list.
    var cells: [String] {
        [
            said(TerminalText.severity(word("severity"))), status, word("id"),
            "\(number("warnings_holding"))/\(number("warning_count"))", due, standing,
            said(BilingualText(subject["title"])),
        ]
    }

    /// Where the case stands after an action.
    var line: String {
        "\(word("id"))  \(status)  \(said(TerminalText.revision)) \(number("revision"))"
            + (subject["due_at"]?.string.map { "  \(said(TerminalText.due)) \($0)" } ?? "")
    }

    var lines: [String] {
        [said(BilingualText(subject["title"])), ""] + TextTable(fields).lines + ["", said(TerminalText.timeline)]
            + TextTable((subject["timeline"]?.array ?? []).map(step)).lines.map { "  " + $0 } + possible
    }

    private var fields: [[String]] {
        let reopened = number("reopened")
        let rows: [(BilingualText, String?)] = [
            (TerminalText.identifier, word("id")), (TerminalText.status, status),
            (TerminalText.severity, said(TerminalText.severity(word("severity")))),
            (TerminalText.certainty, said(TerminalText.certainty(word("certainty")))),
            (TerminalText.standing, standing), (TerminalText.assignee, subject["assignee"]?.string),
            (TerminalText.due, subject["due_at"]?.string == nil ? nil : due),
            (TerminalText.region, subject["region"]?.string), (TerminalText.subject, words("subjects")),
            (TerminalText.parties, words("parties")), (TerminalText.warnings, words("warnings")),
            (TerminalText.merged, words("merged")), (TerminalText.reason, subject["reason_code"]?.string),
            (TerminalText.step("reopened"), reopened > 0 ? "\(reopened)" : nil),
            (TerminalText.revision, "\(number("revision"))"),
        ]
        return SupervisionPrinter.fields(rows, said)
    }

    private func step(_ step: JSONValue) -> [String] {
        let details = ["text", "recipient", "reason_code", "due_at"].compactMap { step[$0]?.string }
        let attachments = (step["attachments"]?.array ?? []).compactMap(\.string)
        return [
            step["at"]?.string ?? "", said(TerminalText.step(step["action"]?.string)), step["actor"]?.string ?? "–",
            ([said(BilingualText(step["note"]))] + details + attachments).filter { !$0.isEmpty }.joined(
                separator: "  "),
        ]
    }

    private var possible: [String] {
        let actions = (subject["actions"]?.array ?? []).compactMap(\.string)
        return actions.isEmpty ? [] : ["", "\(said(TerminalText.possible)): \(actions.joined(separator: ", "))"]
    }
}
