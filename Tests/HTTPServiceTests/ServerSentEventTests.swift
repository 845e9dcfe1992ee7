import HTTPService
import Testing

@Suite struct ServerSentEventTests {
    /// Every feature of the format, with all three line ends.
    private let text =
        "\u{FEFF}: hello\nretry: 1500\n\nid: 7\r\nevent: warning\r\ndata: 红色\r\ndata:second\r\n\r\n"
        + "data\rdata:  x\r\r: only a remark\n\nevent: dropped\n\nid\nunknown: field\nretry: soon\ndata: last\n\ndata: cut"

    private let expected = [
        ServerSentEvent(id: "7", event: "warning", data: "红色\nsecond"),
        ServerSentEvent(id: "7", data: "\n x"),
        ServerSentEvent(data: "last"),
    ]

    @Test("a stream is read alike wherever it is cut")
    func everyCut() throws {
        let bytes = Array(text.utf8)
        for first in 0...bytes.count {
            var parser = ServerSentEventParser()
            let events = try parser.feed(bytes[..<first]) + parser.feed(bytes[first...])
            #expect(events == expected, "cut at \(first)")
            #expect(parser.retry == .milliseconds(1_500), "cut at \(first)")
        }
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        for byte in bytes { events += try parser.feed([byte]) }
        #expect(events == expected)
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let event = ServerSentEvent(id: "12:3", event: "feed", data: "{\"a\":\n\"红\"}", comment: "note\nmore")
        var parser = ServerSentEventParser()
        let read = try parser.feed(event.bytes())
        #expect(read == [ServerSentEvent(id: "12:3", event: "feed", data: "{\"a\":\n\"红\"}")])
        #expect(parser.lastEventID == "12:3")
    }

    @Test("an event has one line a field, and line breaks cannot forge a field")
    func form() {
        let event = ServerSentEvent(
            id: "1\ndata: forged", event: "a\rb", data: "x\r\ny\rz\n", comment: "c\n\nd", retry: .milliseconds(2_500))
        #expect(
            String(decoding: event.bytes(), as: UTF8.self)
                == ": c\n: \n: d\nid: 1 data: forged\nevent: a b\nretry: 2500\ndata: x\ndata: y\ndata: z\ndata: \n\n")
    }

    @Test("heartbeats complete no event")
    func heartbeat() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.feed(ServerSentEvent.heartbeat).isEmpty)
    }

    @Test("an id with a null is skipped")
    func nullInID() throws {
        var parser = ServerSentEventParser(lastEventID: "5")
        #expect(try parser.feed("id: 6\u{0}\ndata: x\n\n".utf8) == [ServerSentEvent(id: "5", data: "x")])
    }

    @Test("an event above the limit is an error, in one line or in many; smaller ones go on for ever")
    func limit() throws {
        var parser = ServerSentEventParser(limit: 20)
        for _ in 0..<100 { #expect(try parser.feed("data: 1234567890\n\n".utf8).count == 1) }
        var oneLine = ServerSentEventParser(limit: 20)
        let error = #expect(throws: ServerSentEventError.self) { try oneLine.feed("data: 123456789012345".utf8) }
        #expect(error?.limit == 20)
        var manyLines = ServerSentEventParser(limit: 20)
        #expect(throws: ServerSentEventError.self) { try manyLines.feed("data: 1234567\ndata: 1234567\n".utf8) }
        var emptyLines = ServerSentEventParser(limit: 20)
        #expect(throws: ServerSentEventError.self) {
            for _ in 0..<30 { _ = try emptyLines.feed("data\n".utf8) }
        }
    }
}
