import Statistics

/// How far the coefficient of variation of a lot lies below that of its market.
///
/// It is no pivot: it needs the market's level, or better, the market's lots themselves (`ConformalRank`).
public enum VarianceRatio {
    /// The natural logarithm of the probability of so low a variation when prices are normal.
    ///
    /// The usual variation is the root of a robust mean of the squares in lots of the same mechanism, category, size and
    /// number of bids. Takes at least two bids.
    public static func logProbability(variation: Double, usual: Double, bids: Int) -> Double {
        precondition(bids > 1 && usual > 0 && variation >= 0, "a variation needs two bids and a market that varies")
        let degrees = Double(bids - 1)
        return ChiSquared(degreesOfFreedom: degrees).logLowerTail(degrees * variation * variation / (usual * usual))
    }
}
