import DetectorKit
import ProcurementRules

// From the clocks of one group to its row.
extension RankingRow {
    init(_ key: RowKey, _ readings: [ClockReading], _ ofStatute: [Spread.Ratio], _ rules: RuleBook) {
        let rule = RankedRule(key.rule, rules)
        self.init(rule, key.group, readings, Intervals(readings, ofStatute, isLead: rule.isLead))
    }

    /// The row over all rules.
    init(_ group: String?, _ readings: [ClockReading]) { self.init(nil, group, readings, nil) }

    private init(_ rule: RankedRule?, _ group: String?, _ readings: [ClockReading], _ intervals: Intervals?) {
        var counts = ClockCounts()
        for reading in readings { counts.count(reading.status) }
        self.rule = rule
        self.group = group
        self.counts = counts
        self.intervals = intervals
        rank = nil
        interval = WilsonInterval(successes: counts.met, of: counts.judged)
    }
}

extension Intervals {
    /// Nil where nothing was measured, or in more than one unit.
    init?(_ readings: [ClockReading], _ ofStatute: [Spread.Ratio], isLead: Bool) {
        let ended = readings.filter { ($0.status == .met || $0.status == .missed) && $0.taken != nil }
        guard let unit = ended.first?.unit, ended.allSatisfy({ $0.unit == unit }) else { return nil }
        let open = readings.count { $0.status == .overdue }
        let taken = ended.compactMap(\.taken)
        let ratios = ended.compactMap(\.ofLimit)
        let limits = Set(ended.compactMap(\.limit))
        self.unit = unit
        limit = limits.count == 1 ? limits.first : nil
        median = Spread.value(at: 50, of: taken, open: open)
        ninetieth = Spread.value(at: 90, of: taken, open: open)
        medianOfLimit = ratios.isEmpty ? nil : Spread.value(at: 50, of: ratios, open: open)?.perMille
        ninetiethOfLimit = ratios.isEmpty ? nil : Spread.value(at: 90, of: ratios, open: open)?.perMille
        // What is late by the local rule may still be in time by the statute: only what is over is compared.
        medianOfStatute = Spread.value(at: 50, of: ofStatute, open: 0)?.perMille
        ninetiethOfStatute = Spread.value(at: 90, of: ofStatute, open: 0)?.perMille
        saved =
            isLead || limits.isEmpty
            ? nil : ended.reduce(0) { sum, reading in sum + (reading.limit.map { $0 - reading.taken! } ?? 0) }
    }
}
