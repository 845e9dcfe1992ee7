public import DetectorKit
public import ProcurementRules

/// What clocks and shares are grouped by.
public enum RankingGroup: String, CaseIterable, Sendable {
    case purchaser, agency, region

    public var role: AttributionRole {
        switch self {
        case .purchaser: .purchaser
        case .agency: .agency
        case .region: .region
        }
    }
}

/// Who keeps which deadline how well, as of a place of the log: a pure function of what was measured until then.
///
/// Groups are ranked by the lower end of the Wilson interval of their on-time share, so that five of five do not stand
/// before 99 of 100. Equal ends share a rank.
public struct Ranking: Sendable {
    public let grouping: RankingGroup
    /// As of which place and time.
    public let position: Position
    /// The one rule that was asked for; nil for all.
    public let rule: String?
    /// The least number of judged clocks for a rank.
    public let least: Int
    /// All rules together first, then rule by rule; in each the ranked groups in order, then the others.
    public let rows: [RankingRow]
    /// By rule, period and group.
    public let indicators: [IndicatorRow]
    /// The rules of which there is anything, in the order of their identifiers.
    public let rules: [RankedRule]

    /// The least number of judged clocks for a rank, unless somebody chooses another.
    public static let usualLeast = 5

    /// - Parameters:
    ///   - standing: The latest measurement of each rule, subject and instance.
    ///   - group: To whom a subject is attributed.
    public init(
        by grouping: RankingGroup, of standing: [PlacedMeasurement], rule: String? = nil, least: Int = usualLeast,
        position: Position, rules: RuleBook, group: (Subject) throws -> String?
    ) rethrows {
        self.grouping = grouping
        self.position = position
        self.rule = rule
        self.least = least
        // What was judged in a week is nobody's.
        let standing = standing.filter { $0.judged == nil }
        self.rules = Set(standing.map(\.measurement.rule)).filter { rule == nil || $0 == rule }
            .sorted { $0.precedes($1) }.map { RankedRule($0, rules) }
        let statutes = StatuteClocks(standing, rules)
        var clocks: [RowKey: [ClockReading]] = [:]
        var pairs: [RowKey: [Spread.Ratio]] = [:]
        var shares: [ShareKey: (numerator: Int64, denominator: Int64, readings: Int)] = [:]
        for placed in standing where rule == nil || placed.measurement.rule == rule {
            let owner = try group(placed.measurement.subject)
            let key = RowKey(rule: placed.measurement.rule, group: owner)
            switch placed.measurement.content {
            case .clock(let reading):
                clocks[key, default: []].append(reading)
                if let pair = statutes.ratio(for: placed) { pairs[key, default: []].append(pair) }
            case .share(let reading):
                let share = ShareKey(row: key, period: reading.period, unit: reading.unit)
                let sum = shares[share] ?? (0, 0, 0)
                shares[share] = (
                    sum.numerator &+ reading.numerator, sum.denominator &+ reading.denominator, sum.readings + 1
                )
            case .judged: break
            }
        }
        let single = clocks.map { RankingRow($0.key, $0.value, pairs[$0.key] ?? [], rules) }
        let together = Dictionary(grouping: clocks) { $0.key.group }.map { group, parts in
            RankingRow(group, parts.flatMap(\.value))
        }
        rows =
            (rule == nil ? Self.ranked(together, least) : [])
            + Dictionary(grouping: single) { $0.rule?.id ?? "" }.sorted { $0.key.precedes($1.key) }
            .flatMap { Self.ranked($0.value, least) }
        indicators = shares.map { key, sum in
            IndicatorRow(
                rule: RankedRule(key.row.rule, rules), group: key.row.group, period: key.period, unit: key.unit,
                numerator: sum.numerator, denominator: sum.denominator, readings: sum.readings)
        }.sorted {
            ($0.rule.id, $0.period, $0.unit, $0.group ?? "\u{10FFFF}") < (
                $1.rule.id, $1.period, $1.unit, $1.group ?? "\u{10FFFF}"
            )
        }
    }

    private struct ShareKey: Hashable {
        let row: RowKey
        let period: String
        let unit: String
    }

    /// Ranks the groups of one rule.
    private static func ranked(_ rows: [RankingRow], _ least: Int) -> [RankingRow] {
        let isRanked = { (row: RankingRow) in row.group != nil && row.counts.judged >= max(1, least) }
        var first = rows.filter(isRanked).sorted {
            let (left, right) = ($0.interval!.lower, $1.interval!.lower)
            return left == right ? $0.group!.precedes($1.group!) : left > right
        }
        for index in first.indices {
            let isEqual = index > 0 && first[index].interval!.lower == first[index - 1].interval!.lower
            first[index].rank = isEqual ? first[index - 1].rank : index + 1
        }
        let rest = rows.filter { !isRanked($0) }.sorted {
            if $0.counts.judged != $1.counts.judged { return $0.counts.judged > $1.counts.judged }
            return ($0.group ?? "\u{10FFFF}").precedes($1.group ?? "\u{10FFFF}")
        }
        return first + rest
    }
}

struct RowKey: Hashable {
    let rule: String
    let group: String?
}

extension String {
    /// Order by bytes, the same on every machine.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// The statute's clocks beside those of the local rules that tighten them.
private struct StatuteClocks {
    private struct Step: Hashable {
        let rule: String
        let subject: Subject
        let instance: String
    }

    private var readings: [Step: ClockReading] = [:]
    private var tightened: [String: String] = [:]

    init(_ standing: [PlacedMeasurement], _ rules: RuleBook) {
        for rule in rules.rules { if let statute = rule.head.stricterThan { tightened[rule.id] = statute } }
        let statutes = Set(tightened.values)
        for placed in standing where statutes.contains(placed.measurement.rule) {
            guard let reading = placed.clock else { continue }
            readings[Self.step(placed.measurement.rule, placed)] = reading
        }
    }

    /// What the step took of the statute's limit; nil without such a rule, clock or limit.
    func ratio(for placed: PlacedMeasurement) -> Spread.Ratio? {
        guard let statute = tightened[placed.measurement.rule], let reading = readings[Self.step(statute, placed)]
        else { return nil }
        return reading.ofLimit
    }

    private static func step(_ rule: String, _ placed: PlacedMeasurement) -> Step {
        Step(rule: rule, subject: placed.measurement.subject, instance: placed.measurement.instance)
    }
}

extension ClockReading {
    /// What it took of its limit; nil while it is open, and for fixed days.
    var ofLimit: Spread.Ratio? {
        guard status == .met || status == .missed, let taken, let limit, limit > 0 else { return nil }
        return Spread.Ratio(taken, over: limit)
    }
}
