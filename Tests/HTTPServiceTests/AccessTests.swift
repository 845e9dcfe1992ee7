import HTTPService
import Testing

@Suite struct AccessTests {
    private let token = "9f2c4d5e6a7b8c9d0e1f"

    @Test(
        "with a token, only those who present it are answered",
        arguments: [
            ("Bearer 9f2c4d5e6a7b8c9d0e1f", 200),
            ("bearer 9f2c4d5e6a7b8c9d0e1f", 200),
            ("Basic YW55Ym9keTo5ZjJjNGQ1ZTZhN2I4YzlkMGUxZg==", 200),
            ("Bearer 9f2c4d5e6a7b8c9d0e1e", 401),
            ("Bearer 9f2c4d5e6a7b8c9d0e1", 401),
            ("Bearer 9f2c4d5e6a7b8c9d0e1f9f2c4d5e6a7b8c9d0e1f", 401),
            ("Bearer ", 401),
            ("Basic YW55Ym9keTp3cm9uZw==", 401),
            ("Basic !!!", 401),
            ("", 401),
        ])
    func token(authorization: String, status: Int) throws {
        try withServer(HTTPServerOptions(accessToken: token), handler: { _ in .text("feed") }) { server, url throws in
            let response = try HTTPClient.get(url, headers: [("Authorization", authorization)])
            #expect(response.status == status)
            #expect((response.header("WWW-Authenticate") != nil) == (status == 401))
            #expect((response.text == "feed") == (status == 200))
            #expect(server.counters.refused == (status == 401 ? 1 : 0))
        }
    }

    @Test(
        "only the health address is open without the token", arguments: [("/-/healthy", 200), ("/-/healthyfeed", 401)])
    func health(path: String, status: Int) throws {
        try withServer(HTTPServerOptions(accessToken: token), handler: { _ in .text("ok") }) { _, url throws in
            let response = try HTTPClient.get(url + path)
            #expect(response.status == status)
        }
    }

    @Test("a refused body is not handed to anybody, and the refusal arrives")
    func refusedBody() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { _ in
            Issue.record("a refused request reached the handler")
            return .text("")
        }
        try withServer(HTTPServerOptions(accessToken: token), handler: handler) { _, url throws in
            let body = [UInt8](repeating: 7, count: 500_000)
            #expect(try HTTPClient.post(url, body: body, headers: [("Expect", "")]).status == 401)
            #expect(try HTTPClient.post(url, body: body, headers: [("Expect", "100-continue")]).status == 401)
        }
    }

    @Test("listening for the network without a token is refused with the reason", arguments: ["0.0.0.0", "::"])
    func networkWithoutToken(address: String) throws {
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: HTTPServerOptions(address: address)) { _ in .text("feed") }
        }
        #expect(error?.code == .tokenRequired)
        #expect(error?.description.contains(address) == true)
    }

    @Test("listening for the network with a token works, under any name")
    func networkWithToken() throws {
        let options = HTTPServerOptions(address: "0.0.0.0", accessToken: token)
        try withServer(options, handler: { _ in .text("feed") }) { _, url throws in
            let headers = [("Authorization", "Bearer " + token), ("Host", "bidwatch.hebei.example")]
            #expect(try HTTPClient.get(url, headers: headers).text == "feed")
            #expect(try HTTPClient.get(url).status == 401)
        }
    }

    @Test("a token that can be guessed, or an address that is none, is refused")
    func badOptions() {
        let short = #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: HTTPServerOptions(accessToken: "123456789012345")) { _ in .text("feed") }
        }
        #expect(short?.code == .tokenTooShort)
        let address = #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: HTTPServerOptions(address: "everywhere")) { _ in .text("feed") }
        }
        #expect(address?.code == .badAddress)
    }

    @Test(
        "on loopback, only its own and configured names are answered",
        arguments: [
            ("localhost:80", 200), ("127.0.0.1", 200), ("127.8.8.8:1", 200), ("[::1]:9", 200), ("LOCALHOST.", 200),
            ("bidwatch.example", 200), ("bidwatch.example:8443", 200),
            ("evil.example", 421), ("127.evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil", 421),
            ("127.0.0.1@evil.example", 421), ("10.0.0.1", 421), ("", 421),
        ])
    func foreignHost(host: String, status: Int) throws {
        let options = HTTPServerOptions(allowedHosts: ["Bidwatch.example"])
        try withServer(options, handler: { _ in .text("feed") }) { server, url throws in
            #expect(try HTTPClient.get(url, headers: [("Host", host)]).status == status)
            #expect(server.counters.refused == (status == 421 ? 1 : 0))
        }
    }

    @Test(
        "a foreign page cannot change anything, a page of this server and a program can",
        arguments: [
            ("http://evil.example", 403), ("null", 403), ("https://127.0.0.1.evil.example", 403), ("own", 200),
            ("https://bidwatch.example", 200), ("", 200),
        ])
    func foreignOrigin(origin: String, status: Int) throws {
        let options = HTTPServerOptions(allowedHosts: ["bidwatch.example"])
        try withServer(options, handler: { _ in .text("done") }) { _, url throws in
            let headers = [("Origin", origin == "own" ? url : origin)]
            #expect(try HTTPClient.post(url, body: [], headers: headers).status == status)
            #expect(try HTTPClient.get(url, headers: headers).status == 200)
        }
    }
}
