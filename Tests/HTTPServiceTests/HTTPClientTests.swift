import HTTPService
import Testing

@Suite struct HTTPClientTests {
    @Test("a refused connection names the address and asks whether the coordinator runs")
    func connectionRefused() throws {
        let server = try HTTPServer(options: HTTPServerOptions()) { _ in .text("ok") }
        let url = "http://127.0.0.1:\(server.port)/"
        server.stop()
        let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url) }
        #expect(error?.code == .connectionRefused)
        #expect(error?.sentence.contains(url) == true)
        #expect(error?.remedy.contains("coordinator") == true)
    }

    @Test(
        "addresses that are not http or https are refused", arguments: ["file:///etc/hostname", "ftp://x/", "", "::"])
    func otherProtocols(url: String) {
        let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url) }
        #expect(error?.code == .badAddress)
    }

    @Test("a server that keeps silent runs into the time limit")
    func timeLimit() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { _, url throws in
            let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url, timeout: .milliseconds(200)) }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("redirects are answers, not followed")
    func redirects() throws {
        try withServer(handler: { _ in HTTPResponse(status: 302, headers: [("Location", "/x")]) }) {
            server, url throws in
            let response = try HTTPClient.get(url)
            #expect(response.status == 302)
            #expect(response.header("location") == "/x")
            #expect(server.counters.requests == 1)
        }
    }

    @Test("a stream that is refused gives its status and no bytes")
    func refusedStream() throws {
        try withServer(handler: { _ in .problem(404, "Not found", detail: "No such feed.") }) { _, url throws in
            var received = 0
            let status = try HTTPClient.stream(url: url) { bytes in
                received += bytes.count
                return true
            }
            #expect(status == 404)
            #expect(received == 0)
        }
    }

    @Test("a stream that breaks off is an error")
    func brokenStream() throws {
        let options = HTTPServerOptions(stoppingTimeout: .milliseconds(1))
        let endless = EndlessSource()
        let server = try HTTPServer(options: options) { _ in .events(endless) }
        let client = Background { try HTTPClient.stream(url: "http://127.0.0.1:\(server.port)/") { _ in true } }
        try eventually("the server is writing") { endless.reads > 10 }
        server.stop()
        let error = #expect(throws: HTTPClientError.self) { try client.value() }
        #expect(error?.code == .brokenOff)
    }
}
