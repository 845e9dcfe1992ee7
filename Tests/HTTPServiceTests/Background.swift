import Glibc
import Synchronization
import Testing

/// A blocking call on a thread of its own, whose result can be waited for.
final class Background<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(_ work: @escaping @Sendable () throws -> Value) {
        let thread = Thread { [self] in
            let value = Result { try work() }
            result.withLock { $0 = value }
        }
        thread.start()
    }

    var isDone: Bool { result.withLock { $0 != nil } }

    /// Waits for the call to return.
    func value() throws -> Value {
        try eventually("the background call returns") { isDone }
        return try #require(result.withLock { $0 }).get()
    }
}

/// A detached thread of the system: the cooperative pool must not block.
private struct Thread {
    let body: @Sendable () -> Void

    func start() {
        let context = unsafe Unmanaged.passRetained(ThreadBody(body)).toOpaque()
        var thread = pthread_t()
        let result = unsafe pthread_create(&thread, nil, runThread, context)
        precondition(result == 0, "no thread")
        pthread_detach(thread)
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context = unsafe context { unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}

struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Waits until a condition holds; the limit only keeps a failing test from hanging.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
    for _ in 0..<3_000 {
        if try condition() { return }
        usleep(10_000)
    }
    throw NeverHappened(description: "waited in vain: \(what)")
}
