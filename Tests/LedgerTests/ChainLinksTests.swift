import BidEvents
import CanonicalJSON
import DetectorKit
import Ledger
import Testing

@Suite struct ChainLinksTests {
    @Test("an event joins every identifier it names to what that belongs to")
    func edges() throws {
        let signed = try #require(
            ChainLinks(
                of: event(
                    "contract.signed", "2026-03-01",
                    [
                        ("project_id", "P"), ("contract_id", "C"), ("supplier_code", "S"), ("amount", yuan("1.00")),
                        ("signed_at", "2026-03-01"),
                    ])))
        #expect(signed.home == Subject(kind: "contract", identifier: "C") && signed.step == .contract)
        #expect(signed.edges.map { "\($0.source)>\($0.target)" } == ["contract:C>project:P"])
        let started = try #require(
            ChainLinks(
                of: event(
                    "procurement.started", "2026-03-01",
                    [
                        ("project_id", "P"), ("plan_id", "PL"), ("intention_id", "I"), ("budget_id", "B"),
                        ("started_at", "2026-03-01"),
                    ])))
        #expect(
            Set(started.edges.map { "\($0.source)>\($0.target)" }) == [
                "project:P>plan:PL", "project:P>intention:I", "project:P>budget:B", "plan:PL>budget:B",
            ])
    }

    @Test("purchaser, agency, region and name go to the project, or to what stands before it")
    func attributions() throws {
        let intention = try #require(
            ChainLinks(
                of: event(
                    "intention.published", "2026-01-01",
                    [
                        ("intention_id", "I"), ("purchaser_code", "U"), ("project_name", "路灯"),
                        ("published_at", "2026-01-01"),
                    ])))
        #expect(
            intention.attributions.map { "\($0.node) \($0.role) \($0.value)" } == [
                "intention:I purchaser U", "intention:I region 411002", "intention:I name 路灯",
                "purchaser:U region 411002",
            ])
    }

    @Test("nothing that is sealed until the opening has a place in a chain")
    func sealed() throws {
        for type in Vocabulary.all where type.sealing == .sealed {
            #expect(ChainStep(event: type.name) == nil, "\(type.name) is sealed")
        }
        let bond = try event(
            "bond.paid", "2026-03-01",
            [("project_id", "P"), ("supplier_code", "S"), ("amount", yuan("1.00")), ("paid_at", "2026-03-01")])
        #expect(ChainLinks(of: bond) == nil)
        #expect(ChainEvent(bond, offset: 1) == nil)
    }

    @Test("every event type of the chain is of the vocabulary")
    func vocabulary() {
        let known = Set(Vocabulary.all.map(\.name))
        let chain = Set(Vocabulary.all.map(\.name).filter { ChainStep(event: $0) != nil })
        #expect(chain.isSubset(of: known))
        // Each step is ended by some type.
        #expect(Set(chain.compactMap { ChainStep(event: $0) }) == Set(ChainStep.allCases))
    }
}
