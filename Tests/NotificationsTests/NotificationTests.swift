import CanonicalJSON
import DetectorKit
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
                {"sequence":7,"change":"\(change)","warning":{"id":"w1","status":"open","rule":"R-7","severity":"\(severity)",\
                "highest_severity":"\(highest)","detector":{"id":"overdue-milestones","version":1},\
                "title":{"zh":"题","en":"T"},"explanation":{"zh":"文","en":"X"},"parties":["S1"],\
                "evidence":[{"values":{"secret":"1"},"events":[{"source":"\(source)","id":"e"}]}]}}
                """.utf8))
    }

    @Test("a receiver gets what it asked for, and what takes back a warning that it was sent")
    func wanted() throws {
        let route = Route(
            leastSeverity: .yellow, regions: ["4110"], detectors: ["overdue-milestones"], rules: ["Q", "R-*"],
            changes: ["opened", "retracted"])
        #expect(route.takes(try Self.entry()))
        #expect(route.takes(try Self.entry(severity: "blue", change: "retracted")))
        #expect(!route.takes(try Self.entry(severity: "blue", highest: "blue")))
        #expect(!route.takes(try Self.entry(change: "updated")))
        #expect(!route.takes(try Self.entry(source: "urn:cn:ggzy:430400:trade")))
        let bare = try JSONParser.parse(Array(#"{"change":"retracted","warning":{"id":"w1"}}"#.utf8))
        #expect(!route.takes(bare) && route.takes(bare, wasTold: true))
        #expect(!Route(changes: ["opened"]).takes(bare, wasTold: true))
        #expect(!Route(detectors: ["x"]).takes(try Self.entry()))
        #expect(!Route(rules: ["R", "R-"]).takes(try Self.entry()))
    }

    @Test("a message says what the feed says, without the evidence")
    func change() throws {
        let text = Message.change(of: try Self.entry(), link: "https://feed.example").text
        #expect(text.contains(#""link":"https://feed.example/warnings/w1""#) && text.contains(#""zh":"题""#))
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

    @Test(
        "an address with which a header or a command could be broken is none",
        arguments: [
            "", "a", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<d@e>", "<a@b>", "\"a\"@b", "a@b,c@d", "甲@b.example",
        ])
    func addresses(_ text: String) {
        #expect(!MailSubmission.isAddress(text))
        #expect(MailSubmission.isAddress("duty.officer+red@finance-bureau.example"))
    }
}
