import BidEvents
import CanonicalJSON
import DetectorKit
import Ledger
import Testing

@Suite struct ProjectChainTests {
    private let lot = Subject.lot(project: "P", lot: "1")

    private func upToLetter() throws -> [ChainEvent] {
        [
            try chainEvent("procurement.started", "2026-02-01", at: 1),
            try chainEvent("tender.notice_published", "2026-02-01", at: 2),
            try chainEvent("bids.opened", "2026-02-26", [("lot_id", "1"), ("rows", [])], at: 3),
            try chainEvent(
                "award.decided", "2026-02-27",
                [("lot_id", "1"), ("supplier_code", "S"), ("amount", yuan("90.00"))], at: 4),
            try chainEvent("award.letter_issued", "2026-03-02", [("lot_id", "1")], at: 5),
        ]
    }

    private func contract(_ id: String = "C", lot: String? = "1", at offset: Int64 = 6) throws -> ChainEvent {
        try chainEvent(
            "contract.signed", "2026-03-06",
            [("contract_id", .string(id)), ("supplier_code", "S"), ("amount", yuan("90.00"))]
                + (lot.map { [("lot_id", .string($0))] } ?? []), at: offset)
    }

    @Test("a link that a later one has passed is missing, one that lies ahead is to come")
    func missingAndAhead() throws {
        let chain = chain(try upToLetter())
        #expect(chain.state(.budget) == .missing)
        #expect(chain.state(.document) == .missing)
        #expect(chain.state(.evaluation) == .missing)
        #expect(chain.state(.resultNotice) == .missing)
        #expect(chain.state(.awardLetter) == .done)
        #expect(chain.state(.contract) == .pending)
        #expect(chain.state(.payment) == .pending)
        #expect(chain.state(.archive) == .pending)
    }

    @Test(
        "a link stands as its deadlines stand",
        arguments: [
            (ClockReading.Status.running, false, LinkState.pending), (.overdue, false, .overdue),
            (.exempt, false, .notExpected), (.dropped, false, .pending), (.met, true, .done), (.missed, true, .late),
            (.overdue, true, .overdue),
        ])
    func states(status: ClockReading.Status, isSigned: Bool, expected: LinkState) throws {
        let events = try upToLetter() + (isSigned ? [contract()] : [])
        let done = status == .met || status == .missed ? "2026-03-06" : nil
        let chain = chain(events, [clock("SIGN2", lot, status, done: done, taken: done == nil ? nil : 4)])
        #expect(chain.state(.contract) == expected)
    }

    @Test(
        "a running deadline says how many days are left, an overdue one how many are lost, a kept one how many were saved"
    )
    func margins() throws {
        let open = try upToLetter()
        let running = chain(open, [clock("SIGN2", lot, .running, due: "2026-03-12")]).link(.contract)
        #expect(running?.planned == CivilDate("2026-03-12") && running?.margin == 2)
        #expect(chain(open, [clock("SIGN2", lot, .overdue)]).link(.contract)?.margin == -6)
        let kept = clock("SIGN2", lot, .met, due: "2026-03-09", done: "2026-03-06", taken: 4)
        let late = clock("SIGN30", lot, .met, due: "2026-04-01", done: "2026-03-06", taken: 4, unit: .calendarDays)
        let link = chain(open + [try contract()], [kept, late]).link(.contract)
        #expect(link?.planned == CivilDate("2026-03-09"), "of two deadlines the stricter plans")
        #expect(link?.margin == 3)
        #expect(link?.clocks.map(\.rule) == ["SIGN2", "SIGN30"])
    }

    @Test("a least period that was not kept is told by its clock and makes no link late")
    func leadBroken() throws {
        let broken = clock(
            "LEAD20", lot, .missed, start: "2026-02-10", due: "2026-03-02", done: "2026-02-26", taken: 16, limit: 20,
            unit: .calendarDays)
        let link = chain(try upToLetter(), [broken]).link(.opening)
        #expect(link?.state == .done && link?.planned == nil)
        #expect(link?.clocks.first?.isLead == true)
    }

    @Test("each lot and each contract has links of its own")
    func lotsAndContracts() throws {
        let events =
            try upToLetter() + [
                contract("C-1"), chainEvent("bids.opened", "2026-02-26", [("lot_id", "2"), ("rows", [])], at: 7),
                chainEvent("award.letter_issued", "2026-03-02", [("lot_id", "2")], at: 8),
                chainEvent(
                    "payment.made", "2026-03-07", [("contract_id", "C-1"), ("amount", yuan("40.50"))], at: 9),
                chainEvent(
                    "payment.made", "2026-03-09", [("contract_id", "C-1"), ("amount", yuan("49.50"))], at: 10),
            ]
        let second = Subject.lot(project: "P", lot: "2")
        let chain = chain(events, [clock("SIGN2", second, .overdue)])
        #expect(chain.state(.award, lot: "1") == .done && chain.state(.award, lot: "2") == .missing)
        #expect(chain.state(.contract, contract: "C-1") == .done)
        #expect(chain.state(.contract, lot: "2") == .overdue, "the contract of the second lot is awaited")
        #expect(chain.state(.invoice, contract: "C-1") == .missing && chain.state(.invoice, lot: "2") == .pending)
        let payment = chain.link(.payment, contract: "C-1")
        #expect(payment?.amount == Money(decimal: "90.00", currency: "CNY"), "payments add up")
        #expect(payment?.actual == Occurrence("2026-03-09"), "the last of them ends the link")
    }

    @Test("the order of reports does not matter, and a repeated one counts once")
    func anyOrder() throws {
        let events = try upToLetter() + [contract()]
        let clocks = [
            clock("SIGN2", lot, .missed, done: "2026-03-06", taken: 4),
            clock("SIGN30", lot, .met, due: "2026-04-01", done: "2026-03-06", taken: 4, unit: .calendarDays),
        ]
        let expected = chain(events, clocks)
        var shuffled = events
        for _ in 0..<events.count {
            shuffled.append(shuffled.removeFirst())
            #expect(chain(shuffled.reversed() + [shuffled[0]], clocks.reversed()) == expected)
        }
    }

    @Test("what others name and nobody reported is missing, with the name they use")
    func unknownPredecessor() throws {
        let started = try chainEvent("procurement.started", "2026-02-01", [("plan_id", "PL-9")])
        let link = chain([started]).link(.plan)
        #expect(link?.state == .missing && link?.named == "PL-9")
    }

    @Test("a terminated lot awaits nothing more, and the others go on")
    func terminated() throws {
        let events =
            try upToLetter() + [
                chainEvent("bids.opened", "2026-02-26", [("lot_id", "2"), ("rows", [])], at: 7),
                chainEvent("tender.terminated", "2026-03-01", [("lot_id", "2")], at: 8),
            ]
        let chain = chain(events)
        #expect(chain.state(.award, lot: "2") == .notExpected)
        #expect(chain.state(.evaluation, lot: "1") == .missing)
        #expect(chain.state(.termination, lot: "2") == .done)
    }

    @Test("a single source needs no opening, and works need no budget but publicised candidates")
    func expectations() throws {
        let single = chain([
            try chainEvent("procurement.started", "2026-02-01", [("method", "单一来源采购")]),
            try chainEvent("award.letter_issued", "2026-03-02", at: 2),
        ])
        #expect(single.state(.opening) == .notExpected && single.state(.award) == .missing)
        #expect(single.link(.candidates) == nil)
    }

    @Test("a deadline beside the chain is kept apart and not lost")
    func others() throws {
        let clock = clock("BOND", lot, .overdue, instance: "S-1")
        let chain = chain(try upToLetter(), [clock])
        #expect(chain.others.map(\.instance) == ["S-1"])
        #expect(
            chain.others.first?.title.english == "BOND", "a rule that the configuration no longer has shows its name")
    }

    @Test("the chain as CSV has one line a link, and no cell that a spreadsheet would run")
    func commaSeparated() throws {
        let events = [try chainEvent("procurement.started", "2026-02-01", [("plan_id", "=HYPERLINK(\"x\"),y")])]
        let lines = chain(events).commaSeparated.split(separator: "\r\n")
        #expect(lines.count == chain(events).links.count)
        #expect(lines[1].contains(#","'=HYPERLINK(""x""),y","#))
        let columns = ProjectChain.commaSeparatedHeader.split(separator: ",").count
        #expect(lines[0].filter { $0 == "," }.count == columns - 1)
    }
}
