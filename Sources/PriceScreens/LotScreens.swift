import Foundation

/// The screens of one lot's prices: numbers that collusion moves, as the literature defines them.
///
/// NaN where a screen needs more bids than there are, or where its denominator is nothing. Definitions: Huber and Imhof,
/// Int. J. Industrial Organization 65 (2019); García Rodríguez et al., Automation in Construction 133 (2022), whose
/// published columns they were checked against. All but ``cv``, ``spread`` and ``relativeDistance`` are the same whatever
/// the currency and the level.
public struct LotScreens: Hashable, Sendable {
    /// What an unbounded ratio is capped at.
    public static let cap = 1_000.0

    /// Standard deviation (n − 1) over mean; two bids.
    public let cv: Double
    /// (highest − lowest) / lowest; two bids.
    public let spread: Double
    /// (second − lowest) / lowest; two bids.
    public let percentageDifference: Double
    /// (second − lowest) / standard deviation of the losing bids; three bids; capped.
    public let relativeDistance: Double
    /// (second − lowest) / mean gap; three bids.
    public let normalizedDistance: Double
    /// (second − lowest) / mean gap of the losing bids; three bids; capped.
    public let alternativeDistance: Double
    /// Adjusted Fisher–Pearson skewness; three bids.
    public let skewness: Double
    /// Sample excess kurtosis; four bids.
    public let kurtosis: Double
    /// Largest distance of the prices' distribution from a uniform one over their range; three bids.
    public let uniformDistance: Double

    /// Names of ``values``, in their order.
    public static let names = ["cv", "spd", "diffp", "rd", "rdnor", "rdalt", "skew", "kurt", "ks"]

    /// The screens in the order of ``names``.
    public var values: [Double] {
        [
            cv, spread, percentageDifference, relativeDistance, normalizedDistance, alternativeDistance, skewness,
            kurtosis, uniformDistance,
        ]
    }

    /// - Parameter prices: Positive, lowest first; any unit.
    public init(_ prices: some RandomAccessCollection<Double>) {
        let prices = Array(prices)
        let (n, none) = (Double(prices.count), Double.nan)
        guard prices.count >= 2 else {
            (cv, spread, percentageDifference) = (none, none, none)
            (relativeDistance, normalizedDistance, alternativeDistance) = (none, none, none)
            (skewness, kurtosis, uniformDistance) = (none, none, none)
            return
        }
        let (low, second, high) = (prices[0], prices[1], prices[prices.count - 1])
        let (range, lead, losersRange) = (high - low, second - low, high - second)
        let moments = Moments(prices)
        cv = range > 0 ? moments.deviation / moments.mean : 0
        spread = range / low
        percentageDifference = lead / low
        guard prices.count >= 3 else {
            (relativeDistance, normalizedDistance, alternativeDistance) = (none, none, none)
            (skewness, kurtosis, uniformDistance) = (none, none, none)
            return
        }
        let unbounded = lead > 0 ? Self.cap : none
        let losers = losersRange > 0 ? Moments(Array(prices.dropFirst())).deviation : 0
        relativeDistance = losers > 0 ? min(lead / losers, Self.cap) : unbounded
        alternativeDistance = losersRange > 0 ? min(lead * (n - 2) / losersRange, Self.cap) : unbounded
        guard range > 0 else {
            (normalizedDistance, skewness, kurtosis, uniformDistance) = (none, none, none, none)
            return
        }
        normalizedDistance = lead * (n - 1) / range
        skewness = (n * (n - 1)).squareRoot() / (n - 2) * moments.third / pow(moments.second, 1.5)
        kurtosis =
            n >= 4
            ? (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (moments.fourth / (moments.second * moments.second) - 3) + 6)
            : none
        var distance = 0.0
        for (place, price) in prices.enumerated() {
            let share = (price - low) / range
            distance = max(distance, Double(place + 1) / n - share, share - Double(place) / n)
        }
        uniformDistance = distance
    }
}

/// The mean and central moments of some values.
struct Moments {
    let mean: Double
    /// Central moments with divisor n.
    let second: Double
    let third: Double
    let fourth: Double
    let count: Int

    init(_ values: [Double]) {
        count = values.count
        let n = Double(max(1, values.count))
        let mean = values.reduce(0, +) / n
        var (two, three, four) = (0.0, 0.0, 0.0)
        for value in values {
            let distance = value - mean
            let square = distance * distance
            two += square
            three += square * distance
            four += square * square
        }
        self.mean = mean
        (second, third, fourth) = (two / n, three / n, four / n)
    }

    /// Standard deviation with divisor n − 1; NaN for one value.
    var deviation: Double { (second * Double(count) / Double(count - 1)).squareRoot() }
    /// Standard deviation with divisor n.
    var populationDeviation: Double { second.squareRoot() }
}
