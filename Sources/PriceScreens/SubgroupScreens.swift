/// The screens of all groups of three and of four bids of a lot, summed up: a ring smaller than the lot shows in some.
///
/// Method: Wallimann, Imhof and Huber, Computational Economics 62 (2023). Of lots with more than 25 bids, 25 evenly spaced
/// ones stand for all: at most 14,950 groups a lot.
public struct SubgroupScreens: Sendable {
    /// The most bids whose groups are all taken.
    public static let bound = 25

    /// How a screen lies over the groups.
    public struct Summary: Hashable, Sendable {
        public let mean: Double
        public let median: Double
        public let highest: Double
        public let lowest: Double
    }

    /// By group size, in the order of ``LotScreens/names``; nil where no group has the screen.
    public let summaries: [Int: [Summary?]]

    /// - Parameter prices: Positive, lowest first.
    public init(_ prices: [Double]) {
        let bids =
            prices.count <= Self.bound
            ? prices
            : (0..<Self.bound).map { prices[Int(Double($0 * (prices.count - 1)) / Double(Self.bound - 1) + 0.5)] }
        var summaries: [Int: [Summary?]] = [:]
        for size in 3...4 where bids.count >= size {
            var columns = [[Double]](repeating: [], count: LotScreens.names.count)
            Self.forEachGroup(of: bids, size) { group in
                for (place, value) in LotScreens(group).values.enumerated() where !value.isNaN {
                    columns[place].append(value)
                }
            }
            summaries[size] = columns.map(Self.summary)
        }
        self.summaries = summaries
    }

    private static func forEachGroup(of bids: [Double], _ size: Int, _ visit: ([Double]) -> Void) {
        var places = Array(0..<size)
        var group = places.map { bids[$0] }
        while true {
            visit(group)
            guard let moved = places.indices.last(where: { places[$0] < bids.count - size + $0 }) else { return }
            places[moved] += 1
            for later in places.indices.dropFirst(moved + 1) { places[later] = places[later - 1] + 1 }
            for place in places.indices { group[place] = bids[places[place]] }
        }
    }

    private static func summary(_ values: [Double]) -> Summary? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        return Summary(
            mean: values.reduce(0, +) / Double(values.count), median: sorted.quantile(0.5), highest: sorted.last!,
            lowest: sorted[0])
    }
}

extension [Double] {
    /// A quantile of sorted values, linear between neighbours.
    func quantile(_ share: Double) -> Double {
        let place = share * Double(count - 1)
        let low = Int(place)
        return low + 1 < count ? self[low] + (place - Double(low)) * (self[low + 1] - self[low]) : self[count - 1]
    }
}
