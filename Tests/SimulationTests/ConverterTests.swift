import BidEvents
import CanonicalJSON
import Testing

@testable import Simulation

@Suite("Converters and the crowded opening")
struct ConverterTests {
    private let auctions = """
        tender_id,bidder_id,bid_value,winner,is_cartel,reserveprice,minpriceauction,date,num_bidders,auction_cartelized
        9,3,990000.0,1,1,1000000,0,20080102,2,0
        9,4,,0,0,1000000,0,20080102,2,0
        7,5,3700000.5,0,0,3780000,0,20070607,1,0
        """

    @Test("an auction becomes a notice, an opening and, with a winner, an award, in the order of the dates")
    func tsuchiura() throws {
        let events = try decoded(TsuchiuraConverter.lines(csv: auctions))
        expectOrderly(events, source: "urn:jp:tsuchiura:auctions")
        let expected = ["tender.notice_published", "bids.opened"]
        #expect(events.map(\.name) == expected + expected + ["award.decided"])
        #expect(events.map(\.projectID) == ["TS-7", "TS-7", "TS-9", "TS-9", "TS-9"])
        #expect(events.allSatisfy { $0.regime == "works" })
        #expect(events[0].money("ceiling_price") == Money(decimal: "3780000", currency: "JPY"))
        #expect(events[1].time == Timestamp("2007-06-07T10:00:00+09:00"))
        #expect(events[3].rows("rows").map { $0["price"] == nil } == [false, true])
        #expect(events[4].text("supplier_code") == "JP-3")
    }

    @Test("a table that cannot be read is refused with the line and what is wrong")
    func refusals() {
        #expect(throws: ConversionError.self) { try TsuchiuraConverter.lines(csv: "") }
        let damaged = auctions.replacing("20070607", with: "2007067")
        #expect { try TsuchiuraConverter.lines(csv: damaged) } throws: { ($0 as? ConversionError)?.line == 4 }
        let short = auctions.replacing("9,4,,0,0,1000000,0,20080102,2,0", with: "9,4")
        #expect { try TsuchiuraConverter.lines(csv: short) } throws: { error in
            (error as? ConversionError)?.description.contains("line 3: has 2 cells") == true
        }
        let unpriced = auctions.replacing("990000.0", with: "much")
        #expect { try TsuchiuraConverter.lines(csv: unpriced) } throws: { ($0 as? ConversionError)?.line == 2 }
        #expect { try TsuchiuraConverter.lines(csv: "tender_id,date\n1,20070607\n") } throws: { error in
            (error as? ConversionError)?.description.contains("'bidder_id'") == true
        }
    }

    private let opening = """
        seq,bidder,received_at,decrypt_command_at,bond_is_eguarantee,price_wan_yuan
        1,Fa,2026-03-13 11:57:26,2026-03-16 09:30:40,1,1835.0534
        2,Fb,2026-03-16 09:22:35,2026-03-16 09:30:04,1,1834.8496
        3,Fc,2026-03-13 16:52:51,,1,
        """

    @Test("an opening record keeps its receipts before the opening and its prices exact")
    func openingRecord() throws {
        let events = try decoded(OpeningConverter.lines(csv: opening))
        expectOrderly(events, source: OpeningConverter.source)
        #expect(
            events.map(\.name) == [
                "tender.notice_published", "bid.submitted", "bid.submitted", "bid.submitted", "bid.deadline",
                "bids.opened", "bid.decrypted", "bid.decrypted", "award.decided",
            ])
        #expect(events[4].time == Timestamp("2026-03-16T09:30:00+08:00"))
        let rows = events[5].rows("rows")
        #expect(rows.map { $0["price"].flatMap(Money.init)?.decimal } == ["18350534.00", "18348496.00", nil])
    }

    @Test("an opening record without a decryption, or with a bid received after it, is refused")
    func openingRefusals() {
        let empty = opening.split(separator: "\n")[0]
        #expect(throws: ConversionError.self) { try OpeningConverter.lines(csv: String(empty)) }
        let late = opening.replacing("2026-03-16 09:22:35", with: "2026-03-16 09:42:35")
        #expect { try OpeningConverter.lines(csv: late) } throws: { ($0 as? ConversionError)?.line == 3 }
        let unreadable = opening.replacing("1835.0534", with: "1835,0534")
        #expect { try OpeningConverter.lines(csv: unreadable) } throws: { ($0 as? ConversionError)?.line == 2 }
    }

    @Test("an opening with the most bidders offered stays below the largest event")
    func size() throws {
        let lines = OpeningGenerator(seed: 1, bidders: 5_000).lines()
        let largest = try #require(lines.map(\.utf8.count).max())
        #expect(largest < 1 << 20)
        let events = try decoded(lines)
        expectOrderly(events, source: "urn:cn:ggzy:420500:simulated")
        #expect(events.count == 2 * 5_000 + 4)
    }

    @Test("two bidders are enough for an opening, and its seed decides it")
    func smallOpening() throws {
        #expect(OpeningGenerator(seed: 4, bidders: 2).lines() == OpeningGenerator(seed: 4, bidders: 2).lines())
        #expect(OpeningGenerator(seed: 4, bidders: 2).lines() != OpeningGenerator(seed: 5, bidders: 2).lines())
        #expect(try decoded(OpeningGenerator(seed: 4, bidders: 2).lines()).count == 8)
    }
}
