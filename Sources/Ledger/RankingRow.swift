public import DetectorKit
public import ProcurementRules

/// How many clocks stand or ended how.
public struct ClockCounts: Hashable, Sendable {
    public var met = 0
    public var missed = 0
    /// Open, and over their time.
    public var overdue = 0
    public var running = 0
    public var exempt = 0
    public var dropped = 0

    public init() {}

    /// What the on-time share rests on: an open overdue clock counts against it, a running or dropped one not at all.
    public var judged: Int { met + missed + overdue }

    mutating func count(_ status: ClockReading.Status) {
        switch status {
        case .met: met += 1
        case .missed: missed += 1
        case .overdue: overdue += 1
        case .running: running += 1
        case .exempt: exempt += 1
        case .dropped: dropped += 1
        }
    }
}

/// The rule of a row; the row over all rules has none.
public struct RankedRule: Hashable, Sendable {
    public let id: String
    public let title: BilingualText
    public let hardness: Hardness?
    /// Whether the limit is the least that must pass, not the most that may.
    public let isLead: Bool
    /// The rule of the statute that it tightens.
    public let stricterThan: String?

    init(_ id: String, _ rules: RuleBook) {
        self.id = id
        let rule = rules.rule(id)
        title = rule?.head.title ?? BilingualText(chinese: id, english: id)
        hardness = rule?.head.hardness
        stricterThan = rule?.head.stricterThan
        if case .deadline(let deadline)? = rule?.kind {
            isLead = deadline.comparison != .atMost
        } else {
            isLead = false
        }
    }
}

/// How long steps took, in a rule's unit and relative to limits; nil falls among clocks that are not over.
public struct Intervals: Sendable {
    public let unit: ClockReading.Unit
    /// The rule's limit; nil when it changed between the clocks.
    public let limit: Int?
    public let median: Int?
    public let ninetieth: Int?
    /// In tenths of a percent of the rule's limit.
    public let medianOfLimit: Int?
    public let ninetiethOfLimit: Int?
    /// In tenths of a percent of the statute's limit, measured by the statute's own clock on the same step.
    public let medianOfStatute: Int?
    public let ninetiethOfStatute: Int?
    /// The sum of what was left of the limits, negative where steps were late; nil for a least period.
    public let saved: Int?
}

/// One purchaser, agency or region by one rule.
public struct RankingRow: Sendable {
    /// Nil in the row over all rules.
    public let rule: RankedRule?
    /// Nil for what is attributed to nobody.
    public let group: String?
    /// From 1; equal values share a rank. Nil below the least number of judged clocks, and for what nobody owns.
    public internal(set) var rank: Int?
    public let counts: ClockCounts
    /// Of the on-time share; nil when nothing was judged.
    public let interval: WilsonInterval?
    /// Nil over all rules, and where nothing was measured.
    public let intervals: Intervals?

    /// In tenths of a percent; nil when nothing was judged.
    public var onTimePerMille: Int? {
        counts.judged > 0 ? Spread.Ratio(counts.met, over: counts.judged).perMille : nil
    }

    /// In tenths of a percent, of all clocks that were judged or lifted.
    public var exemptPerMille: Int? {
        let all = counts.judged + counts.exempt
        return all > 0 ? Spread.Ratio(counts.exempt, over: all).perMille : nil
    }
}

/// A share of one group, rule and period: numerators and denominators summed before they are divided.
public struct IndicatorRow: Sendable {
    public let rule: RankedRule
    public let group: String?
    public let period: String
    public let unit: String
    public let numerator: Int64
    public let denominator: Int64
    /// How many readings were summed.
    public let readings: Int

    /// In tenths of a percent; nil without a whole.
    public var perMille: Int? {
        guard denominator > 0 else { return nil }
        // Whole amounts of a city exceed what can be multiplied by 2000, so the quotient is found by full width.
        let (high, low) = numerator.magnitude.multipliedFullWidth(by: 1_000)
        guard high < denominator.magnitude else { return nil }
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth((high, low))
        let rounded = Int(quotient) + (remainder >= denominator.magnitude - remainder ? 1 : 0)
        return numerator < 0 ? -rounded : rounded
    }
}

extension ClockCounts {
    /// Counts a clock; a share is none.
    public mutating func count(_ placed: PlacedMeasurement) {
        if let reading = placed.clock { count(reading.status) }
    }
}
