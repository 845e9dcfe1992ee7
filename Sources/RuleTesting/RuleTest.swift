import BidEvents
import CanonicalJSON
public import DetectorKit
public import Settings

/// A small stream and what one rule is expected to say of it.
public struct RuleTest: Sendable {
    /// What a test expects.
    public enum Expectation: Sendable, Equatable {
        case fires, quiet, reminds, cleared, notEvaluated
        case severity(Severity)
        /// An indicator's figures, as decimals of the currency or as numbers of events.
        case share(numerator: DecimalLiteral, denominator: DecimalLiteral)

        /// Whether such a case shows that the rule can speak.
        var isFiring: Bool { self != .quiet && self != .notEvaluated }

        static let names =
            ["fires", "quiet", "reminds", "cleared", "not-evaluated"] + Severity.allCases.map(\.rawValue)

        init(name: String) {
            switch name {
            case "fires": self = .fires
            case "quiet": self = .quiet
            case "reminds": self = .reminds
            case "cleared": self = .cleared
            case "not-evaluated": self = .notEvaluated
            default: self = .severity(Severity(rawValue: name)!)
            }
        }
    }

    public let rule: String
    public let title: String
    public let location: SourceLocation
    let expectation: Expectation
    let entries: [StoredEntry]
}
