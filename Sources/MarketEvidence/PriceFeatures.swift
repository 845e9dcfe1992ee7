import Foundation
import Lots
import PriceScreens

/// What one lot's prices give a learned screen, beside the prices of its market: no bidder, no date, no place.
enum PriceFeatures {
    private static let estimateNames = ["r_1", "r_2", "r_mean", "r_n", "r_sd", "r_above", "r_near99", "r_l"]
    private static let levelNames = ["l_1", "l_2", "l_3", "l_4", "l_n", "l_mean"]
    private static let digitNames = [
        "sig_mean", "sig_min", "sig_max", "sig_sd", "sig_win", "sig_windiff", "sig_le2", "sig_le3", "sig_le4",
    ]
    private static let repeatNames = [
        "rep_mean", "rep_max", "rep_min", "rep_share", "rep_win", "rep_2", "rep_last", "rep_winlose",
    ]

    /// Names of the values, in their order.
    static let names =
        ["n"] + LotScreens.names + GapScreens.names + estimateNames + levelNames + digitNames + repeatNames
        + AverageBidScreens.names

    /// The values in the order of ``names``; NaN where there is none. Three bids or more.
    ///
    /// - Parameter repeats: In how many other lots of the market each price stands to the last digit.
    static func values(_ lot: HistoricLot, mechanism: AwardMechanism?, repeats: [Int]) -> [Double] {
        let prices = lot.prices.map { Double($0) / 10_000 }
        let estimate = lot.budget > 0 ? lot.budget : lot.ceiling
        let known: Double? = estimate > 0 ? Double(estimate) / 10_000 : nil
        return [Double(prices.count)] + LotScreens(prices).values + GapScreens.values(prices)
            + estimates(prices, known) + levels(prices) + digits(lot.prices) + repetitions(repeats)
            + (mechanism == .meanPrice
                ? AverageBidScreens.values(prices, estimate: known)
                : [Double](repeating: .nan, count: AverageBidScreens.names.count))
    }

    private static func estimates(_ prices: [Double], _ estimate: Double?) -> [Double] {
        guard let estimate else { return [Double](repeating: .nan, count: estimateNames.count) }
        let shares = prices.map { $0 / estimate }
        let n = Double(shares.count)
        let mean = shares.reduce(0, +) / n
        let squares = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return [
            shares[0], shares[1], mean, shares[shares.count - 1], (squares / (n - 1)).squareRoot(),
            Double(shares.count { $0 > 1 }) / n, Double(shares.count { abs($0 - 1) < 0.01 }) / n, log(estimate),
        ]
    }

    private static func levels(_ prices: [Double]) -> [Double] {
        let logs = prices.map { log($0) }
        let mean = prices.reduce(0, +) / Double(prices.count)
        return [logs[0], logs[1], logs[2], logs.count > 3 ? logs[3] : .nan, logs[logs.count - 1], log(mean)]
    }

    /// How many digits the bidders took the trouble to write.
    private static func digits(_ prices: [Int64]) -> [Double] {
        let digits = prices.map { Double(significantDigits($0)) }
        let n = Double(digits.count)
        let mean = digits.reduce(0, +) / n
        let squares = digits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let losers = digits.dropFirst().reduce(0, +) / (n - 1)
        return [mean, digits.min()!, digits.max()!, (squares / n).squareRoot(), digits[0], digits[0] - losers]
            + [2.0, 3, 4].map { limit in Double(digits.count { $0 <= limit }) / n }
    }

    private static func significantDigits(_ price: Int64) -> Int {
        var rest = price
        while rest > 0, rest % 10 == 0 { rest /= 10 }
        return min(12, max(1, String(rest).utf8.count))
    }

    private static func repetitions(_ repeats: [Int]) -> [Double] {
        let logs = repeats.map { log1p(Double($0)) }
        let n = Double(logs.count)
        let losers = logs.dropFirst().reduce(0, +) / (n - 1)
        return [
            logs.reduce(0, +) / n, logs.max()!, logs.min()!, Double(repeats.count { $0 > 0 }) / n, logs[0], logs[1],
            logs[logs.count - 1], logs[0] - losers,
        ]
    }
}
