import Foundation

/// How often honest lots have screens so extreme, when the prices of a lot are independent and normal.
///
/// Only for screens that do not change when prices are multiplied or shifted. From a million simulated lots for each
/// number of bids 3…30, and 40, 60, 100 and 200; between those the larger probability of the neighbours counts. Equilibrium prices
/// lean to the right, which makes relative distance and skewness conservative.
public enum NullTable {
    /// The smallest probability the table tells: one in a million and one.
    public static let resolution = 1 / Double(draws + 1)

    /// The most bids it covers.
    public static let largestCount = 200

    /// On which side a value is extreme.
    public enum Tail: String, Hashable, Sendable {
        case lower, upper
    }

    /// The probability of a value at least so extreme; never too small: a drawn lot as extreme counts, and the value itself.
    ///
    /// The steps of the table make it up to a third larger than the share of draws, and up to twice where draws are few.
    /// Nil when the screen is not in the table: its distribution depends on the market, or bids are too few or more than
    /// 200. Lower tails are there for relative distance, skewness and kurtosis.
    public static func probability(of screen: Screen, _ value: Double, bids: Int, _ tail: Tail = .upper) -> Double? {
        // The two gaps are mirror images, and so distributed alike.
        let name = screen == .bottomGap ? Screen.topGap : screen
        guard bids >= screen.minimumBids, bids <= largestCount else { return nil }
        let after = counts.firstIndex { $0 >= bids }!
        let before = counts[after] == bids ? after : after - 1
        var highest: Double?
        for place in before...after {
            let key = Key(bids: counts[place], screen: name.rawValue, tail: tail.rawValue)
            guard let statistics = blocks[key] else { return nil }
            highest = max(highest ?? 0, probability(value, statistics, isUpper: tail == .upper))
        }
        return highest
    }

    /// The probability of a lot's screen; nil when the screen is absent there, or not in the table.
    public static func probability(of screen: Screen, in lot: LotPrices, _ tail: Tail = .upper) -> Double? {
        lot[screen].number.flatMap { probability(of: screen, $0, bids: lot.bidCount, tail) }
    }

    /// The first order statistic that is less extreme than the value tells how many draws are as extreme at most.
    private static func probability(_ value: Double, _ statistics: [Double], isUpper: Bool) -> Double {
        for (rank, statistic) in zip(ranks, statistics) where isUpper ? value > statistic : value < statistic {
            return Double(rank) / Double(draws + 1)
        }
        return 1
    }

    private struct Key: Hashable {
        let bids: Int
        let screen: String
        let tail: String
    }

    private static let blocks: [Key: [Double]] = {
        var blocks: [Key: [Double]] = [:]
        for block in quantiles.split(separator: ";") {
            let words = block.split { $0 == " " || $0 == "\n" }
            guard words.count > 3 else { continue }
            let numbers = words.dropFirst(3).map { Double($0)! }
            precondition(numbers.count == ranks.count, "the table was not made for these ranks")
            blocks[Key(bids: Int(words[0])!, screen: String(words[1]), tail: String(words[2]))] = numbers
        }
        return blocks
    }()

    private static let counts = Set(blocks.keys.map(\.bids)).sorted()
}
