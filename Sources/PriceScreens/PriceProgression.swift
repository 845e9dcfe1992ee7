import Foundation

/// How unlikely evenly stepped prices are by chance.
///
/// Null hypothesis: given the range, prices lie uniformly in it, so that the shares of the gaps are a uniform point of
/// the simplex. The statistic is the largest relative deviation of a gap from the mean gap. For normal prices the true
/// probability is at most 1.2 times the one told, for exponential ones it is smaller.
public enum PriceProgression {
    public struct Result: Hashable, Sendable {
        /// Which of the sorted amounts form the progression, ascending.
        public let places: [Int]
        public let isGeometric: Bool
        /// Probability of so even a progression by chance, all attempts counted.
        public let probability: Double
        /// The largest deviation of a step from the mean step, rounding counted.
        public let deviation: Double
    }

    /// Where a progression is looked for.
    public enum Search: Hashable, Sendable {
        /// In all prices together up to twelve; among more, in runs of five to twelve neighbours.
        case neighbours
        /// In every choice of at least four prices up to twelve; among more as `neighbours`.
        ///
        /// Prices between those of the progression may be left out, at the cost of many more attempts.
        case choices
        /// In all prices together with the ceiling: discounts in equal steps from it. Up to twelve prices.
        case anchored(ceiling: Int64)
    }

    /// More prices than this are searched in runs.
    public static let wholeSetLimit = 12
    private static let shortestRun = 5

    /// The least likely progression among the amounts, sorted; nil when there are too few prices, or none shows at all.
    ///
    /// Arithmetic and geometric progressions are both tried, and counted. Four prices at least, three with the ceiling.
    public static func best(_ sorted: [Int64], search: Search = .neighbours) -> Result? {
        guard let lowest = sorted.first, lowest > 0 else { return nil }
        if case .anchored(let ceiling) = search { return anchored(sorted, ceiling) }
        guard sorted.count >= 4 else { return nil }
        let attempts = search == .choices && sorted.count <= wholeSetLimit ? choices(sorted.count) : runs(sorted.count)
        return best(of: attempts, in: sorted)
    }

    private static func anchored(_ sorted: [Int64], _ ceiling: Int64) -> Result? {
        guard sorted.count >= 3, sorted.count <= wholeSetLimit, ceiling >= sorted[sorted.count - 1] else { return nil }
        let whole = Attempt(places: Array(0...sorted.count), weight: 2)
        guard let result = best(of: [whole], in: sorted + [ceiling]) else { return nil }
        return Result(
            places: Array(result.places.dropLast()), isGeometric: result.isGeometric, probability: result.probability,
            deviation: result.deviation)
    }

    /// Prices that are tried, and how many attempts their probability counts for.
    private struct Attempt {
        let places: [Int]
        let weight: Double
    }

    private static func runs(_ count: Int) -> [Attempt] {
        let lengths = count <= wholeSetLimit ? count...count : shortestRun...wholeSetLimit
        let runs = lengths.reduce(0) { $0 + count - $1 + 1 }
        return lengths.flatMap { length in
            (0...(count - length)).map { start in
                Attempt(places: Array(start..<(start + length)), weight: Double(2 * runs))
            }
        }
    }

    /// Each size of a choice has an equal part of the probability, spread over the choices of that size.
    private static func choices(_ count: Int) -> [Attempt] {
        (0..<(1 << count)).compactMap { choice in
            let size = choice.nonzeroBitCount
            guard size >= 4 else { return nil }
            var choicesOfSize = 1.0
            for step in 0..<size { choicesOfSize *= Double(count - step) / Double(step + 1) }
            let places = (0..<count).filter { choice >> $0 & 1 == 1 }
            return Attempt(places: places, weight: 2 * Double(count - 3) * choicesOfSize)
        }
    }

    private static func best(of attempts: [Attempt], in sorted: [Int64]) -> Result? {
        let unit = Double(commonUnit(sorted))
        let raw = sorted.map { Double($0) }
        let logarithms = raw.map { log($0) }
        var best: Result?
        for attempt in attempts {
            for (isGeometric, values) in [(false, raw), (true, logarithms)] {
                let rounding = isGeometric ? unit / raw[attempt.places[0]] : unit
                let deviation = deviation(attempt.places, of: values, unit: rounding)
                let probability = min(1, tail(gaps: attempt.places.count - 1, deviation) * attempt.weight)
                if probability < best?.probability ?? 1 {
                    best = Result(
                        places: attempt.places, isGeometric: isGeometric, probability: probability,
                        deviation: deviation)
                }
            }
        }
        return best
    }

    private static func deviation(_ places: [Int], of values: [Double], unit: Double) -> Double {
        let mean = (values[places[places.count - 1]] - values[places[0]]) / Double(places.count - 1)
        guard mean > 0 else { return 1 }
        var largest = 2 * unit / mean
        for step in 1..<places.count {
            largest = max(largest, abs((values[places[step]] - values[places[step - 1]]) / mean - 1))
            if largest >= 1 { return 1 }
        }
        return largest
    }

    /// The largest power of ten that divides all amounts.
    public static func commonUnit(_ amounts: [Int64]) -> Int64 {
        var unit: Int64 = 1
        while unit < 1_000_000_000_000_000, amounts.allSatisfy({ $0 % (unit * 10) == 0 }) { unit *= 10 }
        return unit
    }
}
