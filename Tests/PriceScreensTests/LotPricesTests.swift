import Foundation
import Lots
import PriceScreens
import Statistics
import Testing

@Suite("Screens of a lot")
struct LotPricesTests {
    @Test("every screen equals numpy's and scipy's; Python/reference.py makes the table")
    func reference() throws {
        let rows = try ReferenceRow.table().filter { !$0.name.contains(":") }
        #expect(rows.count > 300)
        for row in rows {
            let screen = try #require(Screen(rawValue: row.name), "\(row.name)")
            let number = try #require(try LotPrices(row.prices)[screen].number, "\(row.prices) \(row.name)")
            #expect(
                row.agrees(number), "\(row.prices) \(row.name): \(number), the table says \(row.value)")
        }
    }

    @Test("too few bids, identical prices and a missing ceiling are told, never counted as zero")
    func absence() throws {
        let two = try LotPrices([100, 110])
        #expect(two[.relativeDistance] == .absent(.tooFewBids))
        #expect(two[.spread] == .value(0.1))
        #expect(try LotPrices([100, 110, 120])[.kurtosis] == .absent(.tooFewBids))
        #expect(try LotPrices([100])[.variation] == .absent(.tooFewBids))
        let same = try LotPrices([70, 70, 70, 70], ceiling: 100)
        #expect(same[.variation] == .value(0) && same[.lowestGap] == .value(0))
        for screen in Screen.allCases where screen.isInvariant {
            #expect(same[screen] == .absent(.identicalPrices), "\(screen)")
        }
        #expect(same.hasIdenticalPrices && !same.hasIdenticalLosers)
        #expect(same[.ceilingShare] == .value(0.7))
        #expect(same[.estimateShare] == .absent(.noReference))
    }

    @Test("identical losing bids cap what is divided by their spread")
    func capped() throws {
        let lot = try LotPrices([90, 100, 100, 100])
        #expect(lot[.relativeDistance] == .capped(1_000))
        #expect(lot[.alternativeDistance] == .capped(1_000))
        #expect(lot[.normalisedDistance] == .value(3))
        #expect(lot.hasIdenticalLosers)
        #expect(try LotPrices([100, 100, 120])[.relativeDistance] == .value(0))
    }

    @Test("prices that cannot be are refused with their place")
    func refusals() {
        #expect(throws: PriceScreenError.noBids) { try LotPrices([]) }
        #expect(throws: PriceScreenError.priceNotPositive(place: 1, amount: 0)) { try LotPrices([5, 0]) }
        #expect(throws: PriceScreenError.ceilingNotPositive(-1)) { try LotPrices([5], ceiling: -1) }
        #expect(PriceScreenError.priceNotPositive(place: 1, amount: 0).description.contains("bid 2"))
    }

    @Test("order never matters; scale and shift leave the invariant screens alone")
    func invariance() throws {
        var random = CounterRandom(key: "invariance")
        for count in 3...30 {
            var prices = (0..<count).map { _ in Int64(1_000_000 + random.integer(below: 400_000)) }
            let lot = try LotPrices(prices)
            random.shuffle(&prices)
            #expect(try LotPrices(prices) == lot)
            let scaled = try LotPrices(prices.map { $0 * 1_000 })
            let shifted = try LotPrices(prices.map { $0 + 12_345_678 })
            for screen in Screen.allCases {
                guard let number = lot[screen].number else { continue }
                #expect(abs(try #require(scaled[screen].number) - number) < 1e-9 * max(1, number), "\(screen)")
                let isSame = abs(try #require(shifted[screen].number) - number) < 1e-9 * max(1, abs(number))
                #expect(isSame == screen.isInvariant, "\(screen) of \(count)")
            }
        }
    }

    @Test("the rounding unit is the largest power of ten that divides all prices")
    func rounding() throws {
        #expect(try LotPrices([1_200, 35_000]).roundingUnit == 100)
        #expect(try LotPrices([1_201, 35_000]).roundingUnit == 1)
    }

    @Test("the suspicious side turns around with a floor rate, and most screens are silent about other mechanisms")
    func sides() {
        #expect(Screen.variation.suspiciousSide(under: .lowestPrice) == .low)
        #expect(Screen.variation.suspiciousSide(under: .rateFloor) == .high)
        #expect(Screen.skewness.suspiciousSide(under: .lowestPrice) == .low)
        #expect(Screen.variation.suspiciousSide(under: .meanPrice) == nil)
        #expect(Screen.topGap.suspiciousSide(under: .meanPrice) == .high)
        for screen in Screen.allCases { #expect(screen.suspiciousSide(under: .fixedPrice) == nil) }
    }
}

/// A line of Python/reference.csv.
struct ReferenceRow {
    let prices: [Int64]
    let name: String
    let value: Double

    func agrees(_ number: Double) -> Bool {
        // Prices that nearly coincide have lost digits in the table's own arithmetic.
        let isNarrow = Double(prices.max()! - prices.min()!) < 1e-5 * Double(prices[0])
        return abs(number - value) <= (isNarrow ? 1e-5 : 1e-9) * max(1, abs(value))
    }

    static func table() throws -> [ReferenceRow] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Python/reference.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: ",")
            try #require(cells.count == 3, "\(line)")
            return ReferenceRow(
                prices: try cells[0].split(separator: " ").map { try #require(Int64($0)) }, name: String(cells[1]),
                value: try #require(Double(cells[2])))
        }
    }
}
