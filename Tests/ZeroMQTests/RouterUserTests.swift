import Testing
import ZeroMQ

@Suite("Names of authenticated peers at a router")
struct RouterUserTests {
    @Test("a router learns the name of whoever sent a message")
    func name() throws {
        let (server, client) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let context = try ZeroMQContext()
        let authenticator = try Authenticator(context: context, domains: ["intake": [client.publicKey: "center"]])
        defer { authenticator.stop() }
        var options = SocketOptions()
        options.security = .curveServer(server, domain: "intake")
        var router = try Socket(.router, in: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        options.security = .curveClient(client, serverKey: server.publicKey)
        options.linger = .zero
        var dealer = try Socket(.dealer, in: context, options: options)
        try dealer.connect(router.lastEndpoint)
        for text in ["one", "two"] {
            try dealer.deliver([bytes(text)])
            let message = try router.await()
            #expect(message.userIdentifier == "center")
        }
    }
}
