import BidEvents
import EventLog
import Intake
import Testing

@Suite("What centers sent in vain")
struct IntakeTallyTests {
    private static func line(_ id: String, _ source: String, name: String = "archive.completed") -> [UInt8] {
        let day = #""time":"2026-03-01T09:00:00+08:00","data":{"project_id":"p","completed_at":"2026-03-01"}"#
        return Array(
            #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"cn.procurement.\#(name).v1",\#(day)}"#
                .utf8)
    }

    private func tally(_ lines: [[UInt8]], _ outcomes: [AppendOutcome]) throws -> IntakeTally {
        let desk = IntakeDesk(
            largestEvent: 4_096, permissions: CenterPermissions(["center": ["urn:cn:ggzy:411002"]]))
        var tally = IntakeTally(since: Timestamp(milliseconds: 0))
        let batch = desk.judge(number: 1, lines: lines, from: "center")
        try #require(batch.events.count == outcomes.count)
        tally.note(batch, outcomes, desk.answer(batch, outcomes).rejects)
        return tally
    }

    @Test("lines known already and refused count to the source that they name, by reason")
    func reasons() throws {
        let own = "urn:cn:ggzy:411002:trade"
        let noTime = Array(#"{"specversion":"1.0","id":"n","source":"\#(own)","type":"x"}"#.utf8)
        let found = try tally(
            [Self.line("a", own), Self.line("b", own), Self.line("c", own), noTime],
            [.accepted(offset: 1), .duplicate(offset: 1), .conflict(offset: 1)])
        #expect(found.sources.keys.sorted() == [own])
        #expect(found.sources[own]?.duplicates == 1)
        #expect(found.sources[own]?.rejected == ["conflicting-duplicate": 1, "missing-field": 1])
    }

    @Test("nobody has lines counted to a source of others, and what cannot be read counts to none")
    func foreign() throws {
        let found = try tally(
            [
                Self.line("a", "urn:cn:ggzy:411003:trade"), Array("not json".utf8),
                [UInt8](repeating: 0x61, count: 5_000),
            ],
            [])
        #expect(found.sources.isEmpty)
        #expect(found.others.rejected == ["foreign-source": 1, "malformed-json": 1, "oversize": 1])
    }
}
