import Foundation

/// Matches among items of known chances, with the two probabilities that speak of them.
struct MatchEvidence: Sendable {
    struct Item: Sendable {
        let chapter: Int
        let chance: Double
        let isMatch: Bool
    }

    let judged: Int
    let matching: Int
    let expected: Double
    /// Natural logarithms.
    let byItems: Double
    let byChapters: Double
    let chapters: Int
    let chaptersMatching: Int

    /// The larger of the two probabilities.
    var logarithm: Double { max(byItems, byChapters) }

    init(_ items: [Item]) {
        judged = items.count
        matching = items.count(where: \.isMatch)
        expected = items.reduce(0) { $0 + $1.chance }
        byItems = MatchTail.logarithm(matches: matching, of: judged, expected: expected)
        var groups: [Int: [Item]] = [:]
        for item in items { groups[item.chapter, default: []].append(item) }
        var (count, hits, sum) = (0, 0, 0.0)
        for chapter in groups.keys.sorted() {
            let group = groups[chapter]!
            guard group.count >= 2 else { continue }
            let total = group.reduce(0) { $0 + $1.chance }
            let least = Self.leastMatches(of: group.count, expected: total)
            let tail = exp(MatchTail.logarithm(matches: least, of: group.count, expected: total))
            count += 1
            if group.count(where: \.isMatch) >= least { hits += 1 }
            // A chapter priced from one model matches as a whole: never rarer than one item.
            sum += max(total / Double(group.count), tail)
        }
        (chapters, chaptersMatching) = (count, hits)
        byChapters = MatchTail.logarithm(matches: hits, of: count, expected: sum)
    }

    /// From how many matches a chapter counts as matching: clearly more than chance gives, at least two and a quarter.
    private static func leastMatches(of count: Int, expected: Double) -> Int {
        let clearly = min(2.5 * expected, (expected + Double(count)) / 2)
        return max(2, (count + 3) / 4, Int(clearly.rounded(.up)))
    }

    /// The logarithm of one over the mean of the chapters' e-values, e = ½ p^(−½); zero when the mean is below one.
    static func averagedByChapter(_ items: [Item]) -> Double {
        var groups: [Int: [Item]] = [:]
        for item in items { groups[item.chapter, default: []].append(item) }
        let gains = groups.keys.sorted().map { chapter in
            let group = groups[chapter]!
            let tail = MatchTail.logarithm(
                matches: group.count(where: \.isMatch), of: group.count,
                expected: group.reduce(0) { $0 + $1.chance })
            return log(0.5) - 0.5 * tail
        }
        guard let most = gains.max() else { return 0 }
        let mean = gains.reduce(0) { $0 + exp($1 - most) } / Double(gains.count)
        return min(0, -(most + log(mean)))
    }
}
