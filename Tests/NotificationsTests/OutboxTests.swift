import DetectorKit
import Foundation
import Notifications
import SQLite
import Testing

struct OutboxTests {
    @Test("of the given-up the latest are kept, and those let go are counted")
    func letGo() throws {
        let feed = try Feed()
        // Nobody listens there.
        let receiver = Receiver(name: "a", address: .webhook(url: "http://127.0.0.1:9/"))
        var policy = Service.policy()
        (policy.queueLimit, policy.tries) = (2, 1)
        try feed.serve([receiver], policy)
        for number in 1...4 {
            try feed.add(project: "P\(number)")
            try Service.wait("it is given up") { try feed.progress("a").dead + feed.progress("a").overflowed == number }
        }
        #expect(try feed.deadLetters("a").map(\.place) == ["3", "4"])
        #expect(try feed.deadLetters("a").map(\.error) == ["connection-refused", "connection-refused"])
        #expect(try feed.progress("a").overflowed == 2)
    }

    @Test("a queue that is full lets changes go, counted; what waits is still there when it is opened anew")
    func full() throws {
        let feed = try Feed()
        var policy = Service.policy()
        (policy.queueLimit, policy.tries, policy.firstDelay) = (2, 100, .seconds(60))
        try feed.serve([Receiver(name: "a", address: .webhook(url: "http://127.0.0.1:9/"))], policy)
        for number in 1...5 { try feed.add(project: "P\(number)") }
        try Service.wait("three are let go") { try feed.progress("a").overflowed == 3 }
        feed.stop()
        let outbox = try Outbox(directory: feed.directory, receiver: "a", startingAfter: 0)
        #expect(try outbox.waiting == 2 && outbox.overflowed == 3 && outbox.cursor == 5 && outbox.dead == 0)
    }

    @Test("an outbox of the earlier format keeps what waits, what was told and where it was")
    func earlierFormat() throws {
        let (feed, hook) = (try Feed(), try Hook())
        try feed.add(project: "P1")
        try feed.add(project: "P2")
        try FileManager.default.createDirectory(
            atPath: "\(feed.directory)/\(Outbox.folder)", withIntermediateDirectories: true)
        let database = try Database(path: "\(feed.directory)/\(Outbox.folder)/a.sqlite")
        try database.adopt(Schema(application: 0x4257_4E46, version: 3, sql: Self.earlierTables))
        try feed.serve([Receiver(name: "a", address: .webhook(url: hook.url))], Service.policy())
        try Service.wait("both arrive") { try feed.progress("a").delivered == 8 }
        #expect(hook.keys[0].hasPrefix("a-1-") && hook.keys[1].hasPrefix("a-2-"))
        #expect(hook.bodies[0] == #"{"sequence":1}"# && hook.bodies[1].contains("P2/1"))
        #expect(hook.bodies.count == 2)
    }

    /// With a message that waits and a warning that was told, at the first entry of the feed.
    private static let earlierTables = """
        CREATE TABLE messages(
            number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, grouping TEXT NOT NULL,
            body BLOB NOT NULL, named INTEGER NOT NULL, omitted INTEGER NOT NULL, made INTEGER NOT NULL,
            state INTEGER NOT NULL, fixed INTEGER NOT NULL, tries INTEGER NOT NULL, next INTEGER NOT NULL,
            error TEXT NOT NULL) STRICT;
        CREATE INDEX turns ON messages(state, fixed, number);
        CREATE INDEX gathering ON messages(grouping) WHERE state = 0 AND fixed = 0;
        CREATE TABLE sent(grouping TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE progress(
            one INTEGER PRIMARY KEY CHECK(one = 1), cursor INTEGER NOT NULL, delivered INTEGER NOT NULL,
            overflowed INTEGER NOT NULL) STRICT;
        CREATE TABLE told(
            warning TEXT PRIMARY KEY, sequence INTEGER NOT NULL, grouping TEXT NOT NULL, body BLOB, at INTEGER NOT NULL,
            repeats INTEGER NOT NULL) STRICT;
        CREATE INDEX reminding ON told(at) WHERE body IS NOT NULL;
        INSERT INTO messages VALUES(1, 1, 'lot', CAST('{"sequence":1}' AS BLOB), 1, 0, 1, 0, 0, 0, 0, '');
        INSERT INTO progress VALUES(1, 1, 6, 0);
        INSERT INTO told VALUES('w', 1, 'lot', NULL, 1, 0);
        """

    @Test("a message has one name in all its tries, and another than that of the same number in another feed")
    func names() throws {
        var names: [[String]] = []
        for title in ["逾期付款", "逾期验收"] {
            let (feed, hook) = (try Feed(), try Hook(answers: [500]))
            try feed.serve([Receiver(name: "a", address: .webhook(url: hook.url))], Service.policy())
            try feed.add(title: title)
            try Service.wait("it arrives") { hook.keys.count == 2 }
            names.append(hook.keys)
        }
        #expect(names.allSatisfy { Set($0).count == 1 && $0[0].hasPrefix("a-1-") } && names[0] != names[1])
    }
}
