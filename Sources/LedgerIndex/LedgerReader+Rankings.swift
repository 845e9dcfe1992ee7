import Access
import DetectorKit
public import Ledger
import ProcurementRules
import SQLite
import Supervision

// Rankings.
extension LedgerReader {
    /// Who keeps which deadline how well, as of a place of the log.
    ///
    /// It looks at everything measured so far: some seconds for a log of millions of events, so never on a thread that
    /// serves others.
    public func ranking(
        by grouping: RankingGroup, rule: String? = nil, least: Int = Ranking.usualLeast, through wanted: Int64? = nil
    ) throws -> Ranking {
        let position = try position(through: wanted)
        let offset = position.offset
        let rules = try rules(at: offset)
        // A local rule is measured against the statute's clock on the same step.
        let needed = rule.map { Set([$0] + [rules.rule($0)?.head.stricterThan].compactMap { $0 }) }
        var owners: [Subject: String?] = [:]
        return try Ranking(
            by: grouping, of: visible(measurements.standing(through: offset, rules: needed), through: offset),
            rule: rule, least: least,
            position: position, rules: rules
        ) { subject in
            if let known = owners[subject] { return known }
            let owner = try owner(grouping.role, of: subject, through: offset)
            owners[subject] = owner
            return owner
        }
    }

    /// The deadlines as they stood at a place of the log, each with the title of its rule and whose it is.
    public func deadlines(through wanted: Int64? = nil) throws -> [AttributedDeadline] {
        let offset = try position(through: wanted).offset
        let rules = try rules(at: offset)
        return try visible(measurements.standing(through: offset), through: offset).compactMap { placed in
            guard case .clock(let reading) = placed.measurement.content else { return nil }
            let (rule, subject) = (placed.measurement.rule, placed.measurement.subject)
            return AttributedDeadline(
                rule: rule, title: rules.rule(rule)?.head.title ?? BilingualText(chinese: rule, english: rule),
                reading: reading, purchaser: try owner(.purchaser, of: subject, through: offset),
                region: try owner(.region, of: subject, through: offset))
        }
    }

    private func visible(_ standing: [PlacedMeasurement], through offset: Int64) throws -> [PlacedMeasurement] {
        if scope.isUnrestricted { return standing }
        var known: [Subject: Bool] = [:]
        return try standing.filter { placed in
            let subject = placed.measurement.subject
            if let known = known[subject] { return known }
            let isSeen = try isVisible(measured: subject, through: offset)
            known[subject] = isSeen
            return isSeen
        }
    }

    /// Whether the configuration at a place of the log has a rule.
    public func knows(rule: String, through wanted: Int64? = nil) throws -> Bool {
        try rules(at: position(through: wanted).offset).rule(rule) != nil
    }
}
