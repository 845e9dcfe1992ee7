import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing

@Suite("What waits and is summed up follows the rules as they are now")
struct FollowingTests {
    private let patience =
        "id: PRE, kind: predecessor, event: plan.filed, requires: [budget.approved], match: [budget_id]"
    private let amendments = "{sum: contract.amended/delta_amount, each: amendment_id}"
    private let payments = "{sum: payment.made/amount, each: transaction_id}"

    private func amount(_ left: [String], factor: String) -> String {
        "id: AMOUNT, kind: amount, left: [\(left.joined(separator: ", "))], compare: at-most, "
            + "right: [{latest: [contract.signed/amount]}], factor: \(factor), match: [contract_id]"
    }

    private func outcomes(_ stream: StreamBuilder, from first: [String]) -> [String] {
        findings(Sample.catalog, stream.entries, configuration: Sample.configuration(first)).map {
            $0.outcome == .warning ? $0.severity.rawValue : $0.outcome.rawValue
        }
    }

    @Test("a step that waits for an earlier one waits as long as the new number says")
    func grace() {
        var stream = Sample.stream()
        stream.plan(at: "2026-03-02")
        stream.configure(Sample.configuration([patience + ", grace_hours: 72"]), at: "2026-03-03T06:00:00+08:00")
        stream.wait(until: "2026-03-04")
        #expect(outcomes(stream, from: [patience]).isEmpty)
        var short = stream
        stream.wait(until: "2026-03-06")
        #expect(outcomes(stream, from: [patience]) == ["orange"])
        short.configure(Sample.configuration([patience + ", grace_hours: 1"]), at: "2026-03-04T13:00:00+08:00")
        short.wait(until: "2026-03-04T15:00:00+08:00")
        #expect(outcomes(short, from: [patience]) == ["orange"])
    }

    @Test("a sum is compared by the new factor when something new is reported")
    func factor() {
        var stream = Sample.stream()
        stream.sign("C1", "1000000.00", at: "2026-03-02")
        stream.amend("A1", "90000", at: "2026-03-03")
        stream.configure(Sample.configuration([amount([amendments], factor: "0.05")]), at: "2026-03-04")
        stream.wait(until: "2026-03-08")
        #expect(outcomes(stream, from: [amount([amendments], factor: "0.10")]).isEmpty)
        stream.amend("A2", "1", at: "2026-03-09")
        #expect(outcomes(stream, from: [amount([amendments], factor: "0.10")]) == ["orange"])
    }

    @Test("figures stay with their term when a term is put before it")
    func terms() {
        let first = [amount([amendments], factor: "0.10")]
        var stream = Sample.stream()
        stream.sign("C1", "1000000.00", at: "2026-03-02")
        stream.amend("A1", "90000", at: "2026-03-03")
        stream.configure(Sample.configuration([amount([payments, amendments], factor: "0.10")]), at: "2026-03-04")
        stream.amend("A2", "5000", at: "2026-03-05")
        #expect(outcomes(stream, from: first).isEmpty)
        stream.event(
            "payment.made", at: "2026-03-06",
            ["contract_id": "C1", "transaction_id": "T1", "amount": .yuan("6000"), "paid_at": "2026-03-06"])
        #expect(outcomes(stream, from: first) == ["orange"])
    }

    @Test("a share is judged as many days after its year as the new number says")
    func shares() {
        func share(_ days: Int) -> String {
            "id: SHARE, kind: share, compare: at-least, ratio: 0.30, match: [purchaser_code], "
                + "judged_after_days: \(days), "
                + "part: [{sum: contract.signed/amount, each: contract_id, where: [{field: sme_class, in: [small]}]}], "
                + "whole: [{sum: contract.signed/amount, each: contract_id}]"
        }
        var stream = Sample.stream()
        stream.sign("C1", "100.00", at: "2025-05-05", ["purchaser_code": "U1", "sme_class": "large"])
        stream.configure(Sample.configuration([share(60)]), at: "2025-06-01")
        stream.wait(until: "2026-02-01")
        #expect(outcomes(stream, from: [share(0)]).isEmpty)
        stream.wait(until: "2026-03-05")
        #expect(outcomes(stream, from: [share(0)]) == ["orange"])
    }

    @Test("partitions and checkpoints change nothing while rules change", arguments: [2, 9] as [UInt64])
    func laws(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var stream = Sample.stream()
        for step in 1...60 {
            let day = CivilDate(year: 2025, month: 1, day: 1)!.adding(days: step * 4).description
            let contract = "C\(random.next() % 4)"
            switch random.next() % 4 {
            case 0: stream.plan(at: day, ["budget_id": .string("B\(random.next() % 3)")])
            case 1: stream.sign(contract, "\(random.next() % 900 + 1).00", at: day)
            case 2: stream.amend("A\(random.next() % 3)", "\(random.next() % 90)", at: day)
            default: stream.budget(reported: day, approved: day)
            }
            guard step % 12 == 0 else { continue }
            let terms = random.next() % 2 == 0 ? [amendments] : [payments, amendments]
            stream.configure(
                Sample.configuration([
                    patience + ", grace_hours: \(random.next() % 200 + 1)", amount(terms, factor: "0.0\(step % 7 + 1)"),
                ]), at: day)
        }
        try expectLaws(
            of: Sample.catalog, on: stream.entries,
            configuration: Sample.configuration([patience, amount([amendments], factor: "0.10")]), seed: seed)
    }
}
