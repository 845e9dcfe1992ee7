import HTTPService
import Synchronization

/// A server on a port of its own, stopped at the end of the test.
func withServer(
    _ options: HTTPServerOptions = HTTPServerOptions(), handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse,
    _ body: (HTTPServer, String) throws -> Void
) throws {
    let server = try HTTPServer(options: options, handler: handler)
    defer { server.stop() }
    try body(server, "http://127.0.0.1:\(server.port)")
}

/// Events that the test publishes, as one stream has them to give.
final class EventQueue: HTTPStreamSource {
    private struct State {
        var bytes: [UInt8] = []
        var isFinished = false
        var closings = 0
        var reads = 0
    }

    private let state = Mutex(State())

    var closings: Int { state.withLock { $0.closings } }
    /// How often the server has found nothing.
    var reads: Int { state.withLock { $0.reads } }

    func publish(_ bytes: [UInt8]) {
        state.withLock { $0.bytes += bytes }
    }

    func finish() {
        state.withLock { $0.isFinished = true }
    }

    func read(maximum: Int) -> HTTPStreamChunk {
        state.withLock { state in
            state.reads += 1
            if state.bytes.isEmpty { return state.isFinished ? .finished : .waiting }
            let part = Array(state.bytes.prefix(maximum))
            state.bytes.removeFirst(part.count)
            return .bytes(part)
        }
    }

    func closed() {
        state.withLock { $0.closings += 1 }
    }
}

/// Every queue that a handler has opened.
final class EventQueues: Sendable {
    private let state = Mutex<[EventQueue]>([])

    var all: [EventQueue] { state.withLock { $0 } }

    func open() -> EventQueue {
        let queue = EventQueue()
        state.withLock { $0.append(queue) }
        return queue
    }
}

/// A source that is given its bytes just after it has found nothing, and before the server knows.
final class LateSource: HTTPStreamSource {
    private struct State {
        var bytes: [UInt8]
        var reads = 0
        var wake: @Sendable () -> Void = {}
    }

    private let state: Mutex<State>

    init(bytes: [UInt8]) { state = Mutex(State(bytes: bytes)) }

    func onFirstWaiting(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    func read(maximum: Int) -> HTTPStreamChunk {
        let (reads, bytes, wake) = state.withLock { state in
            state.reads += 1
            return (state.reads, state.bytes, state.wake)
        }
        switch reads {
        case 1:
            wake()
            return .waiting
        case 2: return .bytes(bytes)
        default: return .finished
        }
    }

    func closed() {}
}
