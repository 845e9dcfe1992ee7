import CanonicalJSON
import Cases
import DetectorKit

/// What receivers can be told of a case, as routes name it.
public enum CaseNotice: String, Sendable, CaseIterable {
    case opened, reopened
    /// More severe, or surer, than before.
    case raised
    case assigned
    case rectificationOrdered = "rectification-ordered"
    case dueSoon = "due-soon"
    case overdue
    /// The rectification was reported and waits for somebody who verifies it.
    case rectified
    /// It was looked at, and does not hold.
    case rejected
    case verified, closed, dismissed, transferred
    /// All its warnings were taken back: it is proposed for closing.
    case withdrawn
    /// The week's choice took it in.
    case chosen

    /// What a change of a case is to a receiver; nil for one that is not told.
    ///
    /// To who knows nothing of a case, it is opened when it first comes up to what the receiver asks for, by a warning
    /// that joined, for example.
    init?(_ change: JSONValue, told: Told?) {
        let name = change["change"]?.string ?? ""
        let severity = change["case"]?["severity"]?.string.flatMap(Severity.init)
        if Self.raising.contains(name), change["case"]?["status"]?.string == CaseStatus.open.rawValue {
            guard let told else {
                self = .opened
                return
            }
            if let severity, let known = told.severity, severity > known {
                self = .raised
                return
            }
        }
        guard let notice = Self.names[name == "acted" ? change["step"]?["action"]?.string ?? "" : name] else {
            return nil
        }
        self = notice
    }

    /// Kinds of change by which a case may come up to what a receiver asks for.
    private static let raising: Set = ["joined", "merged", "raised", "stood"]

    /// By the kind of a change, or by what a person did.
    private static let names: [String: CaseNotice] = [
        "opened": .opened, "reopened": .reopened, "raised": .raised, "reminded": .dueSoon, "overdue": .overdue,
        "withdrawn": .withdrawn, "chosen": .chosen, "assign": .assigned, "order-rectification": .rectificationOrdered,
        "report-rectified": .rectified, "reject-rectification": .rejected, "verify": .verified, "close": .closed,
        "dismiss": .dismissed, "transfer": .transferred, "reopen": .reopened,
    ]
}
