import BidEvents
import Foundation
public import Lots
import MarketEvidence
public import Statistics

/// Whether evidence against groups is seen as seldom among honest ones as it claims, and whether a weekly choice of cases
/// keeps its promise.
public struct RingCalibration: Sendable {
    /// How often groups of no ring ever reached a strength that claims to be seen in one of so many.
    public struct Claim: Sendable {
        public let oneIn: Int
        public let seen: Proportion
    }

    /// The strengths, as powers of ten, whose claims are checked.
    private static let strengths = [1.0, 1.5, 2, 3]

    private let truth: RingTruth
    /// The share of wrong cases that a weekly choice promises not to exceed.
    public let promise: Double
    private var histories: [Market: MarketHistory] = [:]
    private var highest: [[String]: Double] = [:]
    private var week: Week?
    private var markets: [Market: WeekOfGroups] = [:]
    private var errors: [Double] = []
    private var chosen = (all: 0, wrong: 0)

    public init(_ truth: RingTruth, promise: Double = 0.10) {
        self.truth = truth
        self.promise = promise
    }

    /// Takes in a lot as it stood at the end; lots come in the order of their openings.
    public mutating func note(_ record: LotRecord) {
        let next = Week(of: record.openedAt)
        if next != week { closeWeek() }
        week = next
        var history = histories[record.market] ?? MarketHistory()
        histories[record.market] = nil  // so that it grows in place
        history.note(record)
        let groups = history.judge(groupsOf: record.identifier).all
        markets[record.market, default: WeekOfGroups(next)].note(groups, limit: .max)
        for group in groups {
            highest[group.members] = max(highest[group.members] ?? -.infinity, group.strength)
        }
        histories[record.market] = history
    }

    /// Chooses among all groups that a week's lots concerned.
    private mutating func closeWeek() {
        let groups = markets.sorted { $0.key < $1.key }.flatMap { $0.value.groups(reaching: 0) }
        markets = [:]
        let selection = EvidenceSelection(groups.map { EValue(log10: $0.strength) }, alpha: promise)
        if !groups.isEmpty {
            let wrong = selection.chosen.count { !isOfRing(groups[$0].members) }
            chosen.all += selection.chosen.count
            chosen.wrong += wrong
            errors.append(selection.chosen.isEmpty ? 0 : Double(wrong) / Double(selection.chosen.count))
        }
    }

    private func isOfRing(_ members: [String]) -> Bool {
        !truth.rings(namedBy: members).isEmpty
    }

    /// The claims of groups that match no ring.
    public var claims: [Claim] {
        let honest = highest.filter { !isOfRing($0.key) }.map(\.value)
        return Self.strengths.map { strength in
            Claim(
                oneIn: Int(pow(10, strength)),
                seen: Proportion(honest.count { $0 >= strength }, of: honest.count))
        }
    }

    /// The result as people read it in a terminal.
    public mutating func finish() -> String {
        closeWeek()
        var lines = ["calibration: groups of no ring that ever reached what is claimed to be seen in 1 of N"]
        for claim in claims {
            let (seen, share) = (claim.seen, claim.seen.estimate)
            lines.append(
                "1 of \(claim.oneIn): \(seen.successes) of \(seen.trials), \(EvaluationTable.interval(share)), "
                    + "claimed at most \(EvaluationTable.decimal(1 / Double(claim.oneIn)))")
        }
        let mean = errors.isEmpty ? 0 : errors.reduce(0, +) / Double(errors.count)
        lines.append(
            "weekly choice at a promised share of wrong cases of \(EvaluationTable.decimal(promise)): "
                + "\(chosen.all) chosen in \(errors.count) weeks, \(chosen.wrong) of no ring, "
                + "mean weekly share \(EvaluationTable.decimal(mean))")
        return lines.joined(separator: "\n") + "\n"
    }
}
