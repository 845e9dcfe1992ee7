import Foundation

/// Everything about the lists of a lot that the rules share: logarithms, rounding, what is public.
struct ComparedLists: Sendable {
    /// What may be compared of two lists.
    struct Selection: Sendable {
        let columns: [Int]
        /// Free items that both price.
        let free: Int
        let anchored: Int
        let common: Int
    }

    let aligned: AlignedLists
    let lists: [PriceList]
    let bidders: [String]
    let prices: EqualValues
    let logarithms: [[Double]]
    /// What each bidder rounds to, in ten-thousandths.
    let units: [Double]
    /// Whether an item of a list follows the tender's own published price.
    let isAnchored: [[Bool]]
    let control: PriceList?

    static let narrowest = 1e-4

    init(_ lists: [PriceList], bidders: [String], control: PriceList?) {
        self.lists = lists
        self.bidders = bidders
        self.control = control
        let aligned = AlignedLists(lists, control: control)
        self.aligned = aligned
        let values = zip(lists, aligned.rows).map { list, line in line.map { $0 < 0 ? 0 : list.prices[$0] } }
        prices = EqualValues(values, columnCount: aligned.columns.count)
        let logarithms = values.map { $0.map { $0 > 0 ? log(Double($0)) : 0 } }
        self.logarithms = logarithms
        let units = lists.map { Double($0.roundingUnit) }
        self.units = units
        let anchor = aligned.controlRows.map { row in row < 0 ? 0 : control?.prices[row] ?? 0 }
        isAnchored = values.indices.map { list in
            Self.anchored(values[list], logarithms[list], anchor, unit: units[list], aligned)
        }
    }

    /// How far a ratio may lie from another because prices are rounded.
    func tolerance(_ left: Int, _ right: Int, _ column: Int) -> Double {
        let half = 0.5 * units[left] / Double(prices.values[left][column])
        return max(Self.narrowest, half + 0.5 * units[right] / Double(prices.values[right][column]))
    }

    /// Items whose ratio to the published price is the bidder's usual one, in the whole list or in their chapter.
    private static func anchored(
        _ prices: [Int64], _ logarithms: [Double], _ anchor: [Int64], unit: Double, _ aligned: AlignedLists
    ) -> [Bool] {
        var result = [Bool](repeating: false, count: prices.count)
        let usable = prices.indices.filter { prices[$0] > 0 && anchor[$0] > 0 && aligned.columns[$0].isFree }
        func mark(_ columns: [Int], least: Int) {
            let ratios = columns.map { logarithms[$0] - log(Double(anchor[$0])) }
            // The published price is rounded too, to a cent as a rule.
            let tolerances = columns.map {
                max(narrowest, 0.5 * unit / Double(prices[$0]) + 50 / Double(anchor[$0]))
            }
            let intervals = ratios.indices.map {
                DensestPoint.Interval(ratios[$0], halfWidth: tolerances[$0], weight: -log(min(0.9, 6 * tolerances[$0])))
            }
            guard let usual = DensestPoint.of(intervals) else { return }
            let found = ratios.indices.filter { abs(ratios[$0] - usual) <= tolerances[$0] }
            guard found.count >= least else { return }
            for index in found { result[columns[index]] = true }
        }
        mark(usable, least: 3)
        let chapters = Dictionary(grouping: usable) { aligned.columns[$0].chapter }
        for chapter in chapters.keys.sorted() {
            let columns = chapters[chapter]!
            if columns.count >= 4 { mark(columns, least: max(3, columns.count / 2)) }
        }
        return result
    }

    /// The items of two lists that can speak of them alone.
    func selection(_ left: Int, _ right: Int, commonShare: Double) -> Selection {
        var (columns, free, anchored, common) = ([Int](), 0, 0, 0)
        for column in aligned.columns.indices
        where aligned.columns[column].isFree && prices.values[left][column] > 0 && prices.values[right][column] > 0 {
            free += 1
            if isAnchored[left][column] && isAnchored[right][column] {
                anchored += 1
            } else if prices.isCommon(column, besides: left, right, share: commonShare) {
                common += 1
            } else {
                columns.append(column)
            }
        }
        return Selection(columns: columns, free: free, anchored: anchored, common: common)
    }
}
