import HTTPService
import Testing

@Suite struct RoutingTests {
    @Test("a request arrives with path, query, headers and body")
    func requestArrives() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
            let parts = [
                request.method, request.path, request.query("region") ?? "-", request.query("flag") ?? "-",
                request.query("none") ?? "-", request.header("x-CENTER") ?? "-",
                String(decoding: request.body, as: UTF8.self), request.remoteAddress,
            ]
            return .text(parts.joined(separator: "|"))
        }
        try withServer(handler: handler) { _, url throws in
            let response = try HTTPClient.post(
                url + "/cases/%E6%A1%88?region=%E6%B2%B3%E5%8C%97&flag", body: Array("关闭".utf8),
                headers: [("X-Center", "hebei")])
            #expect(response.status == 200)
            #expect(response.text == "POST|/cases/案|河北||-|hebei|关闭|127.0.0.1")
        }
    }

    @Test("HEAD gets the headers of GET without the body")
    func head() throws {
        try withServer(handler: { request in .text("feed \(request.headersOnly)") }) { _, url throws in
            let get = try HTTPClient.get(url)
            let head = try HTTPClient.send("HEAD", url)
            #expect(get.text == "feed false")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.header("content-length") == "9")
        }
    }

    @Test("HEAD of a stream opens and closes its source")
    func headOfStream() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { server, url throws in
            let head = try HTTPClient.send("HEAD", url)
            #expect(head.status == 200)
            #expect(head.header("Content-Type") == "text/event-stream")
            try eventually("the source is closed") { queues.all.map(\.closings) == [1] }
            #expect(server.counters.streamsOpen == 0)
        }
    }

    @Test("a method that the handler does not take is answered 405 with those it takes")
    func otherMethod() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
            request.method == "GET" ? .text("ok") : .methodNotAllowed(allowing: ["GET", "HEAD"])
        }
        try withServer(handler: handler) { _, url throws in
            let response = try HTTPClient.send("DELETE", url)
            #expect(response.status == 405)
            #expect(response.header("Allow") == "GET, HEAD")
        }
    }

    @Test("a large answer arrives whole")
    func largeAnswer() throws {
        let page = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try withServer(handler: { _ in .bytes(page, mediaType: "application/octet-stream") }) { _, url throws in
            let response = try HTTPClient.get(url)
            #expect(response.body == page)
        }
    }

    @Test("an answer above the client's limit is an error, not a part")
    func answerAboveLimit() throws {
        try withServer(handler: { _ in .bytes([UInt8](repeating: 0, count: 100_001), mediaType: "image/png") }) {
            _, url throws in
            let response = try HTTPClient.get(url, largestBody: 100_001)
            #expect(response.body.count == 100_001)
            let error = #expect(throws: HTTPClientError.self) { try HTTPClient.get(url, largestBody: 100_000) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test(
        "a body up to the limit is taken, a larger one is answered 413",
        arguments: [
            [("Expect", "")], [("Expect", "100-continue")], [("Transfer-Encoding", "chunked"), ("Expect", "")],
        ])
    func bodyLimit(headers: [(name: String, value: String)]) throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { .text("\($0.body.count)") }
        try withServer(HTTPServerOptions(largestBody: 100_000), handler: handler) { server, url throws in
            let taken = try HTTPClient.post(url, body: [UInt8](repeating: 1, count: 100_000), headers: headers)
            #expect(taken.text == "100000")
            let refused = try HTTPClient.post(url, body: [UInt8](repeating: 1, count: 100_001), headers: headers)
            #expect(refused.status == 413)
            #expect(refused.header("Content-Type") == "application/problem+json")
            #expect(server.counters.requests == 2)
            #expect(server.counters.refused == 1)
        }
    }

    @Test("a client that goes on sending far above the limit is cut off")
    func endlessBody() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { .text("\($0.body.count)") }
        try withServer(HTTPServerOptions(largestBody: 100_000), handler: handler) { server, url throws in
            let body = [UInt8](repeating: 1, count: 20_000_000)
            let error = #expect(throws: HTTPClientError.self) {
                try HTTPClient.post(url, body: body, headers: [("Expect", "")])
            }
            #expect(error?.code == .brokenOff)
            #expect(server.counters.refused == 1)
        }
    }

    @Test("a problem report is JSON whatever its texts hold")
    func problem() {
        guard case .bytes(let bytes) = HTTPResponse.problem(400, "Bad \"id\"", detail: "C:\\\u{1}\n案").body else {
            Issue.record("a problem is not a stream")
            return
        }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"detail":"C:\\\u0001\u000a案","status":400,"title":"Bad \"id\""}"#)
    }

    @Test("every answer carries the security headers, and an answer may name its own")
    func securityHeaders() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { _ in
            var response = HTTPResponse.text("ok")
            response.headers.append(("cache-control", "max-age=60"))
            return response
        }
        try withServer(handler: handler) { _, url throws in
            let response = try HTTPClient.get(url)
            #expect(response.header("X-Content-Type-Options") == "nosniff")
            #expect(response.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
            #expect(response.headers.filter { $0.name.lowercased() == "cache-control" }.map(\.value) == ["max-age=60"])
        }
    }

    @Test("a header that would split the answer is not sent")
    func headerInjection() throws {
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
            HTTPResponse(status: 302, headers: [("Location", request.query("to") ?? "")])
        }
        try withServer(handler: handler) { _, url throws in
            let response = try HTTPClient.get(url + "/?to=/%0D%0ASet-Cookie:%20a=b")
            #expect(response.status == 500)
            #expect(response.header("Set-Cookie") == nil)
        }
    }

    @Test("an occupied port is named, with a remedy")
    func occupiedPort() throws {
        try withServer(handler: { _ in .text("ok") }) { server, _ throws in
            let error = #expect(throws: HTTPServerError.self) {
                try HTTPServer(options: HTTPServerOptions(port: server.port)) { _ in .text("second") }
            }
            #expect(error?.code == .addressInUse)
            #expect(error?.description.contains("\(server.port)") == true)
        }
    }

    @Test("a server answers on IPv6 loopback as on IPv4")
    func sixthVersion() throws {
        let server = try HTTPServer(options: HTTPServerOptions(address: "::1")) { .text($0.remoteAddress) }
        defer { server.stop() }
        #expect(try HTTPClient.get("http://[::1]:\(server.port)/").text == "::1")
    }
}
