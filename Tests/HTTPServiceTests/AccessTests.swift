import HTTPService
import Testing

@Suite struct AccessTests {
    /// Lets in who says the word.
    private static let refusal: @Sendable (HTTPRequest) -> HTTPResponse? = { request in
        request.header("Word") == "sesame" ? nil : .problem(401, "Not let in", detail: "Say the word.")
    }

    @Test("who is refused by the headers does not reach the handler, and is counted", arguments: ["sesame", "barley"])
    func refusal(word: String) throws {
        let options = HTTPServerOptions(refusal: Self.refusal)
        try withServer(options, handler: { _ in .text("feed") }) { server, url throws in
            let response = try HTTPClient.get(url, headers: [("Word", word)])
            #expect(response.status == (word == "sesame" ? 200 : 401))
            #expect((response.text == "feed") == (word == "sesame"))
            #expect(server.counters.refused == (word == "sesame" ? 0 : 1))
        }
    }

    @Test("a refused body is not handed to anybody, and the refusal arrives")
    func refusedBody() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { _ in
            Issue.record("a refused request reached the handler")
            return .text("")
        }
        try withServer(HTTPServerOptions(refusal: Self.refusal), handler: handler) { _, url throws in
            let body = [UInt8](repeating: 7, count: 500_000)
            #expect(try HTTPClient.post(url, body: body, headers: [("Expect", "")]).status == 401)
            #expect(try HTTPClient.post(url, body: body, headers: [("Expect", "100-continue")]).status == 401)
        }
    }

    @Test(
        "listening for the network without refusing anybody is not done, with the reason", arguments: ["0.0.0.0", "::"])
    func networkWithoutRefusal(address: String) throws {
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: HTTPServerOptions(address: address)) { _ in .text("feed") }
        }
        #expect(error?.code == .guardRequired)
        #expect(error?.description.contains(address) == true)
    }

    @Test("listening for the network works, under any name, where somebody is refused")
    func networkWithRefusal() throws {
        let options = HTTPServerOptions(address: "0.0.0.0", refusal: Self.refusal)
        try withServer(options, handler: { _ in .text("feed") }) { _, url throws in
            let headers = [("Word", "sesame"), ("Host", "bidwatch.hebei.example")]
            #expect(try HTTPClient.get(url, headers: headers).text == "feed")
            #expect(try HTTPClient.get(url).status == 401)
        }
    }

    @Test("an address that is none is refused")
    func badOptions() {
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
