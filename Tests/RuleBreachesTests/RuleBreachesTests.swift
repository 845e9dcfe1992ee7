import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing

struct RuleBreachesTests {
    @Test(
        "a step without an earlier one waits for a report on its way, warns, and is cleared by a report that comes late"
    )
    func predecessor() {
        var stream = Sample.stream()
        stream.plan(at: "2026-03-02")
        stream.wait(until: "2026-03-03T10:00:00+08:00")
        #expect(Sample.outcomes(of: "PRE", stream).isEmpty)
        stream.wait(until: "2026-03-04")
        #expect(Sample.outcomes(of: "PRE", stream) == ["orange"])
        var late = stream
        late.budget(reported: "2026-03-05", approved: "2026-03-05")
        let said = Sample.findings(of: "PRE", late)
        #expect(said.count == 2 && said[1].explanation.english.contains("on 2026-03-05, after this step"))
        stream.budget(reported: "2026-03-05", approved: "2026-03-01")
        #expect(Sample.outcomes(of: "PRE", stream) == ["orange", "cleared"])
    }

    @Test("an exemption on record takes a warning back and keeps later ones away")
    func exemption() {
        var stream = Sample.stream()
        stream.plan(at: "2026-03-02")
        stream.wait(until: "2026-03-04")
        stream.event("budget.adjusted", at: "2026-03-05", ["budget_id": "B1", "adjusted_at": "2026-03-05"])
        stream.plan(at: "2026-03-06", ["plan_id": "L2"])
        stream.wait(until: "2026-03-12")
        #expect(Sample.outcomes(of: "PRE", stream) == ["orange", "cleared"])
    }

    @Test(
        "amounts are compared exactly, corrections replace what they correct",
        arguments: [
            (["60000", "40000"], []), (["60000", "40000.01"], ["orange"]), (["60000", "-10000", "50000"], []),
        ])
    func amounts(deltas: [String], outcomes: [String]) {
        var stream = Sample.stream()
        stream.sign("C1", "1000000.00", at: "2026-03-02")
        for (index, delta) in deltas.enumerated() { stream.amend("A\(index)", delta, at: "2026-03-0\(index + 3)") }
        #expect(Sample.outcomes(of: "AMOUNT", stream) == outcomes)
    }

    @Test("a corrected amendment takes the warning back; of several currencies nothing is added up")
    func corrections() {
        var stream = Sample.stream()
        stream.sign("C1", "1000000.00", at: "2026-03-02")
        stream.amend("A1", "200000", at: "2026-03-03")
        stream.amend("A1", "20000", at: "2026-03-04")
        #expect(Sample.outcomes(of: "AMOUNT", stream) == ["orange", "cleared"])
        let dollars: JSONValue = ["value": "1.00", "currency": "USD"]
        stream.event(
            "contract.amended", at: "2026-03-05",
            ["contract_id": "C1", "amendment_id": "A2", "delta_amount": dollars, "signed_at": "2026-03-05"])
        #expect(Sample.outcomes(of: "AMOUNT", stream).last == "not-evaluated")
    }

    @Test("lots are compared each by itself, and an event without a lot counts for all")
    func lots() {
        var stream = Sample.stream()
        for (lot, amount) in [("1", "100"), ("2", "300")] {
            stream.event(
                "award.decided", at: "2026-03-01",
                [
                    "project_id": "P1", "lot_id": .string(lot), "supplier_code": "S1", "amount": .yuan(amount),
                    "decided_at": "2026-03-01",
                ])
        }
        stream.sign("C1", "100.00", at: "2026-03-02", ["lot_id": "1"])
        stream.sign("C2", "300.01", at: "2026-03-02", ["lot_id": "2"])
        let said = Sample.findings(of: "LOTS", stream)
        #expect(said.map(\.subject) == [Subject(kind: "lot", identifier: "P1/2")])
    }

    @Test("what is not told is named, and a complete report takes the warning back")
    func disclosure() {
        var stream = Sample.stream()
        let published: [String: JSONValue] = ["intention_id": "I1", "published_at": "2026-03-02", "project_name": "  "]
        stream.event("intention.published", at: "2026-03-02", published)
        #expect(Sample.findings(of: "TELL", stream)[0].explanation.english.contains("project_name, budget_amount"))
        let full = published.merging(["project_name": "N", "budget_amount": .yuan("1")]) { $1 }
        stream.event("intention.published", at: "2026-03-03", full)
        #expect(Sample.outcomes(of: "TELL", stream) == ["orange", "cleared"])
    }

    @Test("a ban binds from its first to its last day, whichever report comes first", arguments: [false, true])
    func bans(penaltyComesLate: Bool) {
        func ban(_ stream: inout StreamBuilder, at day: String) {
            stream.event(
                "penalty.imposed", at: day,
                ["case_no": "N1", "party_code": "S1", "ban_from": "2026-03-01", "ban_to": "2026-06-01"])
        }
        var stream = Sample.stream()
        if !penaltyComesLate { ban(&stream, at: "2026-02-20") }
        for (project, day) in [("P0", "2026-02-28"), ("P1", "2026-03-01"), ("P2", "2026-06-01"), ("P3", "2026-06-02")] {
            let rows: JSONValue = [["bid_id": "b1", "supplier_code": "S1"], ["bid_id": "b2", "supplier_code": "S2"]]
            stream.event(
                "bids.opened", at: day, id: project,
                ["project_id": .string(project), "opened_at": .string(day), "rows": rows])
        }
        if penaltyComesLate { ban(&stream, at: "2026-07-01") }
        let said = Sample.findings(of: "BAN", stream)
        #expect(said.map(\.instance) == ["P1/0", "P2/0"])
        #expect(Set(said.map(\.subject.identifier)) == ["S1"])
    }

    @Test("what is sealed says nothing before the opening")
    func sealing() {
        var stream = Sample.stream()
        stream.event(
            "bond.paid", at: "2026-03-02",
            ["project_id": "P1", "supplier_code": "S1", "form": "cash", "amount": .yuan("1"), "paid_at": "2026-03-02"])
        stream.wait(until: "2026-03-20")
        #expect(Sample.outcomes(of: "BOND", stream).isEmpty)
        stream.event("bids.opened", at: "2026-03-21", ["project_id": "P1", "opened_at": "2026-03-21", "rows": []])
        #expect(Sample.outcomes(of: "BOND", stream) == ["orange"])
    }

    @Test("two values must agree, or must not")
    func pairs() {
        var stream = Sample.stream()
        func pay(_ account: JSONValue, _ id: String) {
            stream.event(
                "payment.made", at: "2026-03-02",
                [
                    "contract_id": "C1", "transaction_id": .string(id), "amount": .yuan("5"), "kind": "prepay",
                    "payee_account_hash": account, "paid_at": "2026-03-02",
                ])
        }
        pay("a", "T1")
        stream.sign("C1", "20.00", at: "2026-03-03", ["payee_account_hash": "a"])
        #expect(Sample.outcomes(of: "ACCOUNT", stream).isEmpty)
        pay("b", "T2")
        #expect(Sample.outcomes(of: "ACCOUNT", stream) == ["orange"])
        stream.plan(at: "2026-03-04", ["drafted_by": "x", "reviewed_by": "y"])
        #expect(Sample.outcomes(of: "APART", stream).isEmpty)
        stream.plan(at: "2026-03-05", ["drafted_by": "x", "reviewed_by": "x"])
        #expect(Sample.outcomes(of: "APART", stream) == ["orange"])
    }

    @Test("a share is told in blue on the way, judged after the year, and corrected by a late report")
    func shares() {
        var stream = Sample.stream()
        stream.sign("C1", "70.00", at: "2025-03-02", ["purchaser_code": "U1", "sme_class": "large"])
        stream.sign("C2", "29.99", at: "2025-04-02", ["purchaser_code": "U1", "sme_class": "small"])
        stream.wait(until: "2025-07-02")
        stream.wait(until: "2026-01-02")
        #expect(Sample.outcomes(of: "SHARE", stream) == ["blue", "orange"])
        #expect(Sample.findings(of: "SHARE", stream)[1].explanation.english.contains("30.0% (29.99 CNY / 99.99 CNY)"))
        stream.sign("C3", "0.01", at: "2025-12-31", ["purchaser_code": "U1", "sme_class": "small"])
        #expect(Sample.outcomes(of: "SHARE", stream) == ["blue", "orange", "cleared"])
    }

    @Test("wordings are found through blanks, line ends and width, and excused in their own sentence only")
    func wordings() {
        func outcomes(_ text: String, _ rule: String) -> [String] {
            var stream = Sample.stream()
            stream.event(
                "tender.document_issued", at: "2026-03-02",
                ["project_id": "P1", "issued_at": "2026-03-02", "text": .string(text)])
            return Sample.outcomes(of: rule, stream)
        }
        #expect(outcomes("须在名 录\n库内。", "WORDS") == ["orange"])
        #expect(outcomes("名\u{200B}录库。", "WORDS") == ["orange"])
        #expect(outcomes("框架协议的名录库除外。", "WORDS").isEmpty)
        #expect(outcomes("框架协议另行规定。须在名录库内。", "WORDS") == ["orange"])
        #expect(outcomes("可以质疑，联系方式见公告。", "CHANNELS").isEmpty)
        #expect(outcomes("可以质疑。", "CHANNELS") == ["orange"])
        var silent = Sample.stream()
        silent.event("tender.document_issued", at: "2026-03-02", ["project_id": "P1", "issued_at": "2026-03-02"])
        #expect(Sample.outcomes(of: "WORDS", silent) == ["not-evaluated"])
    }

    @Test("an indicator measures and says nothing")
    func indicators() {
        var stream = Sample.stream()
        stream.sign("C1", "20.00", at: "2026-03-03")
        stream.event(
            "payment.made", at: "2026-03-04",
            [
                "contract_id": "C1", "transaction_id": "T", "amount": .yuan("5"), "kind": "prepay",
                "paid_at": "2026-03-04",
            ])
        let outputs = DetectorTesting.outputs(Sample.catalog, stream.entries, configuration: Sample.everyKind)
        let shares = outputs.compactMap { output -> ShareReading? in
            guard case .measurement(let measured) = output.content, measured.rule == "PREPAY",
                case .share(let share) = measured.content
            else { return nil }
            return share
        }
        #expect(shares.last == ShareReading(period: "", numerator: 50_000, denominator: 200_000, unit: "CNY"))
        #expect(Sample.outcomes(of: "PREPAY", stream).isEmpty)
    }

    @Test("another region, another time and another body of law are not judged")
    func scope() {
        for (source, day) in [("urn:cn:ggzy:880000:trade", "2026-03-02"), ("urn:cn:ggzy:990000:trade", "2019-12-31")] {
            var stream = StreamBuilder(source: source)
            stream.plan(at: day)
            stream.wait(until: "2026-06-01")
            #expect(Sample.outcomes(of: "PRE", stream).isEmpty)
        }
        var works = Sample.stream()
        works.regime = "works"
        works.plan(at: "2026-03-02")
        works.wait(until: "2026-06-01")
        #expect(Sample.outcomes(of: "PRE", works).isEmpty)
    }

    @Test("partitions and checkpoints change nothing", arguments: [1, 2, 3] as [UInt64])
    func laws(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var stream = Sample.stream()
        for step in 1...60 {
            let day = CivilDate(year: 2025, month: 1, day: 1)!.adding(days: step * 7).description
            let contract = "C\(random.next() % 4)"
            switch random.next() % 6 {
            case 0:
                stream.plan(
                    at: day, ["budget_id": .string("B\(random.next() % 3)"), "drafted_by": "x", "reviewed_by": "x"])
            case 1: stream.budget(reported: day, approved: day)
            case 2:
                stream.sign(
                    contract, "\(random.next() % 900 + 1).00", at: day, ["purchaser_code": "U1", "sme_class": "small"])
            case 3: stream.amend("A\(random.next() % 3)", "\(random.next() % 90)", at: day)
            case 4:
                stream.event(
                    "tender.document_issued", at: day,
                    [
                        "project_id": "P1", "issued_at": .string(day),
                        "text": .string(random.next() % 2 == 0 ? "名录库" : "质疑电话"),
                    ])
            default:
                stream.event(
                    "penalty.imposed", at: day,
                    ["case_no": "N", "party_code": "S1", "ban_from": .string(day), "ban_to": "2026-06-01"])
            }
        }
        try expectLaws(of: Sample.catalog, on: stream.entries, configuration: Sample.everyKind, seed: seed)
    }
}
