import Testing
import ZeroMQ

@Suite("Limits")
struct LimitTests {
    let context: ZeroMQContext

    init() throws { context = try ZeroMQContext() }

    @Test("a full queue is an answer, and the messages before it all arrive whole")
    func fullQueue() throws {
        var options = SocketOptions()
        options.sendLimit = 10
        options.receiveLimit = 10
        var pull = try Socket(.pull, in: context, options: options)
        try pull.bind("inproc://queue")
        var push = try Socket(.push, in: context, options: options)
        try push.connect("inproc://queue")
        var sent = 0
        while try push.send([[UInt8(sent)], bytes("body")]) == .sent {
            sent += 1
            try #require(sent < 200, "the limit has no effect")
        }
        #expect(sent == 20)
        #expect(try push.send([bytes("one too many")]) == .wouldBlock)
        #expect(try poll([push.pollItem(.writable)], timeout: .zero) == [false])
        for number in 0..<sent { #expect(try pull.await().frames == [[UInt8(number)], bytes("body")]) }
        #expect(try pull.receive() == nil)
        #expect(try poll([push.pollItem(.writable)], timeout: patience) == [true])
        #expect(try push.send([bytes("room again")]) == .sent)
    }

    @Test("sending without a peer would block, and takes nothing")
    func nobodyThere() throws {
        var push = try Socket(.push, in: context)
        try push.bind("inproc://nobody")
        #expect(try push.send([bytes("event"), bytes("body")]) == .wouldBlock)
        var pull = try Socket(.pull, in: context)
        try pull.connect("inproc://nobody")
        #expect(try pull.receive() == nil)
        try push.deliver([bytes("now")])
        #expect(try pull.await().frames == [bytes("now")])
    }

    @Test("a router cannot reach a peer it does not know")
    func unknownPeer() throws {
        var router = try Socket(.router, in: context)
        try router.bind("inproc://router")
        #expect(try router.send([bytes("nobody"), bytes("hello"), bytes("you")]) == .unreachable)
        var options = SocketOptions()
        options.identity = bytes("somebody")
        var dealer = try Socket(.dealer, in: context, options: options)
        try dealer.connect("inproc://router")
        try router.deliver([bytes("somebody"), bytes("hello")])
        #expect(try dealer.await().frames == [bytes("hello")])
    }

    @Test("a peer that sends too large a frame is cut off, the others go on")
    func largestMessage() throws {
        var options = SocketOptions()
        options.largestMessage = 1_000
        var pull = try Socket(.pull, in: context, options: options)
        try pull.bind("tcp://127.0.0.1:*")
        var offender = try Socket(.push, in: context)
        var neighbor = try Socket(.push, in: context)
        try offender.connect(pull.lastEndpoint)
        try neighbor.connect(pull.lastEndpoint)
        try offender.deliver([pattern(1_000)])
        #expect(try pull.await().frames == [pattern(1_000)])
        try offender.deliver([pattern(1_001)])
        #expect(try pull.staysSilent())
        try neighbor.deliver([bytes("still here")])
        #expect(try pull.await().frames == [bytes("still here")])
    }

    @Test("a message of too many frames is dropped and counted, the next one arrives")
    func frameLimit() throws {
        var options = SocketOptions()
        options.frameLimit = 3
        var pull = try Socket(.pull, in: context, options: options)
        try pull.bind("inproc://frames")
        var push = try Socket(.push, in: context)
        try push.connect("inproc://frames")
        #expect(try push.send([[1], [2], [3], [4]]) == .sent)
        #expect(try push.send([[1], [2], [3]]) == .sent)
        #expect(try pull.await().frames == [[1], [2], [3]])
        #expect(pull.droppedMessages == 1)
        #expect(try pull.receive() == nil)
    }

    @Test("a message without frames, or without anything for a router's peer, is refused")
    func emptyMessages() throws {
        var dealer = try Socket(.dealer, in: context)
        #expect(throws: ZeroMQError.self) { try dealer.send([]) }
        var router = try Socket(.router, in: context)
        #expect(throws: ZeroMQError.self) { try router.send([bytes("peer")]) }
    }
}
