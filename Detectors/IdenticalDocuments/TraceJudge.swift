import DetectorKit

/// A trace with what it is worth.
struct WeighedTrace {
    let trace: SharedTrace
    let weight: TraceWeight
}

/// What two bidders share under one rule, strongest first.
struct TracedPair {
    let left: Int
    let right: Int
    let traces: [WeighedTrace]
    /// The decimal logarithm of the likelihood ratio of all that counts.
    let strength: Double
}

/// Judges what the bids of one lot share, given what independent lots hold.
struct TraceJudge {
    let traces: LotTraces
    let settings: TraceSettings
    private let weighed: [WeighedTrace]
    /// What so many independent lots hold that it says nothing, by rule.
    let commonCounts: [Rule: Int]

    init(_ traces: LotTraces, _ window: TraceWindow, _ settings: TraceSettings) {
        self.traces = traces
        self.settings = settings
        let weights = TraceWeights(settings: settings)
        let others = traces.shared.isEmpty ? [] : window.independentLots(of: traces)
        let all = traces.shared.map { trace in
            let all = Self.frequency(of: trace, in: others, limit: settings.commonLots)
            let ofAgency = Self.frequency(
                of: trace, in: others.filter { traces.agency != nil && $0.agency == traces.agency },
                limit: settings.commonLots)
            return WeighedTrace(trace: trace, weight: weights.weight(of: trace, all, ofAgency: ofAgency))
        }
        weighed = all.filter { !$0.weight.isCommon }
        commonCounts = Dictionary(grouping: all.filter(\.weight.isCommon), by: \.trace.kind.rule).mapValues(\.count)
    }

    /// How many lots hold a trace, among those whose samples can tell.
    ///
    /// Lots count once for each purchaser and set of bidders: those that share one with a lot counted before are left
    /// out, as one bidder's own words travel with it.
    private static func frequency(
        of trace: SharedTrace, in others: [LotTraces], limit: Int
    ) -> TraceFrequency {
        var (holding, among): ([LotTraces], Int) = ([], 0)
        for other in others {
            guard let holds = other.holds(trace) else { continue }
            among += 1
            if holds, holding.count < limit, holding.allSatisfy({ $0.isIndependent(of: other) }) {
                holding.append(other)
            }
        }
        return TraceFrequency(lots: holding.count, among: among)
    }

    /// The findings of the lot, as groups of bids that hang together.
    func groups() -> [(rule: Rule, group: BidGroup)] {
        [Rule.sharedPassages, .sameMetadata, .sharedErrors].flatMap { rule in
            let pairs = self.pairs(rule)
            let links = pairs.map { BidLink(left: traces.bids[$0.left].bid, right: traces.bids[$0.right].bid) }
            return connectedGroups(links).map { members in
                let own = pairs.filter { members.contains(traces.bids[$0.left].bid) }
                return (rule, BidGroup(members: members) { finding(rule, own, members: members, instance: $0) })
            }
        }
    }

    /// The pairs of different bidders that share enough, strongest first.
    private func pairs(_ rule: Rule) -> [TracedPair] {
        var shared: [Int: [WeighedTrace]] = [:]
        for item in weighed where item.trace.kind.rule == rule {
            for (index, left) in item.trace.holders.enumerated() {
                for right in item.trace.holders[(index + 1)...]
                where traces.bids[left].bidder != traces.bids[right].bidder {
                    shared[left * traces.bids.count + right, default: []].append(item)
                }
            }
        }
        let pairs = shared.compactMap { pair, items -> TracedPair? in
            guard suffices(rule, items) else { return nil }
            let ordered = items.sorted(by: Self.isBefore)
            return TracedPair(
                left: pair / traces.bids.count, right: pair % traces.bids.count, traces: ordered,
                strength: strength(rule, ordered))
        }
        return pairs.filter { $0.strength >= settings.toldStrength }
            .sorted { ($1.strength, $0.left, $0.right) < ($0.strength, $1.left, $1.right) }
    }

    private static func isBefore(_ left: WeighedTrace, _ right: WeighedTrace) -> Bool {
        (right.weight.strength, right.trace.length, left.trace.kind.rawValue, left.trace.value)
            < (left.weight.strength, left.trace.length, right.trace.kind.rawValue, right.trace.value)
    }

    private func suffices(_ rule: Rule, _ items: [WeighedTrace]) -> Bool {
        switch rule {
        case .sharedPassages:
            // What the agency's other lots hold does not let a short passage count that chance may have made.
            let lengths = items.filter { $0.weight.strength >= settings.toldStrength }.map(\.trace.length)
            return lengths.contains { $0 >= settings.longPassage }
                || lengths.count { $0 >= settings.shortPassage } >= settings.shortPassageCount
        // One picture may be a logo or a certificate that too few lots have shown yet.
        case .sameMetadata:
            return items.contains { $0.trace.kind != .image } || items.count >= Self.leastImages
        default: return true
        }
    }

    private static let leastImages = 3

    /// The sum over what counts once: of passages one a section, of traces of making one a kind, of errors each.
    private func strength(_ rule: Rule, _ items: [WeighedTrace]) -> Double {
        var seen: Set<String> = []
        var strengths: [Double] = []
        for item in items {
            let source =
                switch rule {
                case .sharedPassages: "\(item.trace.section)"
                case .sameMetadata: item.trace.kind.rawValue
                default: item.trace.kind.rawValue + item.trace.value
                }
            if seen.insert(source).inserted { strengths.append(item.weight.strength) }
        }
        return strengths.sorted(by: >).prefix(TraceWeights.mostTraces).reduce(0, +)
    }
}
