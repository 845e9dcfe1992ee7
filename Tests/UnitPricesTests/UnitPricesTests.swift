import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import ScratchTesting
import Settings
import Testing

@Suite("Lists of unit prices")
struct UnitPricesTests {
    private func ratioLot(bidders: Int = 6, seed: UInt64 = 41) -> GeneratedLot {
        var lot = GeneratedLot(seed: seed, bidders: bidders, items: 120)
        lot.copy(0, to: 2, changed: 0.2) { Double($0.price) * 0.97 }
        return lot
    }

    @Test("a finding names items with both prices, the ratio, the chance, the article and innocent causes")
    func evidence() throws {
        let found = standing(ratioLot().entries())
        let finding = try #require(found.warnings.of("proportional-prices").first)
        #expect(found.warnings.count == 1)
        #expect(finding.parties == ["S1", "S3"])
        #expect(finding.certainty == .lead)
        let ratio = try #require(finding.value("ratio").flatMap(Double.init))
        #expect(abs(ratio - 1 / 0.97) < 0.001)
        #expect(finding.value("item-10")?.contains(" / ") == true)
        #expect(finding.value("item-11") == nil)
        #expect(finding.value("probability") == "< 1.0e-12")
        #expect(finding.explanation.english.contains("with fewer than"))
        #expect(finding.legalBasis.first?.citation.chinese == "《招标投标法实施条例》第四十条第（四）项")
        #expect(finding.caveats.contains { $0.english.contains("control_prices") })
        #expect(finding.evidence[0].events.map(\.id) == ["e8", "e10"])
    }

    @Test("what is told has as many matches as it says are needed, until changes by hand leave too few")
    func counterfactual() throws {
        var (told, silent) = (0, 0)
        for changed in stride(from: 0.5, through: 0.95, by: 0.05) {
            var lot = GeneratedLot(seed: 41, items: 120)
            lot.copy(0, to: 2, changed: changed) { Double($0.price) * 0.97 }
            guard let finding = standing(lot.entries()).warnings.first(where: { $0.rule == "proportional-prices" })
            else {
                silent += 1
                continue
            }
            told += 1
            let judged = try #require(finding.value("judged")).split(separator: " ").compactMap { Int($0) }
            let needed = try #require(finding.value("needed").flatMap { Int($0) })
            #expect(judged[0] >= needed && needed > 1 && judged[0] <= judged[1])
        }
        #expect(told > 0 && silent > 0)
    }

    @Test("with the published prices subtracted a ratio is strong evidence, under the law of government procurement")
    func published() throws {
        var lot = ratioLot()
        (lot.publishesBook, lot.regime) = (true, nil)
        let finding = try #require(standing(lot.entries()).warnings.first)
        #expect(finding.certainty == .strong && finding.severity == .orange)
        #expect(finding.legalBasis.first?.citation.chinese == "财政部令第87号第三十七条第（四）项")
        #expect(!finding.caveats.contains { $0.english.contains("control_prices") })
    }

    @Test("provisional, fixed and government prices are compared with nobody's")
    func notFree() throws {
        var lot = GeneratedLot(seed: 5, items: 120)
        lot.copy(0, to: 2) { Double($0.price) }
        for index in lot.book.indices where index % 8 != 0 {
            lot.lists[4][index].priceClass = ["provisional", "fixed-fee", "government"][index % 3]
        }
        let found = standing(lot.entries())
        #expect(found.warnings.isEmpty)
        let gap = try #require(found.of("items").first)
        #expect(gap.outcome == .notEvaluated)
        #expect(gap.value("free-items") == "15")
    }

    @Test("what nearly all others price alike says nothing of two")
    func commonPrices() throws {
        var lot = GeneratedLot(seed: 6, items: 120)
        for list in 1..<6 { lot.copy(0, to: list) { Double($0.price) } }
        let found = standing(lot.entries())
        #expect(found.warnings.isEmpty)
        #expect(try #require(found.of("items").first).value("same-with-most-others") == "120")
    }

    @Test("with lists of four bidders nothing but errors is judged, and the largest equal share is told")
    func fewBidders() throws {
        var lot = GeneratedLot(seed: 7, bidders: 4, items: 120)
        lot.copy(0, to: 2) { Double($0.price) }
        for list in [1, 3] { lot.lists[list][17].error = 4_321 }
        let found = standing(lot.entries())
        #expect(found.warnings.map(\.rule) == ["same-arithmetic-errors"])
        #expect(found.warnings[0].parties == ["S2", "S4"])
        #expect(found.warnings[0].severity == .yellow)
        #expect(try #require(found.of("bidders").first).value("largest-equal-share") == "120 / 120")
    }

    @Test("an error that stands in the tender's own list is nobody's")
    func tenderErrors() {
        var lot = GeneratedLot(seed: 8, items: 120)
        for list in [0, 3] { for item in [20, 50] { lot.lists[list][item].error = 8_000 } }
        #expect(standing(lot.entries()).warnings.map(\.rule) == ["same-arithmetic-errors"])
        for item in [20, 50] { lot.book[item].error = 8_000 }
        lot.publishesBook = true
        #expect(standing(lot.entries()).warnings.isEmpty)
    }

    @Test("an amount within a cent is a way of rounding")
    func centsOfRounding() {
        var lot = GeneratedLot(seed: 9, items: 120)
        for list in [0, 3] { for item in 0..<8 { lot.lists[list][item * 9].error = 1 } }
        #expect(standing(lot.entries()).warnings.isEmpty)
    }

    @Test("nothing is said before the opening, and missing lists are told when the wait is over")
    func waiting() throws {
        var lot = ratioLot()
        lot.regime = nil
        let all = findings(catalog, lot.entries(missing: [5]))
        #expect(all.map(\.rule) == ["proportional-prices", "lists"])
        let entries = lot.entries(missing: [5])
        let early = entries.filter { $0.clock < Timestamp("2026-03-21T09:00:00+08:00")! }
        #expect(findings(catalog, early).isEmpty)
        var sealed = StreamBuilder()
        for bidder in lot.lists.indices { lot.features(bidder, at: "2026-03-10", in: &sealed) }
        sealed.wait(until: "2026-04-10")
        #expect(findings(catalog, sealed.entries).isEmpty)
    }

    @Test("a list that comes late is judged at the next tick and joins the finding it belongs to")
    func lateList() throws {
        var lot = ratioLot()
        lot.copy(0, to: 4, changed: 0.2) { Double($0.price) * 1.03 }
        let told = findings(catalog, lot.entries(late: 4)).of("proportional-prices")
        #expect(told.map(\.parties) == [["S1", "S3"], ["S1", "S3", "S5"]])
        #expect(Set(told.map(\.instance)) == ["B1"])
    }

    @Test("a published price list that comes late takes a warning back")
    func lateControl() throws {
        var lot = GeneratedLot(seed: 10, items: 120)
        for list in [0, 2] { lot.lists[list] = lot.book.map { lot.priced($0, Double($0.price) * 0.95) } }
        var builder = StreamBuilder()
        for bidder in lot.lists.indices { lot.features(bidder, at: "2026-03-20T08:00:00+08:00", in: &builder) }
        let rows = lot.openingRows
        builder.event(
            "bids.opened", at: "2026-03-20T09:00:00+08:00",
            [
                "project_id": "P-1", "lot_id": "1", "opened_at": "2026-03-20T09:00:00+08:00", "rows": .array(rows),
            ])
        builder.event(
            "tender.document_issued", at: "2026-03-21",
            ["project_id": "P-1", "issued_at": "2026-03-01", "control_prices": .array(lot.book.map(\.json))])
        builder.wait(until: "2026-03-22")
        let told = findings(catalog, builder.entries)
        #expect(told.of("identical-prices").map(\.outcome) == [.warning, .cleared])
    }

    @Test("members of one consortium are one bidder")
    func consortium() {
        let lot = ratioLot()
        var builder = StreamBuilder()
        builder.event(
            "bid.submitted", at: "2026-03-19",
            [
                "project_id": "P-1", "lot_id": "1", "bid_id": "B1", "supplier_code": "S1", "consortium": ["S1", "S3"],
                "submitted_at": "2026-03-19",
            ])
        for bidder in lot.lists.indices { lot.features(bidder, at: "2026-03-20", in: &builder) }
        let rows = lot.openingRows
        builder.event(
            "bids.opened", at: "2026-03-21",
            ["project_id": "P-1", "lot_id": "1", "opened_at": "2026-03-21", "rows": .array(rows)])
        builder.wait(until: "2026-03-24")
        #expect(findings(catalog, builder.entries).warnings.isEmpty)
    }

    @Test("items meet by nine digits, name and unit where their codes differ in the last three")
    func fallback() throws {
        var lot = ratioLot()
        for list in lot.lists.indices {
            for index in lot.book.indices { lot.lists[list][index].code.replaceLast(3, with: "00\(list + 1)") }
        }
        let finding = try #require(standing(lot.entries()).warnings.first)
        #expect(finding.parties == ["S1", "S3"])
        #expect(finding.value("compared-items") == "120")
    }

    @Test("limits cut lists and bidders, and say so")
    func limits() throws {
        let configuration = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "unit-prices:\n  list_items: 100\n  lot_lists: 5\n")
        ])
        let found = standing(ratioLot().entries(), configuration: configuration)
        let gap = try #require(found.of("limits").first)
        #expect(gap.explanation.english.contains("100 items, 1 lists"))
        #expect(found.warnings.first?.value("compared-items") == "100")
    }

    @Test("a lot that nothing says is priced by item is no gap; one of works without lists is")
    func nothingToPrice() {
        var lot = ratioLot()
        #expect(findings(catalog, lot.entries(missing: Set(0..<6))).map(\.rule) == ["lists"])
        lot.regime = nil
        #expect(findings(catalog, lot.entries(missing: Set(0..<6))).isEmpty)
    }

    @Test("a refused setting is reported")
    func refusedSetting() {
        let diagnostics = Diagnostics()
        catalog.validate(
            ConfigurationBundle([.init(path: "detectors.yaml", text: "unit-prices:\n  least_other_bidders: 1\n")]),
            diagnostics)
        #expect(diagnostics.hasErrors)
    }

    @Test("partitions and checkpoints change nothing", arguments: [1, 2] as [UInt64])
    func laws(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var lot = GeneratedLot(seed: seed, items: 40)
        lot.copy(0, to: 2) { Double($0.price) * 0.97 }
        var builder = StreamBuilder()
        for index in 0..<60 {
            let bidder = Int.random(in: 0..<6, using: &random)
            let time = "2026-03-\(String(index / 4 + 10))T\(10 + index % 4):00:00+08:00"
            var data = lot.identity(bidder)
            data["project_id"] = .string("P-\(Int.random(in: 1...2, using: &random))")
            if random.next() % 3 == 0 { data["lot_id"] = "1" }
            switch random.next() % 8 {
            case 0:
                data["opened_at"] = .string(time)
                data["rows"] = .array((0..<6).map { ["bid_id": .string("B\($0 + 1)"), "supplier_code": "S"] })
                builder.event("bids.opened", at: time, data)
            case 1:
                data["issued_at"] = .string(time)
                data["control_prices"] = .array(lot.book.map(\.json))
                builder.event("tender.document_issued", at: time, data)
            case 2:
                data["withdrawn_at"] = .string(time)
                builder.event("bid.withdrawn", at: time, data)
            case 3:
                data["unit_prices"] = [["item_code": "1", "quantity": "1e3", "unit_price": .yuan("0")]]
                builder.event("bid.features_extracted", at: time, data)
            default:
                data["unit_prices"] = .array(lot.lists[bidder].map(\.json))
                builder.event("bid.features_extracted", at: time, data)
            }
        }
        builder.wait(until: "2026-04-10")
        try expectLaws(of: catalog, on: builder.entries, seed: seed)
        try expectLaws(of: catalog, on: ratioLot().entries(late: 3), seed: seed)
        #expect(!findings(catalog, builder.entries).isEmpty)
    }
}

extension String {
    mutating func replaceLast(_ count: Int, with text: String) { self = dropLast(count) + text }
}
