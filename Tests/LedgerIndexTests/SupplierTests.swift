import Access
import BidEvents
import CanonicalJSON
import EventLog
import Ledger
import LedgerIndex
import Testing

@Suite("Suppliers in the index")
struct SupplierTests {
    private static func opening(_ lot: String, _ suppliers: [String]) -> [(String, JSONValue)] {
        [
            ("project_id", "P"), ("lot_id", .string(lot)),
            (
                "rows",
                .array(
                    suppliers.map {
                        ["bid_id": .string("B-\($0)"), "supplier_code": .string($0), "price": yuan("10.00")]
                    })
            ),
        ]
    }

    private func folder() throws -> LedgerFolder {
        let folder = try LedgerFolder()
        try folder.append(
            "tender.notice_published", "2026-02-01", [("project_id", "P"), ("notice_id", "N"), ("project_name", "路灯")])
        try folder.append(
            "bid.submitted", "2026-02-20",
            [("project_id", "P"), ("lot_id", "1"), ("bid_id", "B"), ("supplier_code", "A")])
        return folder
    }

    @Test("who bids is known from the opening on, lot by lot, whether it wins or not")
    func bidders() throws {
        let folder = try folder()
        let sealed = folder.log.lastOffset
        try folder.append("bids.opened", "2026-03-01", Self.opening("1", ["A", "C"]))
        try folder.append("bids.opened", "2026-03-02", Self.opening("2", ["A"]))
        try folder.append(
            "award.decided", "2026-03-05",
            [("project_id", "P"), ("lot_id", "1"), ("supplier_code", "C"), ("amount", yuan("10.00"))])
        try folder.measure([], through: folder.log.lastOffset)
        try folder.join()
        let reader = try folder.reader()
        #expect(try reader.suppliers(limit: 10, through: sealed).suppliers.isEmpty)
        #expect(try reader.bids(of: "A", through: sealed).isEmpty)
        let listed = try reader.suppliers(limit: 10).suppliers
        #expect(listed.map { "\($0.code) \($0.bids) \($0.projects)" } == ["A 2 0", "C 1 1"])
        #expect(listed.map(\.lastSeen) == ["2026-03-02", "2026-03-05"].map { Timestamp("\($0)T09:00:00+08:00")! })
        #expect(try reader.bids(of: "A").map(\.lot) == ["2", "1"])
        #expect(try reader.bids(of: "A").map(\.facts.name) == ["路灯", "路灯"])
        #expect(try reader.suppliers(matching: "C", limit: 10).suppliers.map(\.code) == ["C"])
    }

    @Test("pages follow each other, and another district sees none of it")
    func pages() throws {
        let folder = try folder()
        try folder.append("bids.opened", "2026-03-01", Self.opening("1", ["A", "B", "C"]))
        try folder.measure([], through: folder.log.lastOffset)
        try folder.join()
        let reader = try folder.reader()
        let first = try reader.suppliers(limit: 2)
        #expect(first.suppliers.map(\.code) == ["A", "B"])
        let second = try reader.suppliers(after: #require(first.next), limit: 2)
        #expect(second.suppliers.map(\.code) == ["C"])
        #expect(second.next == nil)
        let foreign = reader.limited(to: try #require(RegionScope(["411003"])))
        #expect(try foreign.suppliers(limit: 10).suppliers.isEmpty)
        #expect(try foreign.bids(of: "A").isEmpty)
        let own = reader.limited(to: try #require(RegionScope(["411002"])))
        #expect(try own.suppliers(limit: 10).suppliers.count == 3)
    }
}
