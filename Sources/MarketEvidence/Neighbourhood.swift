import Foundation

/// What the lots around one lot say of it: those of its size and kind, and those that share its bidders.
///
/// No judgement of any lot and no bidder's name enters; names only tell which lots share bidders.
struct Neighbourhood: Sendable, Equatable {
    /// How far apart in time two lots no longer count much.
    static let memoryDays = 365.0
    private static let sizeWidth = 0.6
    private static let (kindPrior, overlapPrior) = (5.0, 0.5)

    /// How closely the lot's bids hug one another beyond the market's mean.
    let own: Double
    /// The same of the lots of its kind and size, by closeness, shrunk towards the market's mean.
    let kind: Double
    /// The same of the lots that share its bidders.
    let overlap: Double
    /// How often its bidders met one another, as a logarithm: the mean over pairs.
    let contact: Double

    /// - Parameters:
    ///   - others: The lots it is compared with, itself not among them.
    ///   - span: The first and the last opening between which the market was seen.
    /// - Complexity: O(others · bidders).
    init?(
        of lot: HistoricLot, among others: some Sequence<HistoricLot>, span: (first: Double, last: Double),
        isPastOnly: Bool
    ) {
        guard let shape = lot.shape else { return nil }
        let others = Array(others)
        let screens = PriceShape.names.count
        let level = Self.level(others)
        let suspicion = { (values: [Double]) in -(values[0] + values[1] + values[2]) / 3 }
        let isTimed = span.last - span.first >= 30
        let sizeScale = Self.sizeScale(others)
        var (kinds, overlaps) = (Sums(screens), Sums(screens))
        var met = [Double](repeating: 0, count: lot.count * lot.count)
        for other in others {
            let recency = isTimed ? exp(-abs(lot.day - other.day) / Self.memoryDays) : 1
            let shared = lot.bidders.indices.filter { other.has(lot.bidders[$0]) }
            for left in shared { for right in shared where left < right { met[left * lot.count + right] += recency } }
            guard let shape = other.shape else { continue }
            if other.segment == lot.segment {
                let distance = (other.size - lot.size) / sizeScale
                kinds.add(shape.values, level, exp(-distance * distance / 2) * recency)
            }
            if !shared.isEmpty {
                let weight = Double(shared.count) / Double(lot.count * other.count).squareRoot() * recency
                overlaps.add(shape.values, level, weight)
            }
        }
        own = shape.suspicion - suspicion(level)
        kind = suspicion(kinds.means(prior: Self.kindPrior))
        overlap = suspicion(overlaps.means(prior: Self.overlapPrior))
        let mass = isTimed ? Self.mass(lot.day, span, isPastOnly) : 1
        var sum = 0.0
        for left in 0..<lot.count {
            for right in (left + 1)..<lot.count { sum += log1p(met[left * lot.count + right] / mass) }
        }
        contact = sum / Double(max(1, lot.count * (lot.count - 1) / 2))
    }

    private struct Sums {
        var weight = 0.0
        var values: [Double]

        init(_ count: Int) { values = [Double](repeating: 0, count: count) }

        mutating func add(_ shape: [Double], _ level: [Double], _ share: Double) {
            weight += share
            for place in values.indices { values[place] += share * (shape[place] - level[place]) }
        }

        func means(prior: Double) -> [Double] { values.map { $0 / (weight + prior) } }
    }

    /// The market's mean of every screen, five lots of nothing added.
    private static func level(_ others: [HistoricLot]) -> [Double] {
        var (sums, count) = ([Double](repeating: 0, count: PriceShape.names.count), 5.0)
        for shape in others.lazy.compactMap(\.shape) {
            for place in sums.indices { sums[place] += shape.values[place] }
            count += 1
        }
        return sums.map { $0 / count }
    }

    /// How far apart sizes count as different: a share of their deviation in the market.
    private static func sizeScale(_ others: [HistoricLot]) -> Double {
        guard others.count > 5 else { return sizeWidth }
        let mean = others.reduce(0) { $0 + $1.size } / Double(others.count)
        let variance = others.reduce(0) { $0 + ($1.size - mean) * ($1.size - mean) } / Double(others.count)
        return sizeWidth * max(variance.squareRoot(), 0.05)
    }

    /// How much time, discounted, the market was seen for around a day.
    private static func mass(_ day: Double, _ span: (first: Double, last: Double), _ isPastOnly: Bool) -> Double {
        let age = (day - span.first) / memoryDays
        return isPastOnly
            ? 1 - exp(-max(age, 0.25))
            : max(0.25, 2 - exp(-age) - exp(-(span.last - day) / memoryDays))
    }
}

/// How well a neighbourhood foretells a lot's own prices in this market: a correlation, in sums that can be kept.
struct Reliability: Sendable, Equatable, Codable {
    private(set) var count = 0.0
    private var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)

    mutating func note(_ own: Double, _ neighbours: Double) {
        count += 1
        x += own
        y += neighbours
        xx += own * own
        yy += neighbours * neighbours
        xy += own * neighbours
    }

    /// Never negative, and shrunk: thirty lots of nothing are added; 0 below ten lots.
    var value: Double {
        let (varianceX, varianceY) = (
            xx / max(1, count) - square(x / max(1, count)), yy / max(1, count) - square(y / max(1, count))
        )
        guard count >= 10, varianceX > 1e-18, varianceY > 1e-18 else { return 0 }
        let covariance = xy / count - x / count * (y / count)
        return max(0, covariance / (varianceX * varianceY).squareRoot()) * count / (count + 30)
    }

    private func square(_ value: Double) -> Double { value * value }

    private enum CodingKeys: String, CodingKey { case count, x, y, xx, yy, xy }
}
