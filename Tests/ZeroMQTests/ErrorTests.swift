import Foundation
import Testing
import ZeroMQ

@Suite("Errors and lifetimes")
struct ErrorTests {
    let context: ZeroMQContext

    init() throws { context = try ZeroMQContext() }

    func failure(binding endpoint: String) throws -> ZeroMQError? {
        var socket = try Socket(.router, in: context)
        do throws(ZeroMQError) { try socket.bind(endpoint) } catch { return error }
        return nil
    }

    @Test("an address in use is named, with what to do")
    func inUse() throws {
        var holder = try Socket(.router, in: context)
        try holder.bind("tcp://127.0.0.1:*")
        let endpoint = try holder.lastEndpoint
        #expect(endpoint.hasPrefix("tcp://127.0.0.1:") && !endpoint.hasSuffix("*"))
        let error = try #require(try failure(binding: endpoint))
        #expect(error.code == EADDRINUSE)
        #expect(error.endpoint == endpoint)
        #expect(error.description.hasPrefix("Could not bind to \(endpoint): "))
        #expect(error.description.hasSuffix("choose another one or stop its owner."))
        try holder.unbind(endpoint)
        // The I/O thread gives the address back in its own time.
        var successor = try Socket(.router, in: context)
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            do {
                try successor.bind(endpoint)
                break
            } catch {
                _ = try poll([], timeout: .milliseconds(10))
            }
        }
        #expect(try successor.lastEndpoint == endpoint)
    }

    @Test(
        "addresses that cannot work are told apart",
        arguments: [
            ("carrier-pigeon://loft", EPROTONOSUPPORT), ("ipc:///nowhere/at/all/socket", ENOENT),
            ("tcp://127.0.0.1", EINVAL), ("nonsense", EINVAL), ("tcp://127.0.0.1:1\u{0}", EINVAL),
            ("ipc:///tmp/" + String(repeating: "x", count: 120), ENAMETOOLONG),
        ])
    func addresses(_ endpoint: String, _ code: Int32) throws {
        let error = try #require(try failure(binding: endpoint))
        #expect(error.code == code)
        #expect(error.endpoint == endpoint)
    }

    @Test("leaving an address that was never connected is an error")
    func disconnect() throws {
        var dealer = try Socket(.dealer, in: context)
        #expect(throws: ZeroMQError.self) { try dealer.disconnect("tcp://127.0.0.1:9") }
        try dealer.connect("tcp://127.0.0.1:9")
        try dealer.disconnect("tcp://127.0.0.1:9")
    }

    @Test("what a kind of socket cannot do is an error")
    func wrongKind() throws {
        var pull = try Socket(.pull, in: context)
        #expect(throws: ZeroMQError.self) { _ = try pull.send([bytes("event")]) }
        var push = try Socket(.push, in: context)
        #expect(throws: ZeroMQError.self) { _ = try push.receive() }
        var reply = try Socket(.reply, in: context)
        #expect(throws: ZeroMQError.self) { _ = try reply.send([bytes("before any request")]) }
        #expect(throws: ZeroMQError.self) { try push.subscribe([]) }
    }

    @Test("options that would lift a limit or mean nothing are refused", arguments: UnusableOption.allCases)
    func options(_ option: UnusableOption) {
        #expect(throws: ZeroMQError.self) { _ = try Socket(.subscriber, in: context, options: option.options) }
    }

    @Test("every option set at once is accepted")
    func everyOption() throws {
        var options = SocketOptions()
        options.largestMessage = nil
        options.identity = bytes("center")
        options.heartbeat = .seconds(2_000)
        options.immediate = true
        options.routerMandatory = false
        options.routerHandover = true
        let router = try Socket(.router, in: context, options: options)
        #expect(try router.lastEndpoint == "")
        #expect(throws: ZeroMQError.self) { _ = try ZeroMQContext(ioThreads: 0) }
    }

    @Test("a message still queued when its socket closes arrives within the linger time")
    func linger() throws {
        var pull = try Socket(.pull, in: context)
        try pull.bind("tcp://127.0.0.1:*")
        try sendAndClose(to: pull.lastEndpoint)
        #expect(try pull.await().frames == [bytes("last words")])
    }

    /// The context is known to nobody but the socket, and ends with it.
    private func sendAndClose(to endpoint: String) throws {
        var options = SocketOptions()
        options.linger = patience
        var push = try Socket(.push, in: ZeroMQContext(), options: options)
        try push.connect(endpoint)
        try push.deliver([bytes("last words")])
    }
}

/// One value each that must not reach libzmq.
enum UnusableOption: CaseIterable {
    case linger, sendLimit, receiveLimit, largestMessage, frameLimit, heartbeat, reconnect, identity, longIdentity

    var options: SocketOptions {
        var options = SocketOptions()
        switch self {
        case .linger: options.linger = .seconds(-1)
        case .sendLimit: options.sendLimit = 0
        case .receiveLimit: options.receiveLimit = -1
        case .largestMessage: options.largestMessage = 0
        case .frameLimit: options.frameLimit = 0
        case .heartbeat: options.heartbeat = .seconds(3_000)
        case .reconnect: options.reconnect = .seconds(Int64.max)
        case .identity: options.identity = [0, 1]
        case .longIdentity: options.identity = [UInt8](repeating: 1, count: 256)
        }
        return options
    }
}
