import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Testing

@Suite("Abnormally low prices")
struct LowPriceTests {
    private func rules(_ prices: [String], _ terms: [String: JSONValue] = [:]) -> [String] {
        var stream = PriceStream(terms)
        stream.open(prices)
        return stream.findings().filter { $0.outcome == .warning && $0.rule != "identical-totals" }.map(\.rule)
    }

    @Test("below half the mean of all bids, the suspect included, to the fen")
    func mean() {
        // Others 900, 1100, 1000: half the mean is met at 3000 × 0.5 / 3.5 = 428.5714…
        #expect(rules(["428.57", "900", "1100", "1000"]).contains("below-mean"))
        #expect(!rules(["428.58", "900", "1100", "1000"]).contains("below-mean"))
        // Exactly half is not below: mean of 50 and 150 is 100.
        #expect(rules(["50.00", "150"]) == ["below-second-lowest"])
    }

    @Test("below half the second lowest, to the fen")
    func secondLowest() {
        #expect(rules(["449.99", "900", "901"]).contains("below-second-lowest"))
        #expect(!rules(["450.00", "900", "901"]).contains("below-second-lowest"))
        #expect(!rules(["100", "100.00", "901"]).contains("below-second-lowest"))
    }

    @Test("below 45 % of the ceiling, to the fen, and of the budget where there is no ceiling")
    func ceiling() {
        let ceiling: [String: JSONValue] = ["ceiling_price": .yuan("1000000"), "budget_amount": .yuan("1200000")]
        #expect(rules(["449999.99", "500000"], ceiling) == ["below-ceiling"])
        #expect(rules(["450000.00", "500000"], ceiling).isEmpty)
        #expect(rules(["539999.99", "600000"], ["budget_amount": .yuan("1200000")]) == ["below-ceiling"])
        #expect(rules(["540000.00", "600000"], ["budget_amount": .yuan("1200000")]).isEmpty)
    }

    @Test(
        "a tender may raise the ratios up to 65 %, in either notation, and never lower them",
        arguments: [
            ("0.60", 60), ("60", 60), ("0.80", 65), ("1e300", 65), ("0.10", 45),
        ])
    func tenderRatios(_ ratio: String, _ percent: Int) {
        let terms: [String: JSONValue] = [
            "ceiling_price": .yuan("100"), "low_price_ratios": ["ceiling": .string(ratio)],
        ]
        #expect(rules(["\(percent - 1).99", "98"], terms).contains("below-ceiling"))
        #expect(!rules(["\(percent).00", "98"], terms).contains("below-ceiling"))
    }

    @Test("the price that would not fire is exact, for the mean too")
    func counterfactual() throws {
        var stream = PriceStream([:])
        stream.open(["428.57", "900", "1100", "1000"])
        let mean = try #require(stream.findings().first { $0.rule == "below-mean" })
        #expect(mean.explanation.english.contains("at least 428.5715 CNY"))
        #expect(mean.severity == .yellow)
        #expect(mean.certainty == .fact)
        #expect(mean.legalBasis.map(\.citation.chinese).contains("财库〔2026〕2号"))
    }

    @Test("after a rejection only conforming bids count")
    func rejection() {
        var stream = PriceStream([:])
        stream.open(["400", "900", "1100"])
        #expect(stream.standing() == ["below-second-lowest B1"])
        stream.later("bid.rejected", ["bid_id": "B1", "stage": "conformity"])
        #expect(stream.standing().isEmpty)

        var other = PriceStream([:])
        other.open(["400", "500", "1100"])
        #expect(other.standing().isEmpty)
        other.later("bid.rejected", ["bid_id": "B2"])
        #expect(other.standing() == ["below-second-lowest B1"])
    }

    @Test("bids marked invalid at the opening do not count")
    func invalid() {
        var stream = PriceStream([:])
        stream.open(rows: [
            ["bid_id": "B1", "supplier_code": "S1", "price": .yuan("400"), "is_valid": false],
            ["bid_id": "B2", "supplier_code": "S2", "price": .yuan("900")],
            ["bid_id": "B3", "supplier_code": "S3", "price": .yuan("950")],
        ])
        #expect(stream.standing().isEmpty)
    }

    @Test("the end of the evaluation without a review is red, a late report takes it back")
    func review() throws {
        var stream = PriceStream([:])
        stream.open(["400", "900", "950"])
        stream.later("evaluation.completed", ["completed_at": "2026-03-25"])
        let missing = try #require(stream.findings().last { $0.rule == "low-price-review-missing" })
        #expect(missing.severity == .red)
        #expect(missing.certainty == .fact)
        stream.later("low_price.review_started", ["bid_id": "B1", "started_at": "2026-03-25"])
        #expect(stream.standing() == ["below-second-lowest B1"])
        stream.later("low_price.explained", ["bid_id": "B1", "submitted_at": "2026-03-25", "conclusion": "reasonable"])
        #expect(stream.standing().isEmpty)
    }

    @Test("before February 2026 a low price is a blue lead and no review is owed")
    func beforeNotice() throws {
        var stream = PriceStream([:], day: "2026-01-31")
        stream.open(["400", "900", "950"])
        stream.later("award.decided", ["supplier_code": "S1", "amount": .yuan("400"), "decided_at": "2026-03-25"])
        #expect(stream.findings().map(\.severity).max() == .blue)
        var day = PriceStream([:], day: "2026-02-01")
        day.open(["400", "900", "950"])
        #expect(day.findings().contains { $0.severity == .yellow })
    }

    @Test("the ratios do not apply to works, and that is said once")
    func works() {
        var stream = PriceStream(regime: "works")
        stream.open(["100", "900000", "950000"])
        stream.later("bid.rejected", ["bid_id": "B3"])
        #expect(stream.findings().map(\.outcome) == [.notEvaluated])
    }

    @Test("events without a lot concern the only lot, also its ceiling")
    func singleLot() {
        var stream = PriceStream(["ceiling_price": .yuan("1000"), "lots": [["lot_id": "1"]]])
        stream.open(["400", "900", "950"], ["lot_id": "1"])
        stream.later("evaluation.completed", ["completed_at": "2026-03-25"])
        #expect(stream.standing().contains("low-price-review-missing B1"))
        stream.later("bid.rejected", ["bid_id": "B1"])
        #expect(stream.standing().isEmpty)
    }

    @Test("the largest amounts that money holds do not overflow")
    func largest() {
        var stream = PriceStream([:])
        stream.open((0..<40).map { $0 == 0 ? "1" : "99999999999999.9999" })
        stream.later("evaluation.completed", ["completed_at": "2026-03-25"])
        #expect(stream.standing().contains("below-mean B1"))
    }
}
