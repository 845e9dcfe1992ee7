import BidEvents
import CanonicalJSON
import Cases
import DetectorKit

/// One change of a case, as the feed of cases tells it.
struct CaseStep {
    let id: String
    let at: Timestamp
    /// Nil for what happened by itself.
    let action: CaseAction?
    let isOpening: Bool
    let reason: DismissalReason?
    /// As they are after the step.
    let status: CaseStatus
    let severity: Severity
    let title: BilingualText
    let region: String?
    let opened: Timestamp
    let due: CivilDate?
    let merged: [String]
    let from: CaseStatus

    var day: CivilDate { at.date }

    /// Nil for what is no change of a case.
    init?(_ json: JSONValue) {
        guard let subject = json["case"], let id = subject["id"]?.string,
            let at = json["time"]?.string.flatMap({ Timestamp($0) }),
            let opened = subject["opened_at"]?.string.flatMap({ Timestamp($0) }),
            let status = subject["status"]?.string.flatMap(CaseStatus.init),
            let from = json["step"]?["from"]?.string.flatMap(CaseStatus.init),
            let severity = subject["severity"]?.string.flatMap(Severity.init)
        else { return nil }
        (self.id, self.at, self.opened, self.status, self.severity) = (id, at, opened, status, severity)
        self.from = from
        let kind = json["change"]?.string.flatMap(CaseChange.Kind.init)
        isOpening = kind == .opened
        action = kind == .acted ? json["step"]?["action"]?.string.flatMap(CaseAction.init) : nil
        reason = json["step"]?["reason_code"]?.string.flatMap(DismissalReason.init)
        title = BilingualText(json: subject["title"]) ?? .empty
        region = subject["region"]?.string
        due = subject["due_at"]?.string.flatMap { Occurrence($0)?.date }
        merged = (subject["merged"]?.array ?? []).compactMap(\.string)
    }
}
