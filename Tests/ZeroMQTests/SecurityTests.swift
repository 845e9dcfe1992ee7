import Testing
import ZeroMQ

@Suite("CURVE and admission")
struct SecurityTests {
    let server: CurveKeyPair
    let client: CurveKeyPair
    let context: ZeroMQContext

    init() throws {
        server = try .generate()
        client = try .generate()
        context = try ZeroMQContext()
    }

    func makeServer(domain: String = "intake") throws -> Socket {
        var options = SocketOptions()
        options.security = .curveServer(server, domain: domain)
        var socket = try Socket(.pull, in: context, options: options)
        try socket.bind("tcp://127.0.0.1:*")
        return socket
    }

    func makeClient(_ security: SocketSecurity, to endpoint: String) throws -> Socket {
        var options = SocketOptions()
        options.security = security
        options.linger = .zero
        var socket = try Socket(.push, in: context, options: options)
        try socket.connect(endpoint)
        return socket
    }

    func waitForRefusal(by authenticator: Authenticator) throws {
        let deadline = ContinuousClock.now + patience
        while authenticator.refusals == 0 {
            try #require(ContinuousClock.now < deadline, "nobody was refused")
            _ = try poll([], timeout: .milliseconds(10))
        }
    }

    @Test("an allowed key gets in and its name comes with every message")
    func allowed() throws {
        let authenticator = try Authenticator(context: context, domains: ["intake": [client.publicKey: "交易中心"]])
        var pull = try makeServer()
        var push = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        for text in ["one", "two"] {
            try push.deliver([bytes(text), bytes("event")])
            let message = try pull.await()
            #expect(message == ReceivedMessage(frames: [bytes(text), bytes("event")], userIdentifier: "交易中心"))
        }
        #expect(authenticator.refusals == 0)
    }

    @Test("without an authenticator nobody gets in, not even with the right keys")
    func noAuthenticator() throws {
        var pull = try makeServer()
        var push = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        _ = try push.send([bytes("event")])
        #expect(try pull.staysSilent())
    }

    @Test("an unknown key never gets through, and each refusal tells who it was")
    func unknownKey() throws {
        let stranger = try CurveKeyPair.generate()
        let authenticator = try Authenticator(context: context, domains: ["intake": [client.publicKey: "center"]])
        var pull = try makeServer()
        var push = try makeClient(.curveClient(stranger, serverKey: server.publicKey), to: pull.lastEndpoint)
        _ = try push.send([bytes("forged")])
        try waitForRefusal(by: authenticator)
        #expect(try pull.staysSilent())
        let refusal = try #require(authenticator.takeRefusals().first)
        #expect(refusal == Refusal(domain: "intake", address: "127.0.0.1", key: stranger.publicKey))
    }

    @Test("a key allowed in one domain does not open another")
    func otherDomain() throws {
        let authenticator = try Authenticator(context: context, domains: ["workers": [client.publicKey: "worker"]])
        var pull = try makeServer(domain: "intake")
        var push = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        _ = try push.send([bytes("event")])
        try waitForRefusal(by: authenticator)
        #expect(try pull.staysSilent())
    }

    @Test("a client without keys, or expecting another server, never gets through")
    func wrongSide() throws {
        let other = try CurveKeyPair.generate()
        let authenticator = try Authenticator(context: context, domains: ["intake": [client.publicKey: "center"]])
        defer { authenticator.stop() }
        var pull = try makeServer()
        var plain = try makeClient(.none, to: pull.lastEndpoint)
        var misled = try makeClient(.curveClient(client, serverKey: other.publicKey), to: pull.lastEndpoint)
        _ = try plain.send([bytes("plain")])
        _ = try misled.send([bytes("misled")])
        #expect(try pull.staysSilent())
        // The server itself is well: the right client still gets in.
        var right = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        try right.deliver([bytes("right")])
        #expect(try pull.await().frames == [bytes("right")])
    }

    @Test("keys can be exchanged while running")
    func replace() throws {
        let authenticator = try Authenticator(context: context, domains: [:])
        var pull = try makeServer()
        var push = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        _ = try push.send([bytes("event")])
        try waitForRefusal(by: authenticator)
        try authenticator.replace(domains: ["intake": [client.publicKey: "center"]])
        // It comes again by itself, or a new connection of it does.
        var again = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        try again.deliver([bytes("event")])
        #expect(try pull.await() == ReceivedMessage(frames: [bytes("event")], userIdentifier: "center"))
    }

    @Test("a stopped authenticator admits nobody, and makes room for the next")
    func stopped() throws {
        let domains = ["intake": [client.publicKey: "center"]]
        let first = try Authenticator(context: context, domains: domains)
        #expect(throws: ZeroMQError.self) { _ = try Authenticator(context: context, domains: domains) }
        first.stop()
        first.stop()
        var pull = try makeServer()
        var refused = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        _ = try refused.send([bytes("too early")])
        #expect(try pull.staysSilent())
        try refused.disconnect(pull.lastEndpoint)
        let second = try Authenticator(context: context, domains: domains)
        defer { second.stop() }
        var push = try makeClient(.curveClient(client, serverKey: server.publicKey), to: pull.lastEndpoint)
        try push.deliver([bytes("event")])
        #expect(try pull.await().frames == [bytes("event")])
    }

    @Test("without CURVE no name comes with a message")
    func noName() throws {
        var pull = try Socket(.pull, in: context)
        try pull.bind("tcp://127.0.0.1:*")
        var push = try makeClient(.none, to: pull.lastEndpoint)
        try push.deliver([bytes("event")])
        #expect(try pull.await().userIdentifier == nil)
    }

    @Test("a CURVE server without a domain is refused, for it would admit everybody")
    func emptyDomain() throws {
        #expect(throws: ZeroMQError.self) { _ = try makeServer(domain: "") }
    }
}
