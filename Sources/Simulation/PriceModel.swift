import Foundation

/// Prices of honest bidders and of rings, in shares of the ceiling price.
///
/// Honest: independent private costs exp(σz), equilibrium bid b(c) = c + ∫[(1−F(x))/(1−F(c))]^(n−1) dx of the first-price
/// auction. Rings: a designated winner at an overcharged level and cover bids above it, a gamma gap and half-normal noise.
struct PriceModel {
    /// The spread of costs; .05 to .10 for common goods and services.
    let sigma: Double
    let bidders: Int
    private let grid: [(cost: Double, bid: Double)]

    init(sigma: Double, bidders: Int) {
        self.sigma = sigma
        self.bidders = bidders
        grid = Self.tabulate(sigma, bidders)
    }

    /// Bids relative to the median cost.
    func honestBids(_ random: inout SeededGenerator) -> [Double] {
        (0..<bidders).map { _ in bid(at: exp(sigma * random.normal())) }
    }

    /// The designated winner first, then the cover bids.
    static func ringBids(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
        let winner = 1.2 + 0.25 * random.uniform()
        let noise = (1..<max(2, count)).map { _ in abs(random.normal()) * 0.10 }
        let least = noise.min() ?? 0
        let covers = noise.map { winner * (1 + random.gamma(halfShape: 7, mean: 0.073) + $0 - least) }
        return [winner] + covers.prefix(count - 1)
    }

    /// The equilibrium bid at a cost, both relative to the median cost.
    func bid(at cost: Double) -> Double {
        guard cost > grid[0].cost else { return grid[0].bid }
        guard cost <= grid[grid.count - 1].cost else { return grid[grid.count - 1].bid }
        // The costs lie evenly, so that the place is known but for the last bit.
        var after = min(grid.count - 1, Int((cost - grid[0].cost) / (grid[1].cost - grid[0].cost)))
        while after > 1 && grid[after - 1].cost >= cost { after -= 1 }
        while grid[after].cost < cost { after += 1 }
        after = max(1, after)
        let (low, high) = (grid[after - 1], grid[after])
        let share = (cost - low.cost) / (high.cost - low.cost)
        return low.bid + share * (high.bid - low.bid)
    }

    private static func tabulate(_ sigma: Double, _ bidders: Int) -> [(cost: Double, bid: Double)] {
        let points = 600
        let (lowest, highest) = (exp(-4 * sigma), exp(4 * sigma))
        let step = (highest - lowest) / Double(points - 1)
        let costs = (0..<points).map { lowest + Double($0) * step }
        let survival = costs.map { 0.5 * erfc(log($0) / sigma / 2.0.squareRoot()) }
        var tails = [Double](repeating: 0, count: points)
        for index in stride(from: points - 2, through: 0, by: -1) {
            let (left, right) = (
                pow(survival[index], Double(bidders - 1)), pow(survival[index + 1], Double(bidders - 1))
            )
            tails[index] = tails[index + 1] + (left + right) / 2 * step
        }
        return costs.indices.map { index in
            let weight = pow(survival[index], Double(bidders - 1))
            return (costs[index], costs[index] + (weight > 1e-300 ? min(tails[index] / weight, 0.5) : 0))
        }
    }
}
