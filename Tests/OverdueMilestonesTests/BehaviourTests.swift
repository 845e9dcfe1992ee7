import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import ProcurementRules
import ScratchTesting
import Settings
import Testing

@testable import OverdueMilestones

@Suite struct BehaviourTests {
    private func complaint(_ more: (inout StreamBuilder) -> Void) -> [Finding] {
        var stream = StreamBuilder(source: "urn:cn:ggzy:110000:trade")
        stream.event("complaint.received", at: "2024-03-01", ["complaint_id": "K1", "received_at": "2024-03-01"])
        more(&stream)
        return Sample.findings(stream, of: "L-CDEC30")
    }

    @Test("days on which a complaint's clock stands still are given back")
    func pause() {
        let decided: [String: JSONValue] = ["complaint_id": "K1", "decided_at": "2024-04-22"]
        let plain = complaint { $0.event("complaint.decided", at: "2024-04-22", decided) }
        #expect(plain.last?.explanation.english.hasPrefix("Done late") == true, "30 working days end on 15 April")
        let paused = complaint { stream in
            stream.event(
                "complaint.clock_suspended", at: "2024-03-12",
                ["complaint_id": "K1", "from": "2024-03-11", "to": "2024-03-20"])
            stream.event("complaint.decided", at: "2024-04-22", decided)
        }
        #expect(!paused.contains { $0.outcome == .warning && $0.severity > .blue })
    }

    @Test("a payment is counted from the later of invoice and payment condition")
    func latest() {
        func findings(_ condition: String?) -> [Finding] {
            var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
            stream.event(
                "invoice.received", at: "2024-03-04",
                ["contract_id": "C1", "amount": .yuan("1"), "received_at": "2024-03-04"])
            if let condition {
                stream.event(
                    "payment.condition_met", at: condition,
                    ["contract_id": "C1", "amount": .yuan("1"), "met_at": .string(condition)])
            }
            stream.event(
                "payment.made", at: "2024-03-12", ["contract_id": "C1", "amount": .yuan("1"), "paid_at": "2024-03-12"])
            return Sample.findings(stream, of: "T-XC-PAY")
        }
        #expect(findings(nil).last?.outcome == .warning)
        // The condition is told after the first reckoning ran out: what was said then is taken back.
        #expect(findings("2024-03-11").last?.outcome == .cleared)
    }

    @Test("a project is judged by the rules of its day")
    func effective() {
        func findings(_ year: String) -> [Finding] {
            var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
            stream.event(
                "contract.signed", at: "\(year)-03-01",
                Sample.data("contract.signed", on: "\(year)-03-01", ["contract_id": "C1"]))
            stream.event(
                "contract.published", at: "\(year)-03-20",
                Sample.data("contract.published", on: "\(year)-03-20", ["contract_id": "C1"]))
            return Sample.findings(stream, of: "T-XC-PUB")
        }
        #expect(findings("2022").isEmpty, "the notice of Weidu is of 2023")
        #expect(!findings("2023").isEmpty)
    }

    @Test("a step that is reported before its start gives the same result")
    func order() {
        let signed = Sample.data("contract.signed", on: "2024-03-01", ["contract_id": "C1"])
        let filed = Sample.data("contract.filed", on: "2024-03-25", ["contract_id": "C1"])
        var forward = StreamBuilder(source: "urn:cn:ggzy:110000:trade")
        forward.event("contract.signed", at: "2024-04-01", id: "s", signed)
        forward.event("contract.filed", at: "2024-04-01", id: "f", filed)
        var backward = StreamBuilder(source: "urn:cn:ggzy:110000:trade")
        backward.event("contract.filed", at: "2024-04-01", id: "f", filed)
        backward.event("contract.signed", at: "2024-04-01", id: "s", signed)
        let last = Sample.findings(forward, of: "L-FILE7").last
        #expect(last?.explanation.english.hasPrefix("Done late") == true)
        #expect(Sample.findings(backward, of: "L-FILE7").last == last)
    }

    @Test("a terminated tender ends its clocks")
    func terminated() {
        var stream = StreamBuilder(source: "urn:cn:ggzy:110000:trade")
        stream.event("award.letter_issued", at: "2024-03-01", Sample.data("award.letter_issued", on: "2024-03-01"))
        for day in ["2024-03-30", "2024-04-02"] { stream.wait(until: day) }
        stream.event("tender.terminated", at: "2024-04-03", Sample.data("tender.terminated", on: "2024-04-03"))
        for day in ["2024-05-02", "2024-06-02"] { stream.wait(until: day) }
        #expect(Sample.findings(stream, of: "L-SIGN30").last?.outcome == .cleared)
    }

    @Test("partitions and checkpoints never change what it says", arguments: [3, 17] as [UInt64])
    func laws(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
        let types = [
            "award.letter_issued", "contract.signed", "contract.published", "contract.filed", "invoice.received",
            "payment.made", "question.received", "question.answered", "complaint.received", "complaint.decided",
            "tender.terminated", "budget.approved", "sme_arrears.published",
        ]
        var day = CivilDate("2024-01-03")!
        for _ in 0..<160 {
            day = day.adding(days: Int(random.next() % 4))
            let name = types[Int(random.next() % UInt64(types.count))]
            let key = JSONValue.string("K\(random.next() % 6)")
            var more: [String: JSONValue] = [:]
            for field in ["project_id", "contract_id", "question_id", "complaint_id", "unit_code"]
            where Vocabulary.type(named: name)!.fields.contains(where: { $0.name == field }) { more[field] = key }
            if name == "budget.approved" { more["fiscal_year"] = 2023 }
            if name == "sme_arrears.published" { more["year"] = 2023 }
            let occurred = day.adding(days: -Int(random.next() % 9)).description
            stream.event(name, at: day.description, Sample.data(name, on: occurred, more))
        }
        try expectLaws(of: Sample.catalog, on: stream.entries, configuration: Sample.configuration, seed: seed)
    }

    @Test("faults of a rule file are named with their place and a remedy")
    func faults() {
        let text = """
            jurisdiction: somewhere
            title_zh: 某地
            title_en: Somewhere
            regions: []
            regime: works
            rules:
              - id: R1
                title_zh: 一
                title_en: One
                trigger: contract.singed
                due: contract.filed
                match: [contract_id]
                limit: 2
                unit: working-days
                compare: at-most
                hardness: statute
                effective_from: 2023-01-01
                effective_to: 2022-01-01
                citation_zh: 法
                hurry: true
            """
        let diagnostics = Diagnostics()
        let bundle = ConfigurationBundle([ConfigurationBundle.File(path: "Rules/x.yaml", text: text)])
        #expect(OverdueMilestones(bundle, diagnostics) == nil)
        let found = diagnostics.sorted.map { "\($0.location.line):\($0.location.column) \($0.code)" }
        #expect(
            found == [
                "7:5 missing-key", "10:14 unknown-event-type", "18:19 impossible-dates", "20:5 unknown-key",
            ])
        #expect(diagnostics.sorted.contains { $0.remedy == "did you mean 'contract.signed'?" })
    }
}
