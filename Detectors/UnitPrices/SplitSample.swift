import Foundation

/// How the prices of two lists may be tied to each other.
enum PriceTie: CaseIterable, Sendable {
    case ratio, difference, ratioByChapter

    var rule: PriceRule {
        switch self {
        case .ratio: .proportional
        case .difference: .shifted
        case .ratioByChapter: .byChapter
        }
    }
}

/// One half of two lists' items chooses the ratio or difference, the other half is judged by it.
///
/// Since the judged items had no part in the choice, the search for the best ratio needs no correction.
struct SplitSample: Sendable {
    struct Item: Sendable {
        let column: Int
        let chapter: Int
        /// The stretch of logarithmic prices in which the item counts as matching.
        let width: Double
        /// How far its logarithmic price lies from what the ratio or difference asks for.
        let deviation: Double
        let isMatch: Bool
    }

    /// Of the judged half.
    let items: [Item]
    /// Of both halves.
    let matching: [Int]
    let center: Double
    /// The spread of logarithmic ratios.
    let spread: Double
    /// The ratio is one, or the difference nothing: a matter of identical prices.
    let isIdentity: Bool

    var matches: Int { items.count(where: \.isMatch) }

    /// How the judged items of unrelated lists lie about their own densest point.
    var background: Background {
        let reach = max(0.25 * spread, Self.leastReach)
        let count = Double(items.count)
        let near = Double(items.count { $0.deviation <= reach })
        let density = max(0.3989 / max(spread, Self.leastReach), near / (2 * reach * count))
        let smooth = items.reduce(0) { $0 + min(1, $1.width * density) }
        return Background(exact: max(0.5, Double(matches) - smooth + 0.5) / count, density: density)
    }

    /// Ratios are not told apart more finely than this where a density is measured.
    private static let leastReach = 1e-3

    /// Fewer items than this choose no ratio of a chapter.
    private static let leastOfChapter = 8

    init?(_ tie: PriceTie, _ left: Int, _ right: Int, _ columns: [Int], _ compared: ComparedLists, seed: UInt64) {
        let points = columns.map { Point(tie, left, right, $0, compared, seed: seed) }
        spread = DensestPoint.spread(columns.map { compared.logarithms[left][$0] - compared.logarithms[right][$0] })
        var groups = [points]
        if tie == .ratioByChapter {
            let chapters = Dictionary(grouping: points, by: \.chapter)
            groups = chapters.keys.sorted().map { chapters[$0]! }.filter { $0.count >= Self.leastOfChapter }
        }
        var (items, matching, centers) = ([Item](), [Int](), [Double]())
        for group in groups {
            let choosing = group.filter(\.chooses)
            guard
                let center = DensestPoint.of(
                    choosing.map { DensestPoint.Interval($0.value, halfWidth: $0.tolerance, weight: $0.weight) })
            else { continue }
            centers.append(center)
            for point in group {
                let isMatch = abs(point.value - center) <= point.tolerance
                if isMatch { matching.append(point.column) }
                guard !point.chooses else { continue }
                items.append(
                    Item(
                        column: point.column, chapter: point.chapter, width: point.width,
                        deviation: abs(point.value - center) * point.scale, isMatch: isMatch))
            }
        }
        guard !items.isEmpty, let center = DensestPoint.median(centers) else { return nil }
        self.items = items
        self.matching = matching
        self.center = center
        let smallest = tie == .difference ? max(compared.units[left], compared.units[right]) : 2e-4
        isIdentity = centers.count { abs($0) <= smallest } * 2 > centers.count
    }

    private struct Point {
        let column: Int
        let chapter: Int
        let value: Double
        let tolerance: Double
        let width: Double
        /// What makes a difference of values one of logarithmic prices.
        let scale: Double
        let chooses: Bool

        var weight: Double { -log(min(0.9, 3 * width)) }

        init(
            _ tie: PriceTie, _ left: Int, _ right: Int, _ column: Int, _ compared: ComparedLists, seed: UInt64
        ) {
            let about = compared.aligned.columns[column]
            self.column = column
            chapter = about.chapter
            chooses = CounterBit.isSet(about.hash, seed)
            let (a, b) = (compared.prices.values[left][column], compared.prices.values[right][column])
            if tie == .difference {
                value = Double(a - b)
                tolerance = max(compared.units[left], compared.units[right])
                scale = 2 / Double(a + b)
                width = 2 * tolerance * scale
            } else {
                value = compared.logarithms[left][column] - compared.logarithms[right][column]
                tolerance = compared.tolerance(left, right, column)
                scale = 1
                width = 2 * tolerance
            }
        }
    }
}

/// What coincidence looks like between unrelated lists.
struct Background: Sendable {
    /// The part of items that lie on the densest point exactly, as with a price book that both use.
    let exact: Double
    /// How densely the others lie around it.
    let density: Double

    func chance(_ width: Double) -> Double { min(0.99, exact + width * density) }
}

/// Bits that depend on a key and a seed alone.
enum CounterBit {
    static func mixed(_ key: UInt64, _ seed: UInt64) -> UInt64 {
        var hash = key ^ (seed &* 0x9e37_79b9_7f4a_7c15)
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }

    static func isSet(_ key: UInt64, _ seed: UInt64) -> Bool { mixed(key, seed) & 1 == 1 }
}
