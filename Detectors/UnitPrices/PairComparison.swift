import Foundation
import Hashing

/// Compares all pairs of a lot's lists by equality and by regular differences.
struct PairComparison: Sendable {
    struct Pair: Hashable, Sendable {
        let left: Int
        let right: Int
    }

    let compared: ComparedLists
    let settings: PriceSettings
    /// Of the lot and its bids, so that a sample is drawn the same everywhere.
    let seeds: [UInt64]
    let pairs: [Pair]

    init(_ compared: ComparedLists, names: [String], lot: String, _ settings: PriceSettings) {
        self.compared = compared
        self.settings = settings
        seeds = names.map { Digest.stable64("\(lot) \($0)".utf8) }
        let bidders = compared.bidders
        pairs = bidders.indices.flatMap { left in
            bidders.indices.dropFirst(left + 1).filter { bidders[$0] != bidders[left] }
                .map { Pair(left: left, right: $0) }
        }
    }

    /// All attempts: each pair is tried in several ways.
    private var attempts: Double { log(Double(max(1, pairs.count) * PriceRule.attempts)) }
    private var limit: Double { log(settings.probability) - attempts }

    func selection(_ pair: Pair) -> ComparedLists.Selection {
        compared.selection(pair.left, pair.right, commonShare: settings.commonShare)
    }

    /// The matches of each pair by the first rule that speaks: identical, proportional, shifted, by chapter.
    func matches() -> [PairMatch] {
        let selections = pairs.map(selection)
        var found: [Pair: PairMatch] = [:]
        for (pair, selection) in zip(pairs, selections) { found[pair] = identical(pair, selection) }
        for tie in PriceTie.allCases {
            let surveys = zip(pairs, selections).map { Survey(sample(tie, $0, $1)) }
            for (index, pair) in pairs.enumerated()
            where found[pair] == nil && surveys[index].share >= settings.leastShare && !surveys[index].isIdentity {
                found[pair] = tied(tie, pair, selections[index], background(besides: pair, surveys))
            }
        }
        return pairs.compactMap { found[$0] }
    }

    /// What is kept of each pair's sample while all are drawn.
    private struct Survey {
        var background: Background?
        var share = 0.0
        var isIdentity = false

        init(_ sample: SplitSample?) {
            guard let sample else { return }
            background = sample.background
            share = Double(sample.matches) / Double(sample.items.count)
            isIdentity = sample.isIdentity
        }
    }

    private func sample(_ tie: PriceTie, _ pair: Pair, _ selection: ComparedLists.Selection) -> SplitSample? {
        guard selection.columns.count >= settings.leastItems else { return nil }
        return SplitSample(
            tie, pair.left, pair.right, selection.columns, compared,
            seed: CounterBit.mixed(seeds[pair.left], seeds[pair.right]))
    }

    /// How often items of unrelated pairs coincide: three of four pairs coincide less.
    ///
    /// Where honest bidders share a price book that nobody sent, they are as alike as any ring, and nothing is told.
    private func background(besides pair: Pair, _ surveys: [Survey]) -> Background? {
        let others = zip(pairs, surveys).filter { other, _ in
            other.left != pair.left && other.left != pair.right && other.right != pair.left
                && other.right != pair.right
        }.compactMap(\.1.background)
        guard !others.isEmpty else { return nil }
        func upper(_ values: [Double]) -> Double { values.sorted()[(values.count * 3 + 3) / 4 - 1] }
        return Background(exact: upper(others.map(\.exact)), density: upper(others.map(\.density)))
    }

    private func tied(
        _ tie: PriceTie, _ pair: Pair, _ selection: ComparedLists.Selection, _ background: Background?
    ) -> PairMatch? {
        guard let background, let sample = sample(tie, pair, selection) else { return nil }
        let items = sample.items.map {
            MatchEvidence.Item(chapter: $0.chapter, chance: background.chance($0.width), isMatch: $0.isMatch)
        }
        let evidence = MatchEvidence(items)
        var logarithm = evidence.logarithm
        if tie == .ratioByChapter { logarithm = max(logarithm, MatchEvidence.averagedByChapter(items)) }
        return match(tie.rule, pair, selection, sample.matching, evidence, logarithm, center: sample.center)
    }

    private func identical(_ pair: Pair, _ selection: ComparedLists.Selection) -> PairMatch? {
        equal(.identical, pair, selection, compared.prices, leastShare: settings.leastShare)
    }

    /// Items with one value in both lists, against how often others coincide there.
    func equal(
        _ rule: PriceRule, _ pair: Pair, _ selection: ComparedLists.Selection, _ values: EqualValues,
        leastShare: Double
    ) -> PairMatch? {
        guard selection.columns.count >= settings.leastItems else { return nil }
        var matching: [Int] = []
        let items = selection.columns.map { column in
            let isMatch = values.values[pair.left][column] == values.values[pair.right][column]
            if isMatch { matching.append(column) }
            return MatchEvidence.Item(
                chapter: compared.aligned.columns[column].chapter,
                chance: values.chance(column, besides: pair.left, pair.right), isMatch: isMatch)
        }
        guard Double(matching.count) >= leastShare * Double(items.count) else { return nil }
        let evidence = MatchEvidence(items)
        return match(rule, pair, selection, matching, evidence, evidence.logarithm, center: 0)
    }

    private func match(
        _ rule: PriceRule, _ pair: Pair, _ selection: ComparedLists.Selection, _ matching: [Int],
        _ evidence: MatchEvidence, _ logarithm: Double, center: Double
    ) -> PairMatch? {
        guard logarithm <= limit else { return nil }
        return PairMatch(
            rule: rule, left: pair.left, right: pair.right, compared: selection.columns.count,
            matching: matching.count, judged: evidence.judged, judgedMatching: evidence.matching,
            logarithm: min(0, logarithm + attempts), chapters: evidence.chapters,
            chaptersMatching: evidence.chaptersMatching,
            fewest: MatchTail.fewest(of: evidence.judged, expected: evidence.expected, logarithm: limit),
            center: center, examples: examples(matching, pair), anchored: selection.anchored,
            common: selection.common)
    }

    /// Up to ten matching items, dearest first: there a coincidence says most.
    func examples(_ columns: [Int], _ pair: Pair) -> [Int] {
        let prices = compared.prices.values[pair.left]
        return Array(columns.sorted { (-prices[$0], $0) < (-prices[$1], $1) }.prefix(10))
    }
}
