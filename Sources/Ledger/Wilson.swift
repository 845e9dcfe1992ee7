/// The interval in which a true share lies with 95 % confidence, however few the observations.
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927. It uses square
/// roots only, which every processor rounds alike.
public struct WilsonInterval: Hashable, Sendable {
    /// In ten-thousandths, rounded to the nearest.
    public let lower: Int
    public let upper: Int

    /// The share of successes; nil without observations.
    public init?(successes: Int, of total: Int) {
        precondition((0...max(0, total)).contains(successes), "\(successes) of \(total) is no share")
        guard total > 0 else { return nil }
        let (count, share) = (Double(total), Double(successes) / Double(total))
        let square = Self.quantile * Self.quantile
        let center = share + square / (2 * count)
        let spread = Self.quantile * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
        let scale = 1 + square / count
        lower = Self.tenThousandths((center - spread) / scale)
        upper = Self.tenThousandths((center + spread) / scale)
    }

    /// Of the normal distribution, two-sided 95 %.
    private static let quantile = 1.959963984540054

    private static func tenThousandths(_ share: Double) -> Int { Int((min(1, max(0, share)) * 10_000).rounded()) }
}
