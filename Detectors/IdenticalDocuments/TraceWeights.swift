import Foundation

/// How many lots hold a trace, among those whose samples can tell.
struct TraceFrequency {
    let lots: Int
    let among: Int

    /// The share of lots that is assumed when one more is added that has it, and one that has not.
    var rate: Double { Double(lots + 1) / Double(among + 2) }
}

/// How rare a trace is, and what that is worth as evidence of a common author.
struct TraceWeight: Hashable, Sendable {
    /// Independent lots that have it, among those whose samples can tell.
    let lots: Int
    let among: Int
    /// Whether so many have it that it says nothing.
    let isCommon: Bool
    /// The decimal logarithm of the likelihood ratio: how much likelier with a common author than without.
    let strength: Double
}

/// Turns rarity into strength: log₁₀(0.8 / π), where π is the chance that two independent bidders share the trace.
struct TraceWeights: Sendable {
    /// How often a copier's bid shows the trace; what is compared with chance.
    private static let chanceOfCopy = 0.8
    /// One trace is never worth more than 1 in 1,000, and no more than five are added.
    static let mostPerTrace = 3.0
    static let mostTraces = 5

    /// Pairs of independent bidders that share a passage of at least so many characters, among all pairs; with one
    /// added to each count. Calibrated on generated prose: see the detector's README.
    static let passagePairs: [(length: Int, sharing: Int, pairs: Int)] = [
        (20, 1_099, 4_000), (40, 13, 4_000), (80, 0, 4_000), (160, 0, 4_000), (320, 0, 4_000),
    ]

    /// How often independent bidders share a value of a kind, where too few lots are known to count it: assumed, not
    /// measured. One author's name may stand for many; an identifier that a program drew at random hardly recurs.
    private static let assumedRates: [TraceKind: Double] = [
        .person: 0.05, .company: 0.05, .revisionRoot: 0.005, .revisions: 0.005, .lineage: 0.001, .created: 0.01,
        .image: 0.05, .file: 0.01, .projectNumber: 0.005, .projectName: 0.005, .missingSection: 0.02, .contact: 0.005,
        .spelling: 0.02,
    ]

    let settings: TraceSettings

    /// - Parameters:
    ///   - all: In independent lots.
    ///   - ofAgency: In those that the same agency ran: what it hands out is rare elsewhere.
    func weight(of trace: SharedTrace, _ all: TraceFrequency, ofAgency: TraceFrequency) -> TraceWeight {
        let isKnown = all.among >= settings.leastLots
        var rate = self.rate(of: trace, isUnseen: isKnown)
        // Where few lots are known, a value that none of them has may still be common: the stated rate stands.
        if all.lots > 0 || (trace.kind != .passage && isKnown) { rate = max(rate, all.rate) }
        if ofAgency.lots > 0 { rate = max(rate, ofAgency.rate) }
        let isCommon = all.lots >= settings.commonLots
        let strength = isCommon ? 0 : min(Self.mostPerTrace, log10(Self.chanceOfCopy / min(rate, Self.chanceOfCopy)))
        return TraceWeight(lots: all.lots, among: all.among, isCommon: isCommon, strength: strength)
    }

    private func rate(of trace: SharedTrace, isUnseen: Bool) -> Double {
        if trace.kind == .passage { return Self.passageRate(trace.length) }
        return isUnseen ? settings.leastRate : Self.assumedRates[trace.kind] ?? settings.leastRate
    }

    /// What passages are worth together where no other lot is asked: one a section, the longest of each.
    static func strength(of passages: [BidPassage]) -> Double {
        var sections: Set<Int> = []
        return passages.filter { sections.insert($0.section).inserted }.prefix(mostTraces).reduce(0) { sum, item in
            sum + min(mostPerTrace, log10(chanceOfCopy / passageRate(item.length)))
        }
    }

    /// The chance that two independent bidders share a passage that long.
    static func passageRate(_ length: Int) -> Double {
        let row = passagePairs.last { $0.length <= length } ?? passagePairs[0]
        return Double(row.sharing + 1) / Double(row.pairs + 2)
    }
}
