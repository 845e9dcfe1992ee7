import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import ScratchTesting
import Testing

@Suite("Prices above limits, equal prices, missing prices")
struct OtherPriceTests {
    @Test("a bid is over the ceiling by one fen, at the ceiling it is not")
    func overCeiling() {
        var stream = PriceStream()
        stream.open(["1000000.01", "990000"])
        #expect(stream.standing() == ["over-ceiling "])
        var exact = PriceStream()
        exact.open(["1000000.00", "990000"])
        #expect(exact.standing().isEmpty)
    }

    @Test("an award above the limit is red, from the decision and from the notice")
    func award() throws {
        var stream = PriceStream(["budget_amount": .yuan("1000000")])
        stream.open(["999000", "990000"])
        stream.later(
            "award.decided", ["supplier_code": "S1", "amount": .yuan("1000000.01"), "decided_at": "2026-03-25"])
        let finding = try #require(stream.findings().last)
        #expect(finding.rule == "award-over-budget")
        #expect(finding.severity == .red)
        var notice = PriceStream()
        notice.open(["999000", "990000"])
        notice.later(
            "award.notice_published",
            [
                "published_at": "2026-03-25",
                "rows": [["supplier_code": "S1", "amount": .yuan("1000001")], ["supplier_code": "S2"]],
            ])
        #expect(notice.standing() == ["award-over-ceiling S1"])
    }

    @Test("equal totals of two bidders are orange, of one bidder or at a fixed price nothing")
    func identical() throws {
        var stream = PriceStream()
        stream.open(["912345.67", "912345.67", "955555.55"])
        let finding = try #require(stream.findings().first { $0.rule == "identical-totals" })
        #expect(finding.severity == .orange)
        #expect(finding.parties == ["S1", "S2"])
        var fixed = PriceStream()
        fixed.open(["912345.67", "912345.67"], ["award_mechanism": "fixed-price"])
        #expect(fixed.standing().isEmpty)
        var single = PriceStream()
        single.open(rows: [
            ["bid_id": "B1", "supplier_code": "S1", "price": .yuan("912345.67")],
            ["bid_id": "B2", "supplier_code": "S1", "price": .yuan("912345.67")],
            ["bid_id": "B3", "supplier_code": "S2", "price": .yuan("955555.55")],
        ])
        #expect(single.standing().isEmpty)
        var apart = PriceStream()
        apart.open(["912345.67", "912345.68", "955555.55"])
        #expect(apart.standing().isEmpty)
    }

    @Test("a crowd that rounds its prices ties by chance and says nothing")
    func crowd() {
        var random = SeededRandom(seed: 11)
        var stream = PriceStream()
        stream.open((0..<1_500).map { _ in "\(Int.random(in: 900...999, using: &random)).00" })
        #expect(!stream.standing().contains("identical-totals "))
    }

    @Test("what cannot be judged is not evaluated")
    func notEvaluated() {
        var bare = PriceStream([:])
        bare.open(["900", "950"])
        #expect(bare.findings().map(\.outcome) == [.notEvaluated])
        var rates = PriceStream()
        rates.open(rows: [
            ["bid_id": "B1", "supplier_code": "S1", "rate": "0.95", "price_kind": "rate"],
            ["bid_id": "B2", "supplier_code": "S2", "rate": "0.10", "price_kind": "rate"],
        ])
        rates.later("evaluation.completed", ["completed_at": "2026-03-25"])
        #expect(rates.findings().map(\.outcome) == [.notEvaluated])
    }

    @Test("partitions and checkpoints change nothing", arguments: [4, 5, 6] as [UInt64])
    func laws(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var builder = StreamBuilder()
        for index in 0..<150 {
            var data: [String: JSONValue] = ["project_id": .string("P\(random.next() % 4)")]
            if random.next() % 2 == 0 { data["lot_id"] = .string("L\(random.next() % 3)") }
            let bid = JSONValue.string("B\(random.next() % 5)")
            let time = "2026-03-\(String(format: "%02d", 1 + index / 8))"
            switch random.next() % 7 {
            case 0: builder.event("bid.rejected", at: time, data.merging(["bid_id": bid]) { $1 })
            case 1:
                data.merge(["bid_id": bid, "started_at": .string(time)]) { $1 }
                builder.event("low_price.review_started", at: time, data)
            case 2:
                builder.event("evaluation.completed", at: time, data.merging(["completed_at": .string(time)]) { $1 })
            case 3:
                data.merge([
                    "supplier_code": "S1", "amount": .yuan("\(random.next() % 900)"), "decided_at": .string(time),
                ]) { $1 }
                builder.event("award.decided", at: time, data)
            case 4:
                data["lot_id"] = nil
                data.merge(["published_at": .string(time), "ceiling_price": .yuan("\(random.next() % 900)")]) { $1 }
                builder.event("tender.notice_published", at: time, data)
            default:
                let rows = (0..<4).map { row -> JSONValue in
                    [
                        "bid_id": .string("B\(row)"), "supplier_code": .string("S\(row)"),
                        "price": .yuan("\(random.next() % 9 * 100)"), "is_valid": .boolean(random.next() % 9 > 0),
                    ]
                }
                data.merge(["opened_at": .string(time), "rows": .array(rows)]) { $1 }
                builder.event("bids.opened", at: time, data)
            }
        }
        try expectLaws(of: catalog, on: builder.entries, seed: seed)
        #expect(!findings(catalog, builder.entries).isEmpty)
    }
}
