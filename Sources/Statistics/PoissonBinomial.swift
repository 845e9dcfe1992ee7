import Foundation

/// How many of several trials succeed, each with a chance of its own.
public struct PoissonBinomial: CountDistribution {
    /// More trials than this are bounded, not summed.
    public static let exactLimit = 2_000

    /// Chances that are neither 0 nor 1.
    private let chances: [Double]
    private let certain: Int
    private let trials: Int

    /// - Precondition: every chance in 0…1.
    public init(chances: [Double]) {
        precondition(chances.allSatisfy { $0 >= 0 && $0 <= 1 }, "a chance lies in 0…1")
        self.chances = chances.filter { $0 > 0 && $0 < 1 }
        certain = chances.count { $0 == 1 }
        trials = chances.count
    }

    /// Whether the tails are exact; beyond `exactLimit` trials they are Chernoff's upper bounds.
    public var isExact: Bool { chances.count <= Self.exactLimit }

    /// The expected count.
    public var mean: Double { chances.reduce(Double(certain), +) }

    public func logUpperTail(_ count: Int) -> Double { tail(count - certain, isUpper: true) }

    public func logLowerTail(_ count: Int) -> Double { tail(count - certain, isUpper: false) }

    /// Chances are tilted so that the count becomes the mean: what is added up is then of ordinary size, and the factor
    /// taken out is Chernoff's bound itself.
    private func tail(_ count: Int, isUpper: Bool) -> Double {
        if isUpper ? count <= 0 : count >= chances.count { return 0 }
        if isUpper ? count > chances.count : count < 0 { return -.infinity }
        let mean = chances.reduce(0, +)
        let isFar = isUpper ? Double(count) > mean : Double(count) < mean
        let tilt = isFar ? tilt(to: count) : 0
        let scale = chances.reduce(0) { $0 + Self.logGrowth($1, tilt) } - tilt * Double(count)
        guard isExact else { return min(0, scale) }
        let masses = masses(chances.map { Self.tilted($0, tilt) })
        var sum = 0.0
        for place in isUpper ? count...chances.count : 0...count {
            sum += masses[place] * exp(-tilt * Double(place - count))
        }
        return min(0, scale + log(sum))
    }

    /// ln(1 + p(e^t − 1)).
    private static func logGrowth(_ chance: Double, _ tilt: Double) -> Double {
        tilt < 30 ? log1p(chance * expm1(tilt)) : LogarithmicSum.of([log(chance) + tilt, log1p(-chance)])
    }

    private static func tilted(_ chance: Double, _ tilt: Double) -> Double {
        1 / (1 + (1 - chance) / chance * exp(-tilt))
    }

    /// The tilt under which the mean is the count, by bisection; ±720 when the count is 0 or all.
    private func tilt(to count: Int) -> Double {
        var (low, high) = (-720.0, 720.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let mean = chances.reduce(0) { $0 + Self.tilted($1, middle) }
            if mean < Double(count) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private func masses(_ chances: [Double]) -> [Double] {
        var masses = [Double](repeating: 0, count: chances.count + 1)
        masses[0] = 1
        for (seen, chance) in chances.enumerated() {
            for count in stride(from: seen + 1, through: 1, by: -1) {
                masses[count] = masses[count] * (1 - chance) + masses[count - 1] * chance
            }
            masses[0] *= 1 - chance
        }
        return masses
    }
}
