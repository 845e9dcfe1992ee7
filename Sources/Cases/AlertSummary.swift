public import AlertPolicy
import BidEvents
public import CanonicalJSON
import DetectorKit
import Statistics

/// Silences, budgets and verdicts as they stand.
public struct AlertSummary: Sendable {
    /// A silence in force, and how many cases it mutes a warning of.
    public struct StandingSilence: Hashable, Sendable {
        public let silence: Silence
        public let cases: Int
    }

    /// A budget, and how far it is used.
    public struct StandingBudget: Hashable, Sendable {
        /// The prefix of the region; empty for all that have no budget of their own.
        public let region: String
        /// Nil for all cases.
        public let casesPerWeek: Int?
        /// How many this week admitted.
        public let admitted: Int
        /// How many wait beyond it.
        public let waiting: Int
    }

    /// How many weeks the verdicts span, the current one among them.
    public static let verdictWeeks = 12

    public let silences: [StandingSilence]
    /// By region.
    public let budgets: [StandingBudget]
    /// Of the last weeks, by the region of the case, empty for none.
    public let verdicts: [String: Verdicts]
    /// The same of the cases that a choice by evidence had taken.
    public let verdictsOfChosen: [String: Verdicts]
    /// The latest choice by evidence; nil before the first week in which anything was judged is over.
    public let choice: WeeklyChoice?

    init(_ book: StandingBook) {
        silences = book.silences.map { StandingSilence(silence: $0, cases: book.muted[$0.id]?.count ?? 0) }
        budgets = book.budgets.sorted { $0.key < $1.key }.map { region, budget in
            StandingBudget(
                region: region, casesPerWeek: budget.casesPerWeek, admitted: budget.admittedCount,
                waiting: budget.waitingCount)
        }
        let week = book.week ?? Week(number: 0)
        verdicts = book.verdicts.verdicts(ofWeeks: Self.verdictWeeks, upTo: week)
        verdictsOfChosen = book.verdictsOfChosen.verdicts(ofWeeks: Self.verdictWeeks, upTo: week)
        choice = book.choice
    }
}

extension CaseBook {
    /// Silences, budgets and verdicts as they stand.
    public var alerts: AlertSummary { AlertSummary(standing) }
}

extension AlertSummary.StandingSilence {
    public var json: JSONValue {
        let fields = silence.matcher.fields.map { JSONMember(name: $0.0, value: .string(orNull: $0.1)) }
        return .object(
            JSONObject(
                [JSONMember(name: "id", value: .string(silence.id))] + fields + [
                    JSONMember(name: "author", value: .string(silence.author)),
                    JSONMember(name: "reason", value: .string(silence.reason)),
                    JSONMember(name: "starts_at", value: .string(silence.startsAt.description)),
                    JSONMember(name: "ends_at", value: .string(silence.endsAt.description)),
                    JSONMember(name: "cases", value: JSONValue(cases)),
                ]))
    }
}

extension AlertSummary.StandingBudget {
    public var json: JSONValue {
        [
            "region": .string(region), "cases_per_week": casesPerWeek.map { JSONValue($0) } ?? .null,
            "admitted": JSONValue(admitted), "waiting": JSONValue(waiting),
        ]
    }
}

extension WeeklyChoice {
    /// What was chosen among how many, and what is promised of it; the threshold is a decimal logarithm.
    public var json: JSONValue {
        [
            "week": .string("\(week)"), "among": JSONValue(among), "chosen": JSONValue(chosen.count),
            "threshold": .number(orNull: threshold), "alpha": .number(orNull: alpha), "promise": promise.json,
        ]
    }
}

extension Verdicts {
    /// Counts, and the share of false alarms with its 95 % interval in thousandths; null before the first verdict.
    public var json: JSONValue {
        func share(_ value: Double) -> JSONValue { .string(Rounded.decimal(value, places: 3)) }
        return [
            "weeks": JSONValue(AlertSummary.verdictWeeks), "confirmed": JSONValue(confirmed),
            "dismissed": JSONValue(dismissed),
            "false_share": falseShare.map { ["value": share($0.value), "low": share($0.low), "high": share($0.high)] }
                ?? .null,
        ]
    }
}
