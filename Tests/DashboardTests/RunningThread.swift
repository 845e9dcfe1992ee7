import Foundation
import Synchronization

/// A thread that runs work at once and hands over its error when it is joined.
final class RunningThread: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let failure = Mutex<(any Error)?>(nil)

    init(_ work: @escaping @Sendable () throws -> Void) {
        let thread = Thread { [self] in
            do { try work() } catch { failure.withLock { $0 = error } }
            done.signal()
        }
        thread.start()
    }

    func join() throws {
        done.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
