import Dispatch
import Foundation
import Synchronization
import System
import ZeroMQ

/// Reads lines on a thread of its own, so that acknowledgements go on while a pipe is silent.
///
/// Holds a bounded number of lines; the reading thread waits for room.
final class LineMailbox: Sendable {
    private struct Content {
        var lines: [Line] = []
        var taken = 0
        var isEnded = false
        var failure: SystemError?
        var isAbandoned = false
    }

    let wakeup: Wakeup
    private let content = Mutex(Content())
    private let room: DispatchSemaphore

    init(capacity: Int) throws {
        wakeup = try Wakeup()
        // Filled afterwards: a semaphore that is freed below its first value traps, and a feed may end with lines unread.
        room = DispatchSemaphore(value: 0)
        for _ in 0..<capacity { room.signal() }
    }

    /// Starts reading; the opener runs on the reading thread, because a line source is not shared.
    func start(_ open: @escaping @Sendable () throws -> any LineSource) {
        let thread = Thread { [self] in
            do {
                let source = try open()
                while let line = try source.next() {
                    room.wait()
                    guard put(line) else { return }
                }
                end(nil)
            } catch {
                end(error as? SystemError)
            }
        }
        thread.start()
    }

    private func put(_ line: Line) -> Bool {
        let goesOn = content.withLock { content in
            content.lines.append(line)
            return !content.isAbandoned
        }
        wakeup.signal()
        return goesOn
    }

    private func end(_ failure: SystemError?) {
        content.withLock { content in
            content.isEnded = true
            content.failure = failure
        }
        wakeup.signal()
    }

    /// The next line; nil when none waits.
    func take() -> Line? {
        let line = content.withLock { content -> Line? in
            guard content.taken < content.lines.count else { return nil }
            let line = content.lines[content.taken]
            content.taken += 1
            if content.taken == content.lines.count {
                content.lines.removeAll(keepingCapacity: true)
                content.taken = 0
            }
            return line
        }
        if line != nil { room.signal() }
        return line
    }

    /// Whether every line has been taken; throws when the input broke off.
    func isExhausted() throws -> Bool {
        let (isEnded, failure) = content.withLock { ($0.isEnded && $0.taken == $0.lines.count, $0.failure) }
        if isEnded, let failure { throw failure }
        return isEnded
    }

    func abandon() {
        content.withLock { $0.isAbandoned = true }
        room.signal()
    }
}
