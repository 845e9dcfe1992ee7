public import BidEvents
public import Settings

/// What a rule demands.
public enum RuleKind: Sendable {
    case deadline(Deadline)
    case predecessor(Predecessor)
    case amount(AmountComparison)
    case disclosure(Disclosure)
    case forbidden(Prohibition)
    case pair(PairComparison)
    /// A share with a bound; without one an indicator.
    case share(Share)
    case lint(Lint)

    /// The names in rule files.
    public static let names = [
        "deadline", "predecessor", "amount", "disclosure", "forbidden", "agreement", "separation", "share", "lint",
        "indicator",
    ]

    public var name: String {
        switch self {
        case .deadline: "deadline"
        case .predecessor: "predecessor"
        case .amount: "amount"
        case .disclosure: "disclosure"
        case .forbidden: "forbidden"
        case .pair(let pair): pair.mustAgree ? "agreement" : "separation"
        case .share(let share): share.bound == nil ? "indicator" : "share"
        case .lint: "lint"
        }
    }
}

/// No step without an earlier one.
public struct Predecessor: Sendable {
    public let event: String
    /// Any one of these must have happened by then.
    public let requires: [String]
    public let requirements: [Condition]
    /// How long a report on its way is waited for.
    public let grace: Duration
}

/// Two sums along the chain.
public struct AmountComparison: Sendable {
    public enum Comparison: String, CaseIterable, Sendable {
        case atMost = "at-most"
        case atLeast = "at-least"
        case equal
    }

    public let left: [Term]
    public let comparison: Comparison
    public let right: [Term]
    /// Multiplies the right side.
    public let factor: DecimalLiteral
}

/// What must be told is told.
public struct Disclosure: Sendable {
    public let event: String
    public let fields: [String]
    /// A list each row of which must have the fields.
    public let rows: String?
    public let leastRows: Int
}

/// What must not be.
public struct Prohibition: Sendable {
    /// An interval that another event under the same key opens.
    public struct Interval: Sendable {
        public let event: String
        public let from: String
        public let to: String
    }

    public let event: String
    public let rows: String?
    public let interval: Interval?
    /// Fields that name what a corrected report replaces; without any, each event stands for itself.
    public let instance: [String]
}

/// Two values that must be the same, or must not.
public struct PairComparison: Sendable {
    public let first: FieldPath
    public let second: FieldPath
    public let mustAgree: Bool
}

/// A part of a whole over a period.
public struct Share: Sendable {
    public enum Period: String, CaseIterable, Sendable {
        case year, once
    }

    public struct Bound: Sendable {
        public let comparison: AmountComparison.Comparison
        public let ratio: DecimalLiteral
    }

    public let part: [Term]
    /// Empty when the part itself is compared.
    public let whole: [Term]
    public let period: Period
    public let bound: Bound?
    /// Shown beside an indicator's figure.
    public let target: DecimalLiteral?
    public let judgedAfterDays: Int
    public let leastEvents: Int
    /// The whole is the one of the year before.
    public let isOfLastYear: Bool
    /// Days of the year on which a share that lags behind is told.
    public let progress: [MonthDay]
}

/// A day of any year.
public struct MonthDay: Sendable, Equatable {
    public let month: Int
    public let day: Int

    /// In a year without it, such as for 29 February, the day after.
    public func date(in year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(year: year, month: month + 1, day: 1)!
    }
}

/// The text of a document.
public struct Lint: Sendable {
    public let event: String
    public let field: String
    public let phrases: [String]
    /// Words that excuse a phrase in the same sentence.
    public let excuses: [String]
    /// Of each list one wording must stand in the text.
    public let demands: [[String]]
}
