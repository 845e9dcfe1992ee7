import Access
import Dashboard
import Foundation
import HTTPService
import Synchronization

/// Serves the page with one thing more to load, which comes only after the page asked for the status so many times.
///
/// A browser without a window shows what a page is when all is loaded. The page asks for the status once at the start,
/// and once more a while after it has drawn what came; so holding the load back makes the browser wait for the rows.
final class HeldPage: Sendable {
    private final class Hold: HTTPStreamSource {
        private let isOver: @Sendable () -> Bool

        init(_ isOver: @escaping @Sendable () -> Bool) { self.isOver = isOver }

        func read(maximum: Int) -> HTTPStreamChunk { isOver() ? .finished : .waiting }
        func closed() {}
    }

    private final class Counter: Sendable {
        let count = Atomic<Int>(0)
    }

    let server: HTTPServer
    private let counter: Counter
    private let stopping = DispatchSemaphore(value: 0)

    /// - Parameter token: What the browser is let in by, as if it had signed in.
    init(_ api: FeedAPI, token: TokenSecret, statusRequests: Int) throws {
        let counter = Counter()
        self.counter = counter
        server = try HTTPServer(options: HTTPServerOptions(stoppingTimeout: .milliseconds(200))) { request in
            if request.path == "/hold" {
                let hold = Hold { counter.count.load(ordering: .relaxed) >= statusRequests }
                return HTTPResponse(headers: [("Content-Type", "image/png")], body: .stream(hold))
            }
            if request.path == "/api/v1/status" { counter.count.add(1, ordering: .relaxed) }
            var response = api.respond(to: request.presenting(token))
            if request.path == "/", case .bytes(let page) = response.body {
                response.body = .bytes(page + Array(#"<img src="/hold" alt="" hidden>"#.utf8))
            }
            return response
        }
        Thread.detachNewThread { [server, stopping] in
            while stopping.wait(timeout: .now() + .milliseconds(50)) == .timedOut { server.wakeStreams() }
        }
    }

    deinit {
        stopping.signal()
        server.stop()
    }

    /// How often the page asked for the status.
    var statusRequests: Int { counter.count.load(ordering: .relaxed) }

    var address: String { "http://127.0.0.1:\(server.port)/" }
}

extension HTTPRequest {
    /// The same request with a token.
    func presenting(_ token: TokenSecret) -> HTTPRequest {
        HTTPRequest(
            method: method, headersOnly: headersOnly, path: path, query: query, headers: headers + token.headers,
            body: body, remoteAddress: remoteAddress)
    }
}
