import Foundation

extension PriceProgression {
    /// P(|U1 + … + Uk| ≤ 1) with U uniform in −1…1, from the Irwin–Hall distribution.
    public static func centralMass(_ count: Int) -> Double {
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

    /// The probability that no gap deviates from the mean gap by more than this part of it; exact up to 1, and 1 beyond.
    public static func tail(gaps: Int, _ deviation: Double) -> Double {
        guard gaps >= 2, deviation < 1 else { return 1 }
        var value = centralMass(gaps - 1)
        for step in 1..<gaps { value *= 2 * deviation / Double(gaps) * Double(step) }
        return min(1, value)
    }
}
