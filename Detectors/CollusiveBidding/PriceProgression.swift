import Foundation

/// How unlikely evenly stepped prices are by chance.
///
/// Null hypothesis: given the range, prices lie uniformly in it, so that the shares of the gaps are a uniform point of
/// the simplex. The statistic is the largest relative deviation of a gap from the mean gap.
enum PriceProgression {
    struct Result: Equatable {
        /// Where the run starts among the sorted amounts, and how many it has.
        let start: Int
        let count: Int
        let isGeometric: Bool
        /// Probability of so even a run by chance, all runs that were tried counted.
        let probability: Double
        /// The largest deviation of a step from the mean step, rounding counted.
        let deviation: Double
    }

    /// P(|U1 + … + Uk| ≤ 1) with U uniform in −1…1, from the Irwin–Hall distribution.
    static func centralMass(_ count: Int) -> Double {
        if count == 0 { return 1 }
        func cumulative(_ x: Double) -> Double {
            var (sum, binomial, factorial) = (0.0, 1.0, 1.0)
            for j in 0...count {
                if Double(j) <= x { sum += (j % 2 == 0 ? 1 : -1) * binomial * pow(x - Double(j), Double(count)) }
                binomial = binomial * Double(count - j) / Double(j + 1)
            }
            for j in 1...count { factorial *= Double(j) }
            return sum / factorial
        }
        return cumulative(Double(count + 1) / 2) - cumulative(Double(count - 1) / 2)
    }

    /// P(T ≤ t) of that many gaps; exact up to t = 1, and 1 beyond.
    static func tail(gaps: Int, _ deviation: Double) -> Double {
        guard gaps >= 2, deviation < 1 else { return 1 }
        var value = centralMass(gaps - 1)
        for step in 1..<gaps { value *= 2 * deviation / Double(gaps) * Double(step) }
        return min(1, value)
    }

    static let wholeSetLimit = 12
    private static let shortestRun = 5

    /// The least likely progression among the amounts, ten-thousandths, sorted; nil below four.
    static func best(_ sorted: [Int64]) -> Result? {
        guard sorted.count >= 4, sorted.first! > 0 else { return nil }
        let unit = Double(commonUnit(sorted))
        let raw = sorted.map { Double($0) }
        let logarithms = raw.map { log($0) }
        let lengths = sorted.count <= wholeSetLimit ? sorted.count...sorted.count : shortestRun...wholeSetLimit
        let runs = lengths.reduce(0) { $0 + sorted.count - $1 + 1 }
        var best: Result?
        for length in lengths {
            for start in 0...(sorted.count - length) {
                for (isGeometric, values) in [(false, raw), (true, logarithms)] {
                    let rounding = isGeometric ? unit / raw[start] : unit
                    let deviation = deviation(values[start..<(start + length)], unit: rounding)
                    let probability = min(1, tail(gaps: length - 1, deviation) * 2 * Double(runs))
                    if probability < best?.probability ?? 1 {
                        best = Result(
                            start: start, count: length, isGeometric: isGeometric, probability: probability,
                            deviation: deviation)
                    }
                }
            }
        }
        return best
    }

    private static func deviation(_ values: ArraySlice<Double>, unit: Double) -> Double {
        let mean = (values.last! - values.first!) / Double(values.count - 1)
        guard mean > 0 else { return 1 }
        var largest = 2 * unit / mean
        for index in values.indices.dropLast() {
            largest = max(largest, abs((values[index + 1] - values[index]) / mean - 1))
            if largest >= 1 { return 1 }
        }
        return largest
    }

    /// The largest power of ten that divides all amounts.
    static func commonUnit(_ amounts: [Int64]) -> Int64 {
        var unit: Int64 = 1
        while unit < 1_000_000_000_000_000, amounts.allSatisfy({ $0 % (unit * 10) == 0 }) { unit *= 10 }
        return unit
    }
}
