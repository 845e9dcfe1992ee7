public import DetectorKit

/// Why an action does not hold, and what to do instead.
public struct Refusal: Hashable, Sendable {
    public enum Code: String, Codable, Sendable {
        case unknownCase = "unknown-case"
        /// The case is not in a status from which the action leads on.
        case notAllowed = "not-allowed"
        /// The case changed since the actor saw it.
        case staleRevision = "stale-revision"
        case missing
        case unknownReason = "unknown-reason"
        case tooLong = "too-long"
        case samePerson = "same-person"
        case dueInPast = "due-in-past"
        case wrongRole = "wrong-role"
    }

    public let code: Code
    public let reason: BilingualText
    public let remedy: BilingualText

    public init(_ code: Code, reason: BilingualText, remedy: BilingualText) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
    }
}

extension Refusal {
    /// There is no case of that identifier, or none for who asks.
    public static func unknownCase(_ id: String) -> Refusal { CaseText.unknown(id) }
}
