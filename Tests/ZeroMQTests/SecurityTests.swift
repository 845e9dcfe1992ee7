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
}
