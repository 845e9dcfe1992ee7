import Access
import BidEvents
import HTTPService
import Ledger
import LedgerIndex
import Synchronization

// Checks before a step is committed.
extension FeedAPI {
    func check(_ call: Call) throws -> HTTPResponse {
        guard let checks else {
            throw Problem.noChecks
        }
        let event: Event
        do {
            event = try EventDecoder().decode(call.request.body)
            try event.checkStep()
        } catch {
            throw Problem.unreadableStep(error.description)
        }
        guard try isOfOwnRegion(event, call) else {
            throw Problem.stepOfAnotherRegion
        }
        let pending = PendingAnswer()
        let isTaken = checks(event) { [self] body in
            pending.give(body)
            wakeAnswers.withLock { $0 }()
        }
        guard isTaken else { throw Problem.tooManyChecks }
        return HTTPResponse(headers: [("Content-Type", "application/json")], body: .stream(pending))
    }

    /// A decision tells of what the step names, so all of that must be the caller's to see.
    private func isOfOwnRegion(_ event: Event, _ call: Call) throws -> Bool {
        guard !call.scope.isUnrestricted else { return true }
        guard call.scope.covers(event.region), call.scope.covers(RegionCode.code(ofSource: event.source)) else {
            return false
        }
        guard let ledger else { return true }
        return try ledger.read(within: call.scope) { try $0.covers(everythingNamedIn: event) }
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
