import CanonicalJSON
import DetectorKit
import Foundation
import Hashing
import Notifications
import Testing

struct NotificationTests {
    private static func entry(
        severity: String = "orange", highest: String = "orange", change: String = "opened",
        source: String = "urn:cn:ggzy:411002:trade"
    ) throws -> JSONValue {
        try JSONParser.parse(
            Array(
                """
                {"sequence":7,"change":"\(change)","warning":{"id":"w1","status":"open","rule":"R","severity":"\(severity)",\
                "highest_severity":"\(highest)","detector":{"id":"overdue-milestones","version":1},\
                "title":{"zh":"题","en":"T"},"explanation":{"zh":"文","en":"X"},"parties":["S1"],\
                "evidence":[{"values":{"secret":"1"},"events":[{"source":"\(source)","id":"e"}]}]}}
                """.utf8))
    }

    @Test("a receiver gets what it asked for, and what takes back a warning that it was sent")
    func wanted() throws {
        let receiver = Receiver(
            name: "a", url: "http://x", leastSeverity: .yellow, regions: ["4110"], detectors: ["overdue-milestones"],
            changes: ["opened", "retracted"])
        #expect(receiver.wants(try Self.entry()))
        #expect(receiver.wants(try Self.entry(severity: "blue", change: "retracted")))
        #expect(!receiver.wants(try Self.entry(severity: "blue", highest: "blue")))
        #expect(!receiver.wants(try Self.entry(change: "updated")))
        #expect(!receiver.wants(try Self.entry(source: "urn:cn:ggzy:430400:trade")))
        let bare = try JSONParser.parse(Array(#"{"change":"retracted","warning":{"id":"w1"}}"#.utf8))
        #expect(!receiver.wants(bare) && receiver.wants(bare, wasTold: true))
        #expect(!Receiver(name: "c", url: "http://x", changes: ["opened"]).wants(bare, wasTold: true))
        #expect(!Receiver(name: "b", url: "http://x", detectors: ["x"]).wants(try Self.entry()))
    }

    @Test("a message says what the feed says, without the evidence")
    func message() throws {
        let text = Receiver(name: "a", url: "http://x").message(of: try Self.entry(), link: "https://feed.example").text
        #expect(text.contains(#""link":"https://feed.example/api/v1/warnings/w1""#) && text.contains(#""zh":"题""#))
        #expect(!text.contains("secret") && !text.contains("S1"))
    }

    @Test("delays double up to the longest and are spread by half")
    func delays() {
        let policy = DeliveryPolicy()
        #expect(policy.delay(afterTries: 1, spread: 0) == .seconds(1))
        #expect(policy.delay(afterTries: 3, spread: 0) == .seconds(4))
        #expect(policy.delay(afterTries: 60, spread: 0) == .seconds(450))
        for spread in stride(from: 0, to: 2_000, by: 37) {
            let delay = policy.delay(afterTries: 2, spread: UInt64(spread))
            #expect(delay >= .seconds(2) && delay < .seconds(4))
        }
    }

    @Test("signatures are those of RFC 4231")
    func signature() {
        let signature = KeyedHash.hexadecimal(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(signature == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test("a message has one name in all its tries, and another than that of the same number in another feed")
    func names() {
        let receiver = Receiver(name: "a", url: "http://x")
        let name = receiver.idempotencyKey(sequence: 7, body: [1])
        #expect(name == receiver.idempotencyKey(sequence: 7, body: [1]) && name.hasPrefix("a-7-"))
        #expect(name != receiver.idempotencyKey(sequence: 7, body: [2]))
    }

    @Test("of the given-up the latest are kept, and those let go are counted")
    func letGo() throws {
        let folder = NSTemporaryDirectory() + "outbox-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let outbox = try Outbox(directory: folder, receiver: "a", startingAfter: 0)
        try outbox.take([(1, [1]), (2, [2]), (3, [3]), (4, [4])], cursor: 4, limit: 10)
        for sequence in 1...3 as ClosedRange<Int64> {
            try outbox.noteFailed(sequence, tries: 1, nextTry: 0, isDead: true, error: "refused", limit: 2)
        }
        #expect(try outbox.deadLetters().map(\.sequence) == [2, 3])
        #expect(try outbox.overflowed == 1 && outbox.next()?.sequence == 4)
    }

    @Test("an outbox keeps order, limit, cursor and the given-up over being opened anew")
    func outbox() throws {
        let folder = NSTemporaryDirectory() + "outbox-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let outbox = try Outbox(directory: folder, receiver: "a", startingAfter: 5)
            #expect(try outbox.cursor == 5)
            try outbox.take([(6, [1]), (8, [2]), (9, [3])], cursor: 10, limit: 2)
            try outbox.take([], told: ["w1": true, "w2": true], cursor: 10, limit: 2)
            try outbox.take([], told: ["w2": false], cursor: 10, limit: 2)
            #expect(try outbox.overflowed == 1 && outbox.next()?.sequence == 6)
            try outbox.noteDelivered(6)
            try outbox.noteFailed(8, tries: 3, nextTry: 99, isDead: true, error: "refused", limit: 2)
        }
        let outbox = try Outbox(directory: folder, receiver: "a", startingAfter: 50)
        #expect(try outbox.wasTold("w1") && !outbox.wasTold("w2"))
        #expect(try outbox.cursor == 10 && outbox.delivered == 1 && outbox.next()?.sequence == nil)
        #expect(try outbox.deadLetters().map(\.error) == ["refused"])
        #expect(try outbox.retry(7) == 0 && outbox.retry(nil) == 1 && outbox.next()?.tries == 0)
    }
}
