import ScratchTesting
import Testing
import ZeroMQ

@Suite("Conversations")
struct RoundTripTests {
    @Test("a message of any size goes to the router and back unchanged", arguments: Transport.allCases)
    func roundTrip(_ transport: Transport) throws {
        let folder = ScratchFolder()
        let context = try ZeroMQContext()
        var router = try Socket(.router, in: context)
        try router.bind(transport.address(in: folder))
        var options = SocketOptions()
        options.identity = bytes("center")
        var dealer = try Socket(.dealer, in: context, options: options)
        try dealer.connect(router.lastEndpoint)
        for size in [0, 1, 33, 34, 255, 256, 65_536, 5_000_000] {
            let frames = [pattern(size), [], pattern(size / 2)]
            try dealer.deliver(frames)
            let request = try router.await()
            #expect(request.frames == [bytes("center")] + frames)
            #expect(try router.send(request.frames) == .sent)
            #expect(try dealer.await().frames == frames)
        }
    }
}
