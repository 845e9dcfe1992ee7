import Foundation
import HTTPService
import Synchronization

/// What a receiver was asked, and what it will answer.
private final class Notebook: Sendable {
    struct Content {
        var answers: [Int]
        var requests: [HTTPRequest] = []
    }

    let content: Mutex<Content>

    init(_ answers: [Int]) { content = Mutex(Content(answers: answers)) }

    func answer(_ request: HTTPRequest, _ text: String) -> HTTPResponse {
        let status = content.withLock { content in
            content.requests.append(request)
            return content.answers.isEmpty ? 200 : content.answers.removeFirst()
        }
        return status == 0 ? HTTPResponse(body: .later(LaterResponse())) : .text(text, status: status)
    }
}

/// A receiver on loopback that answers as it is told, and notes everything.
final class Hook {
    private let notebook: Notebook
    private let server: HTTPServer

    /// - Parameters:
    ///   - answers: The statuses of the first answers; then 200. To 0 no answer ever comes.
    ///   - text: What every answer says.
    init(answers: [Int] = [], text: String = "taken") throws {
        let notebook = Notebook(answers)
        self.notebook = notebook
        server = try HTTPServer(options: HTTPServerOptions()) { notebook.answer($0, text) }
    }

    deinit { server.stop() }

    var url: String { "http://127.0.0.1:\(server.port)/hook" }
    var requests: [HTTPRequest] { notebook.content.withLock { $0.requests } }
    var bodies: [String] { requests.map { String(decoding: $0.body, as: UTF8.self) } }
    var keys: [String] { requests.compactMap { $0.header("Idempotency-Key") } }
}
