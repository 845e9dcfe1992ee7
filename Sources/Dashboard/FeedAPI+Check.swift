import BidEvents
import HTTPService
import Synchronization

// Checks before a step is committed.
extension FeedAPI {
    func check(_ request: HTTPRequest) throws -> HTTPResponse {
        guard let checks else {
            return .problem(
                503, "No checks", detail: "This coordinator answers no checks; set check.on_failure in bidwatch.yaml.")
        }
        let event: Event
        do {
            event = try EventDecoder().decode(request.body)
            try event.checkStep()
        } catch {
            return .problem(400, "The step cannot be read", detail: error.description)
        }
        let pending = PendingAnswer()
        let isTaken = checks(event) { [self] body in
            pending.give(body)
            wakeAnswers.withLock { $0 }()
        }
        guard isTaken else { return .problem(503, "Too many checks", detail: "Too many checks wait; ask again later.") }
        return HTTPResponse(headers: [("Content-Type", "application/json")], body: .stream(pending))
    }
}

/// An answer that comes once another thread has judged; the server's own thread never waits for it.
final class PendingAnswer: HTTPStreamSource {
    private struct State {
        var body: [UInt8]?
        var place = 0
    }

    private let state = Mutex(State())

    func give(_ body: [UInt8]) { state.withLock { $0.body = body } }

    func read(maximum: Int) -> HTTPStreamChunk {
        state.withLock { state in
            guard let body = state.body else { return .waiting }
            guard state.place < body.count else { return .finished }
            let end = min(body.count, state.place + maximum)
            defer { state.place = end }
            return .bytes(Array(body[state.place..<end]))
        }
    }

    func closed() {}
}
