import ScratchTesting
import Testing
import ZeroMQ

@Suite("Publishing")
struct PublisherTests {
    @Test("a subscriber gets what it asked for and nothing else", arguments: Transport.allCases)
    func subscriptions(_ transport: Transport) throws {
        let folder = ScratchFolder()
        let context = try ZeroMQContext()
        var publisher = try Socket(.publisher, in: context)
        try publisher.bind(transport.address(in: folder))
        var options = SocketOptions()
        options.subscriptions = [bytes("red."), bytes("ready")]
        var subscriber = try Socket(.subscriber, in: context, options: options)
        try subscriber.connect(publisher.lastEndpoint)
        // The publisher learns of subscriptions in its own time: repeat until one arrives.
        while try !poll([subscriber.pollItem()], timeout: .milliseconds(20))[0] {
            #expect(try publisher.send([bytes("ready")]) == .sent)
        }
        for topic in ["blue.1", "red.1", "yellow.1", "red.2"] {
            #expect(try publisher.send([bytes(topic), bytes("warning")]) == .sent)
        }
        #expect(try subscriber.nextBesides("ready") == [bytes("red.1"), bytes("warning")])
        #expect(try subscriber.nextBesides("ready") == [bytes("red.2"), bytes("warning")])
    }

    @Test("subscriptions can be added and taken back while connected")
    func changes() throws {
        let context = try ZeroMQContext()
        var publisher = try Socket(.publisher, in: context)
        try publisher.bind("inproc://feed")
        var subscriber = try Socket(.subscriber, in: context)
        try subscriber.connect("inproc://feed")
        #expect(try publisher.send([bytes("a")]) == .sent)
        try subscriber.subscribe(bytes("a"))
        while try !poll([subscriber.pollItem()], timeout: .milliseconds(20))[0] {
            #expect(try publisher.send([bytes("a")]) == .sent)
        }
        try subscriber.unsubscribe(bytes("a"))
        try subscriber.subscribe(bytes("b"))
        while try publisher.send([bytes("b")]) == .sent {
            if try subscriber.receive()?.frames == [bytes("b")] { break }
        }
        // Subscriptions travel in order, so the first one has ended by now.
        while try subscriber.receive() != nil {}
        for topic in ["a", "b", "b, the last"] { #expect(try publisher.send([bytes(topic)]) == .sent) }
        #expect(try subscriber.await().frames == [bytes("b")])
        #expect(try subscriber.await().frames == [bytes("b, the last")])
    }

    @Test("only a subscriber can subscribe")
    func wrongKind() throws {
        let context = try ZeroMQContext()
        var options = SocketOptions()
        options.subscriptions = [[]]
        #expect(throws: ZeroMQError.self) { _ = try Socket(.pull, in: context, options: options) }
    }
}

extension Socket {
    /// The next message that is not the given one.
    fileprivate mutating func nextBesides(_ text: String) throws -> [[UInt8]] {
        while true {
            let frames = try self.await().frames
            if frames != [bytes(text)] { return frames }
        }
    }
}
