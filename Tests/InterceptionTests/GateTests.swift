import BidEvents
import CanonicalJSON
import DetectorCatalog
import DetectorKit
import DetectorTesting
import Foundation
import Testing

@testable import Interception

/// The rules of the nation as they ship.
private let bundle: ConfigurationBundle = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    return ConfigurationBundle(
        ["Rules/national.yaml", "Calendars/cn-workdays.csv", "detectors.yaml"].map { path in
            let text = try? String(contentsOfFile: "\(root)/Config/\(path)", encoding: .utf8)
            return ConfigurationBundle.File(path: path, text: text!)
        })
}()

private func budget(_ amount: String = "1000000.00") -> [String: JSONValue] {
    ["budget_id": "B1", "unit_code": "U1", "amount": .yuan(amount), "approved_at": "2026-01-05"]
}

private let plan: [String: JSONValue] = [
    "plan_id": "L1", "budget_id": "B1", "filed_at": "2026-01-20", "drafted_by": "Li", "reviewed_by": "Wang",
]

private func contract(_ amount: String, signed: String = "2026-02-10") -> [String: JSONValue] {
    [
        "project_id": "P1", "lot_id": "1", "contract_id": "C1", "supplier_code": "S1", "budget_id": "B1",
        "amount": .yuan(amount), "signed_at": .string(signed),
    ]
}

/// Judges a step after some history.
private func decide(
    _ name: String, at time: String, _ data: [String: JSONValue], gate: Gate = Gate(detectorCatalog, bundle),
    after history: (inout StreamBuilder) -> Void = { _ in }
) throws -> Decision {
    var stream = StreamBuilder()
    history(&stream)
    let events = stream.entries.filter { $0.kind == .event }
    var proposed = StreamBuilder()
    proposed.event(name, at: time, id: "step", data)
    let entry = proposed.entries.last!
    let step = try EventDecoder().decode(entry.bytes)
    return gate.decide(step, history: events, offset: Int64(stream.entries.count), at: entry.clock)
}

private func override(of command: String, _ rule: String) -> [String: JSONValue] {
    ["command_id": .string(command), "rule_id": .string(rule), "approver": "Zhao", "at": "2026-01-19"]
}

@Suite struct GateTests {
    @Test("a plan without an approved budget is blocked, with rule, clause and reason in both languages")
    func blocks() throws {
        let decision = try decide("plan.filed", at: "2026-01-20", plan)
        #expect(decision.verdict == .block)
        let reason = try #require(decision.reasons.first { $0.rule == "N-BUDGET-FIRST" })
        #expect(reason.verdict == .block)
        #expect(reason.citation.chinese.contains("政府采购法"))
        #expect(!reason.explanation.english.isEmpty && !reason.explanation.chinese.isEmpty)
        #expect(decision.command == "step" && decision.step == "plan.filed" && decision.failure == nil)
        #expect(decision.configuration == bundle.digest)
    }

    @Test("the same plan goes through once the budget is there")
    func allows() throws {
        let decision = try decide("plan.filed", at: "2026-01-20", plan) {
            $0.event("budget.approved", at: "2026-01-05", budget())
        }
        #expect(decision.verdict == .allow)
        #expect(decision.reasons.isEmpty)
    }

    @Test("contracts beyond the budget are blocked, up to it they are not", arguments: ["1000000.00", "1000000.01"])
    func overBudget(amount: String) throws {
        let decision = try decide("contract.signed", at: "2026-02-10", contract(amount)) {
            $0.event("budget.approved", at: "2026-01-05", budget())
        }
        let isOver = amount == "1000000.01"
        #expect(decision.reasons.contains { $0.rule == "N-CONTRACT-LE-BUDGET" && $0.verdict == .block } == isOver)
        #expect((decision.verdict == .block) == isOver)
    }

    @Test("a contract that is signed late is warned of, not blocked")
    func late() throws {
        func signed(_ day: String) throws -> Decision {
            try decide("contract.signed", at: day, contract("500000.00", signed: day)) {
                $0.event("budget.approved", at: "2026-01-05", budget())
                $0.event(
                    "award.letter_issued", at: "2026-01-10",
                    ["project_id": "P1", "lot_id": "1", "supplier_code": "S1", "issued_at": "2026-01-10"])
            }
        }
        let (late, inTime) = (try signed("2026-03-20"), try signed("2026-01-20"))
        #expect(late.verdict == .warn)
        let delays = late.reasons.filter { reason in !inTime.reasons.contains { $0.rule == reason.rule } }
        #expect(!delays.isEmpty && delays.allSatisfy { $0.verdict == .warn }, "\(inTime.json.text)")
    }

    @Test("a supervisor's override makes a block a warning, and the decision names the rule")
    func overridden() throws {
        let decision = try decide("plan.filed", at: "2026-01-20", plan) {
            $0.event("gate.overridden", at: "2026-01-19", override(of: "step", "N-BUDGET-FIRST"))
        }
        #expect(decision.verdict == .warn)
        #expect(decision.overridden == ["N-BUDGET-FIRST"])
        #expect(decision.reasons.first { $0.rule == "N-BUDGET-FIRST" }?.verdict == .warn)
    }

    @Test(
        "an override of another step or another rule lifts nothing",
        arguments: [("other", "N-BUDGET-FIRST"), ("step", "N-OTHER")])
    func otherOverride(command: String, rule: String) throws {
        let decision = try decide("plan.filed", at: "2026-01-20", plan) {
            $0.event("gate.overridden", at: "2026-01-19", override(of: command, rule))
        }
        #expect(decision.verdict == .block)
        #expect(decision.overridden.isEmpty)
    }

    @Test("what is sealed changes no answer before the opening, not even that of a proposed opening")
    func sealed() throws {
        let steps: [(String, [String: JSONValue])] = [
            (
                "bid.submitted",
                ["project_id": "P1", "bid_id": "9", "supplier_code": "S9", "submitted_at": "2026-02-10"]
            ),
            (
                "bids.opened",
                [
                    "project_id": "P1", "opened_at": "2026-02-10",
                    "rows": [["bid_id": "9", "supplier_code": "S9", "price": .yuan("1.00")]],
                ]
            ),
            ("tender.terminated", ["project_id": "P1", "published_at": "2026-02-10"]),
        ]
        func penalty(_ stream: inout StreamBuilder) {
            stream.event(
                "penalty.imposed", at: "2026-01-05",
                [
                    "party_code": "S1", "case_no": "N1", "imposed_at": "2026-01-05", "ban_from": "2026-01-05",
                    "ban_to": "2027-01-05",
                ])
        }
        for (name, data) in steps {
            let without = try decide(name, at: "2026-02-10", data) { penalty(&$0) }
            let with = try decide(name, at: "2026-02-10", data) { stream in
                penalty(&stream)
                for number in 1...3 {
                    stream.event(
                        "bid.submitted", at: "2026-02-01",
                        [
                            "project_id": "P1", "bid_id": .string("\(number)"), "supplier_code": "S1",
                            "upload_ip": "10.0.0.1", "submitted_at": "2026-02-01",
                        ])
                }
            }
            #expect(with.verdict == without.verdict, "\(name)")
            #expect(with.reasons == without.reasons, "\(name)")
            #expect(with.unjudged == without.unjudged, "\(name)")
        }
    }

    @Test("history counts in the order of the log: the later adjustment of a budget holds")
    func order() throws {
        func signed(_ amounts: [String]) throws -> Decision {
            try decide("contract.signed", at: "2026-02-10", contract("900000.00")) { stream in
                stream.event("budget.approved", at: "2026-01-05", budget())
                for amount in amounts {
                    stream.event(
                        "budget.adjusted", at: "2026-01-08",
                        ["budget_id": "B1", "new_amount": .yuan(amount), "adjusted_at": "2026-01-08"])
                }
            }
        }
        func isBlocked(_ decision: Decision) -> Bool { decision.reasons.contains { $0.rule == "N-CONTRACT-LE-BUDGET" } }
        #expect(try !isBlocked(signed(["500000.00", "950000.00"])))
        #expect(try isBlocked(signed(["950000.00", "500000.00"])))
    }

    @Test("the same history and step give the same bytes, whatever was judged in between")
    func deterministic() throws {
        let gate = Gate(detectorCatalog, bundle)
        let first = try decide("plan.filed", at: "2026-01-20", plan, gate: gate)
        _ = try decide("contract.signed", at: "2026-02-10", contract("5.00"), gate: gate) {
            $0.event("budget.approved", at: "2026-01-05", budget("1.00"))
        }
        let second = try decide("plan.filed", at: "2026-01-20", plan, gate: gate)
        let fresh = try decide("plan.filed", at: "2026-01-20", plan)
        #expect(first.json.bytes == second.json.bytes && first.json.bytes == fresh.json.bytes)
        #expect(first.eventLine(number: 3) == fresh.eventLine(number: 3))
    }

    @Test("a decision is an event of the vocabulary, denied or permitted")
    func events() throws {
        let denied = try EventDecoder().decode(try decide("plan.filed", at: "2026-01-20", plan).eventLine(number: 0))
        #expect(denied.name == "gate.denied")
        #expect(denied.text("rule_id") == "N-BUDGET-FIRST" && denied.text("command_id") == "step")
        let allowed = try decide("plan.filed", at: "2026-01-20", plan) {
            $0.event("budget.approved", at: "2026-01-05", budget())
        }
        let permitted = try EventDecoder().decode(allowed.eventLine(number: 0))
        #expect(permitted.name == "gate.permitted" && permitted.text("verdict") == "allow")
        #expect(permitted.region == "411003")
    }

    @Test("a step that cannot be judged follows the operator's policy and says why", arguments: FailurePolicy.allCases)
    func policy(policy: FailurePolicy) throws {
        var stream = StreamBuilder()
        stream.event("plan.filed", at: "2026-01-20", id: "step", plan)
        let step = try EventDecoder().decode(stream.entries.last!.bytes)
        let decision = Decision.unjudged(
            step, policy, because: "no index", offset: 7, configuration: "c", at: step.time)
        #expect(decision.verdict == (policy == .open ? .allow : .block))
        #expect(decision.json["failure"]?.string == "no index")
        #expect(try EventDecoder().decode(decision.eventLine(number: 0)).text("reason") == "no index")
    }

    @Test("identifiers that a decision cannot name are refused before anything is judged")
    func identifiers() throws {
        func step(id: String, project: String) throws -> Event {
            let line = """
                {"specversion":"1.0","id":"\(id)","source":"s","type":"unknown","time":"2026-01-20T00:00:00Z",\
                "data":{"project_id":"\(project)"}}
                """
            return try EventDecoder().decode(Array(line.utf8))
        }
        let long = String(repeating: "x", count: 257)
        #expect(throws: EventRejection.self) { try step(id: long, project: "P").checkStep() }
        #expect(throws: EventRejection.self) { try step(id: "i", project: long).checkStep() }
        #expect(throws: EventRejection.self) { try step(id: "i", project: "a\\nb").checkStep() }
        try step(id: String(long.dropLast()), project: String(long.dropLast())).checkStep()
    }
}
