import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Lots
import Testing

/// One project's events, folded as they come.
private struct Project {
    var stream = StreamBuilder()
    var lots = ProjectLots()
    var grain = MarketGrain()

    @discardableResult
    mutating func tell(_ name: String, at day: String = "2026-03-01", _ data: [String: JSONValue]) throws -> [LotRecord]
    {
        let common: [String: JSONValue] = [
            "project_id": "P1", "published_at": .string(day), "decided_at": .string(day), "amount": .yuan("1"),
        ]
        stream.event(name, at: day, common.merging(data) { $1 })
        return lots.note(try EventDecoder().decode(stream.entries.last!.bytes), grain: grain)
    }

    @discardableResult
    mutating func open(_ rows: [JSONValue], lot: String? = nil, _ more: [String: JSONValue] = [:]) throws -> [LotRecord]
    {
        var data: [String: JSONValue] = ["opened_at": "2026-03-21T09:30:00+08:00", "rows": .array(rows)]
        data["lot_id"] = lot.map { .string($0) }
        return try tell("bids.opened", at: "2026-03-21", data.merging(more) { $1 })
    }
}

private func row(_ bid: String, _ supplier: String, _ price: String, currency: String = "CNY") -> JSONValue {
    [
        "bid_id": .string(bid), "supplier_code": .string(supplier),
        "price": ["value": .string(price), "currency": .string(currency)],
    ]
}

@Suite("Lots told by a project's events")
struct ProjectLotsTests {
    @Test("an opening gives its lot with the terms of the notice, bids by price")
    func opening() throws {
        var project = Project()
        try project.tell(
            "tender.notice_published",
            [
                "purchaser_code": "BUYER", "category_code": "A02091107", "award_mechanism": "lowest-price",
                "ceiling_price": .yuan("100.00"), "budget_amount": .yuan("110.00"),
            ])
        let record = try #require(try project.open([row("B1", "S1", "99.5"), row("B2", "S2", "98")]).first)
        #expect(record.market == Market(region: "4110", category: "A02"))
        #expect(record.identifier == "P1")
        #expect(record.purchaser == "BUYER")
        #expect(record.mechanism == .lowestPrice)
        #expect(record.ceiling == 1_000_000 && record.budget == 1_100_000)
        #expect(record.bids.map(\.supplier) == ["S2", "S1"])
        #expect(record.bids.map(\.price) == [980_000, 995_000])
        #expect(record.opening == EventReference(source: project.stream.source, id: "e2"))
        #expect(record.openedAt == Timestamp("2026-03-21T09:30:00+08:00"))
        #expect(record.winner == nil)
    }

    @Test("each lot has its own terms, and a project's amounts are no lot's where there are several")
    func termsPerLot() throws {
        var project = Project()
        try project.tell(
            "tender.notice_published",
            [
                "ceiling_price": .yuan("500"), "category_code": "C99",
                "lots": [
                    ["lot_id": "1", "ceiling_price": .yuan("100"), "award_mechanism": "mean-price"],
                    ["lot_id": "2", "category_code": "B01"],
                ],
            ])
        let first = try #require(try project.open([row("B1", "S1", "9")], lot: "1").first)
        let second = try #require(try project.open([row("B2", "S1", "9")], lot: "2").first)
        #expect(first.ceiling == 1_000_000 && first.mechanism == .meanPrice && first.market.category == "C99")
        #expect(second.ceiling == nil && second.mechanism == nil && second.market.category == "B01")
        #expect(first.identifier == "P1/1" && second.identifier == "P1/2")
    }

    @Test("a clarification changes what the notice said, the opening what both said")
    func clarification() throws {
        var project = Project()
        try project.tell(
            "tender.notice_published", ["ceiling_price": .yuan("100"), "award_mechanism": "lowest-price"])
        try project.tell("tender.clarified", ["ceiling_price": .yuan("120")])
        let clarified = try #require(try project.open([row("B1", "S1", "9")]).first)
        #expect(clarified.ceiling == 1_200_000 && clarified.mechanism == .lowestPrice)
        let opened = try #require(try project.open([row("B1", "S1", "9")], ["ceiling_price": .yuan("130")]).first)
        #expect(opened.ceiling == 1_300_000)
    }

    @Test("a bid rejected before or after the opening does not conform")
    func rejection() throws {
        var project = Project()
        try #expect(project.tell("bid.rejected", ["bid_id": "B1"]).isEmpty)
        let opened = try #require(try project.open([row("B1", "S1", "9"), row("B2", "S2", "8")]).first)
        #expect(opened.conforming.map(\.bid) == ["B2"])
        let later = try #require(try project.tell("bid.rejected", ["bid_id": "B2"]).first)
        #expect(later.conforming.isEmpty && later.bids.count == 2)
        // Told once more it is no news.
        try #expect(project.tell("bid.rejected", ["bid_id": "B2"]).isEmpty)
    }

    @Test("a row that the opening calls invalid does not conform")
    func invalidRow() throws {
        var project = Project()
        let invalid: JSONValue = [
            "bid_id": "B1", "supplier_code": "S1", "price": .yuan("9"), "is_valid": false,
        ]
        let record = try #require(try project.open([invalid, row("B2", "S2", "8")]).first)
        #expect(record.conforming.map(\.bid) == ["B2"])
    }

    @Test("an award names the winner whether by decision or by notice, and whether the lot is named or the only one")
    func awards() throws {
        var named = Project()
        try named.open([row("B1", "S1", "9")], lot: "7")
        try #expect(named.tell("award.decided", ["supplier_code": "S1"]).first?.winner == "S1")
        var noticed = Project()
        try noticed.open([row("B1", "S1", "9")], lot: "1")
        try noticed.open([row("B2", "S2", "9")], lot: "2")
        let records = try noticed.tell(
            "award.notice_published",
            [
                "rows": [
                    ["lot_id": "2", "supplier_code": "S2", "amount": .yuan("9")],
                    ["lot_id": "1", "supplier_code": "S1", "amount": .yuan("9")],
                ]
            ])
        #expect(records.map(\.lot) == ["2", "1"])
        #expect(records.map(\.winner) == ["S2", "S1"])
        // The same award again changes nothing.
        try #expect(noticed.tell("award.decided", ["lot_id": "2", "supplier_code": "S2"]).isEmpty)
    }

    @Test("a second opening of a lot replaces its bids and keeps its winner")
    func reopened() throws {
        var project = Project()
        try project.open([row("B1", "S1", "9")])
        try project.tell("award.decided", ["supplier_code": "S1"])
        let again = try #require(try project.open([row("B1", "S1", "9"), row("B2", "S2", "10")]).first)
        #expect(again.winner == "S1" && again.bids.count == 2)
    }

    @Test("rates, foreign currencies, zero prices and rows without one are counted, not compared")
    func incomparable() throws {
        var project = Project()
        let rate: JSONValue = [
            "bid_id": "B1", "supplier_code": "S1", "price_kind": "rate", "price": .yuan("0.93"),
        ]
        let priceless: JSONValue = ["bid_id": "B5", "supplier_code": "S5"]
        let record = try #require(
            try project.open([
                row("B2", "S2", "10"), rate, row("B3", "S3", "7", currency: "USD"), row("B4", "S4", "0"), priceless,
            ]).first)
        #expect(record.bids.map(\.bid) == ["B2"])
        #expect(record.unpricedCount == 4 && record.currency == "CNY")
    }

    @Test("a lot has the currency of its ceiling, and an amount in another is no ceiling")
    func currency() throws {
        var project = Project()
        try project.tell(
            "tender.notice_published",
            [
                "ceiling_price": ["value": "100", "currency": "USD"], "budget_amount": .yuan("700"),
            ])
        let record = try #require(
            try project.open([row("B1", "S1", "90", currency: "USD"), row("B2", "S2", "650")]).first)
        #expect(record.currency == "USD" && record.bids.map(\.bid) == ["B1"])
        #expect(record.ceiling == 1_000_000 && record.budget == nil)
    }

    @Test("where a center names no division its source is the region, and coarser grains cut codes")
    func markets() throws {
        var project = Project(
            stream: StreamBuilder(source: "urn:jp:tsuchiura"), grain: MarketGrain(categoryCharacters: 1))
        let record = try #require(try project.open([row("B1", "S1", "9")], ["category_code": "X12"]).first)
        #expect(record.market == Market(region: "urn:jp:tsuchiura", category: "X"))
    }

    @Test("no more lots and bids than the limits are kept, and known lots go on")
    func limits() throws {
        var project = Project()
        for lot in 0..<ProjectLots.lotLimit { try project.open([row("B", "S", "1")], lot: "L\(lot)") }
        try #expect(project.open([row("B", "S", "1")], lot: "one more").isEmpty)
        try #expect(project.open([row("B", "S", "2")], lot: "L5").first?.bids.first?.price == 20_000)
        var crowd = Project()
        let rows = (0..<(ProjectLots.bidLimit + 3)).map { row("B\($0)", "S\($0)", "1") }
        try #expect(crowd.open(rows).first?.bids.count == ProjectLots.bidLimit)
    }

    @Test("a fold that was written and read back goes on the same")
    func checkpoint() throws {
        var project = Project()
        try project.tell("tender.notice_published", ["ceiling_price": .yuan("100")])
        try project.tell("bid.rejected", ["bid_id": "B1"])
        project.lots = try StateCoding.decode(ProjectLots.self, from: StateCoding.encode(project.lots))
        let record = try #require(try project.open([row("B1", "S1", "9"), row("B2", "S2", "9")]).first)
        #expect(record.ceiling == 1_000_000 && record.conforming.map(\.bid) == ["B2"])
        #expect(try StateCoding.decode(LotRecord.self, from: StateCoding.encode(record)) == record)
    }
}
