import BidEvents
import DetectorKit
import EventLog
import Foundation
import SQLite
import ScratchTesting
import Testing

struct EventLogTests {
    let folder = ScratchFolder()

    private func open(_ policy: ClockPolicy = .arrival) throws -> EventLog {
        try EventLog(directory: folder("data"), clockPolicy: policy, tickInterval: .seconds(3_600))
    }

    private func reader() throws -> LogReader { try LogReader(directory: folder("data")) }

    @Test("an accepted event is read back byte for byte, at its offset")
    func roundTrip() throws {
        let log = try open()
        let events = try [event("a"), event("b", note: "投标文件")]
        #expect(try log.append(events, arrivedAt: start) == [.accepted(offset: 1), .accepted(offset: 2)])
        #expect(try reader().all().map(\.bytes) == events.map(\.line))
        #expect(try reader().lastOffset == 2)
        #expect(log.lastOffset == 2)
    }

    @Test("what was acknowledged is on disk although the log is never closed")
    func durableWithoutClosing() throws {
        let log = try open()
        for batch in 0..<5 {
            let outcomes = try log.append((0..<20).map { try event("\(batch)-\($0)") }, arrivedAt: start)
            #expect(outcomes.count == 20)
        }
        // The files as a killed process leaves them; the log itself is still open.
        try FileManager.default.createDirectory(atPath: folder("copy"), withIntermediateDirectories: true)
        for name in ["log.sqlite", "log.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: folder("data/\(name)"), toPath: folder("copy/\(name)"))
        }
        let copy = try EventLog(directory: folder("copy"), clockPolicy: .arrival, tickInterval: .seconds(3_600))
        #expect(copy.lastOffset == 100)
        #expect(copy.clock == start)
        #expect(try LogReader(directory: folder("copy")).all().count == 100)
        #expect(log.lastOffset == 100)
    }

    @Test("a repeated event is a duplicate whatever its members' order; other content is a conflict")
    func idempotence() throws {
        let log = try open()
        _ = try log.append([event("a"), event("b")], arrivedAt: start)
        let reordered = try EventDecoder().decode(
            Array(
                #"""
                { "data":{"list":[{"b":"二","a":1}],"note":"x"}, "id":"a", "time":"2024-03-01T09:00:00+08:00",
                "type":"cn.example.any.v1", "source":"urn:cn:ggzy:411003:trade", "specversion":"1.0" }
                """#.utf8))
        let outcomes = try log.append(
            [event("a"), reordered, event("b", note: "other"), event("c"), event("c"), event("c", note: "other")],
            arrivedAt: start)
        #expect(
            outcomes == [
                .duplicate(offset: 1), .duplicate(offset: 1), .conflict(offset: 2), .accepted(offset: 3),
                .duplicate(offset: 3), .conflict(offset: 3),
            ])
        #expect(try reader().all().count == 3)
    }

    @Test("the same id from two centers is two events, and reopening forgets no identity")
    func identities() throws {
        do {
            let log = try open()
            _ = try log.append([event("a", source: "urn:one"), event("a", source: "urn:two")], arrivedAt: start)
        }
        let log = try open()
        #expect(try log.append([event("a", source: "urn:two")], arrivedAt: start) == [.duplicate(offset: 2)])
        #expect(try reader().offset(of: EventReference(source: "urn:one", id: "a")) == 1)
        #expect(try reader().offset(of: EventReference(source: "urn:none", id: "a")) == nil)
    }

    @Test("a tick stands before the first event behind a boundary, one for a gap of many")
    func ticks() throws {
        let log = try open(.event)
        let outcomes = try log.append(
            [
                event("a", time: "2024-03-01T09:10:00+08:00"), event("b", time: "2024-03-01T09:50:00+08:00"),
                event("c", time: "2024-03-01T14:20:00+08:00"), event("d", time: "2024-03-01T10:00:00+08:00"),
                event("a", time: "2024-03-01T09:10:00+08:00"), event("e", time: "2024-03-01T15:00:00+08:00"),
            ], arrivedAt: start)
        #expect(outcomes.map(\.offset) == [1, 2, 4, 5, 1, 7])
        #expect(
            try reader().outline() == [
                "1 event 2024-03-01T09:10:00+08:00", "2 event 2024-03-01T09:50:00+08:00",
                "3 tick 2024-03-01T14:00:00+08:00", "4 event 2024-03-01T14:20:00+08:00",
                "5 event 2024-03-01T14:20:00+08:00", "6 tick 2024-03-01T15:00:00+08:00",
                "7 event 2024-03-01T15:00:00+08:00",
            ])
    }

    @Test("a duplicate that arrives behind a boundary adds neither tick nor time")
    func duplicateMovesNothing() throws {
        let log = try open()
        _ = try log.append([event("a")], arrivedAt: start)
        _ = try log.append([event("a")], arrivedAt: start + .seconds(7_200))
        #expect(log.lastOffset == 1)
        #expect(log.clock == start)
    }

    @Test("a wall clock that is set back does not turn the log's clock back, even after a restart")
    func clockNeverDecreases() throws {
        do {
            _ = try open().append([event("a")], arrivedAt: start)
        }
        let log = try open()
        #expect(log.clock == start)
        _ = try log.append([event("b")], arrivedAt: start + .seconds(-600))
        #expect(try reader().all().map(\.clock) == [start, start])
    }

    @Test("silence is recorded by ticks, once for each boundary")
    func silence() throws {
        let log = try open()
        #expect(try log.appendTickIfDue(at: start) == nil)
        _ = try log.append([event("a")], arrivedAt: start)
        #expect(try log.appendTickIfDue(at: start + .seconds(3_599)) == nil)
        #expect(try log.appendTickIfDue(at: start + .seconds(3_700)) == 2)
        #expect(try log.appendTickIfDue(at: start + .seconds(3_800)) == nil)
        #expect(log.clock == start + .seconds(3_600))
        _ = try log.append([event("b")], arrivedAt: start + .seconds(3_900))
        #expect(log.lastOffset == 3)
    }

    @Test("the wall clock never enters an imported stream: not by configuration, set-aside or silence")
    func importedTime() throws {
        let bundle = ConfigurationBundle([.init(path: "detectors.yaml", text: "a: 1\n")])
        let now = Timestamp("2026-11-01T00:00:00+08:00")!
        do {
            let log = try open(.event)
            #expect(try log.append(bundle, at: now) == 1)
            #expect(log.clock == nil)
        }
        let log = try open(.event)
        #expect(try log.append([event("a")], arrivedAt: now) == [.accepted(offset: 2)])
        #expect(try log.append(SetAside(detector: "split", offset: 2, tries: 3), at: now) == 3)
        #expect(try log.appendTickIfDue(at: now) == nil)
        #expect(try reader().all().map(\.clock) == [Timestamp(milliseconds: 0), start, start])
        #expect(try reader().configurations().map(\.bundle) == [bundle])
        #expect(try reader().setAsides() == [SetAside(detector: "split", offset: 2, tries: 3)])
    }

    @Test("configurations of a live log stand at their time, behind the tick they cross")
    func liveConfigurations() throws {
        let log = try open()
        let (first, second) = (ConfigurationBundle([]), ConfigurationBundle([.init(path: "a", text: "b")]))
        #expect(try log.append(first, at: start) == 1)
        #expect(try log.append(second, at: start + .seconds(3_600)) == 3)
        #expect(try reader().configurations().map(\.offset) == [1, 3])
        #expect(try reader().configurations().last?.bundle.digest == second.digest)
    }

    @Test("a batch that cannot be written as a whole leaves log, offsets and clock as they were")
    func failedBatch() throws {
        let log = try open()
        _ = try log.append([event("a")], arrivedAt: start)
        let blocker = try Database(path: folder("data/log.sqlite"))
        try blocker.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN new.offset = 4 BEGIN SELECT RAISE(ABORT, 'no'); END")
        let later = start + .seconds(3_600)
        #expect(throws: DatabaseError.self) { try log.append([event("b"), event("c")], arrivedAt: later) }
        #expect(log.lastOffset == 1)
        #expect(log.clock == start)
        try blocker.execute("DROP TRIGGER refuse")
        #expect(
            try log.append([event("b"), event("c")], arrivedAt: later) == [.accepted(offset: 3), .accepted(offset: 4)])
    }
}
