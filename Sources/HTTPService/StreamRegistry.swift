import CMicroHTTPD
import Dispatch
import Synchronization

/// A connection of libmicrohttpd, whose suspending and resuming is safe from any thread while the connection lives.
@safe struct ConnectionHandle: @unchecked Sendable {
    let pointer: OpaquePointer
}

/// The open streams: puts them to sleep and wakes them.
///
/// A sleeping connection is not touched by libmicrohttpd until it is resumed, and the registry forgets a connection
/// in the same step in which it resumes it; so every connection it holds is alive.
final class StreamRegistry: Sendable {
    private struct State {
        var sleeping: [ConnectionHandle] = []
        var open = 0
        /// Counts the wake-ups, so that one that comes between reading and falling asleep is not lost.
        var wakeUps: UInt64 = 0
        var isStopping = false
    }

    private let state = Mutex(State())
    private let allClosed = DispatchSemaphore(value: 0)

    var openCount: Int { state.withLock { $0.open } }
    var wakeUps: UInt64 { state.withLock { $0.wakeUps } }
    var isStopping: Bool { state.withLock { $0.isStopping } }

    func opened() {
        state.withLock { $0.open += 1 }
    }

    func closed() {
        let isLast = state.withLock { state in
            state.open -= 1
            return state.isStopping && state.open == 0
        }
        if isLast { allClosed.signal() }
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
            return state.open > 0
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
