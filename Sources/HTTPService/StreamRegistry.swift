import CMicroHTTPD
import Dispatch
import Synchronization

/// A connection of libmicrohttpd, whose suspending and resuming is safe from any thread while the connection lives.
@safe struct ConnectionHandle: @unchecked Sendable {
    let pointer: OpaquePointer
}

/// The open streams: puts them to sleep, wakes them and cuts those whose clients take nothing.
///
/// A sleeping connection is not touched by libmicrohttpd until it is resumed, and the registry forgets a connection
/// in the same step in which it resumes it; so every connection it holds is alive.
final class StreamRegistry: Sendable {
    private struct State {
        var sleeping: [ConnectionHandle] = []
        var open: [ObjectIdentifier: ActiveStream] = [:]
        var dropped = 0
        /// Counts the wake-ups, so that one that comes between reading and falling asleep is not lost.
        var wakeUps: UInt64 = 0
        var isStopping = false
    }

    /// A clock that never goes back.
    let elapsed: @Sendable () -> Duration
    private let stallLimit: Duration
    private let state = Mutex(State())
    private let allClosed = DispatchSemaphore(value: 0)

    init(stallLimit: Duration, elapsed: @escaping @Sendable () -> Duration) {
        self.stallLimit = stallLimit
        self.elapsed = elapsed
    }

    var openCount: Int { state.withLock { $0.open.count } }
    var droppedCount: Int { state.withLock { $0.dropped } }
    var wakeUps: UInt64 { state.withLock { $0.wakeUps } }
    var isStopping: Bool { state.withLock { $0.isStopping } }

    func opened(_ stream: ActiveStream) {
        state.withLock { $0.open[ObjectIdentifier(stream)] = stream }
    }

    func closed(_ stream: ActiveStream) {
        let isLast = state.withLock { state in
            state.open[ObjectIdentifier(stream)] = nil
            return state.isStopping && state.open.isEmpty
        }
        if isLast { allClosed.signal() }
    }

    /// Cuts the streams whose clients took no block within the limit; gives the clients' addresses, sorted.
    func dropStalled() -> [String] {
        let moment = elapsed() - stallLimit
        return state.withLock { state in
            let clients = state.open.values.filter { $0.cutIfStalled(since: moment) }.map(\.client)
            state.dropped += clients.count
            return clients.sorted()
        }
    }

    /// Suspends a connection that had nothing to send when `seen` wake-ups had happened; false when the server stops.
    func sleep(_ connection: ConnectionHandle, since seen: UInt64) -> Bool {
        state.withLock { state in
            if state.isStopping { return false }
            unsafe MHD_suspend_connection(connection.pointer)
            if state.wakeUps == seen {
                state.sleeping.append(connection)
            } else {
                unsafe MHD_resume_connection(connection.pointer)
            }
            return true
        }
    }

    func wake() {
        state.withLock { state in
            state.wakeUps &+= 1
            Self.resume(&state.sleeping)
        }
    }

    /// Lets every stream give what it still has and end, and waits until the last has ended or the time is over.
    func finish(within timeout: Duration) {
        let hasOpen = state.withLock { state in
            state.isStopping = true
            Self.resume(&state.sleeping)
            return !state.open.isEmpty
        }
        guard hasOpen else { return }
        let (seconds, attoseconds) = timeout.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        _ = allClosed.wait(timeout: .now() + .nanoseconds(nanoseconds))
    }

    private static func resume(_ sleeping: inout [ConnectionHandle]) {
        for connection in sleeping { unsafe MHD_resume_connection(connection.pointer) }
        sleeping.removeAll(keepingCapacity: true)
    }
}
