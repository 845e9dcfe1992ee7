import Foundation

// The only tail of the detector; a room of distributions may take its place behind the same signature.

/// How unlikely many matches are among independent chances.
enum MatchTail {
    /// The natural logarithm of a bound on P(S ≥ matches), S a sum of so many independent chances of that total.
    ///
    /// Chernoff's bound for a Poisson-binomial count: exp(−n·KL(s/n ‖ μ/n)), which by Hoeffding (1963, theorem 1) holds
    /// whatever the single chances are. It is never larger than exp(−μ·h(s/μ)), h(x) = x ln x − x + 1.
    static func logarithm(matches: Int, of trials: Int, expected: Double) -> Double {
        guard trials > 0, Double(matches) > expected else { return 0 }
        guard expected > 0 else { return -700 }
        let (n, share) = (Double(trials), Double(matches) / Double(trials))
        let chance = expected / n
        var divergence = share * log(share / chance)
        if share < 1 { divergence += (1 - share) * log((1 - share) / (1 - chance)) }
        return max(-700, -n * divergence)
    }

    /// The fewest matches whose bound is not above a limit; more than the trials when none is.
    static func fewest(of trials: Int, expected: Double, logarithm limit: Double) -> Int {
        var (low, high) = (0, trials + 1)
        while low < high {
            let middle = (low + high) / 2
            if logarithm(matches: middle, of: trials, expected: expected) <= limit {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
