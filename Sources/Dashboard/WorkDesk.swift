import Foundation
import HTTPService
import Synchronization

/// Answers questions that take long, on threads that serve nobody else.
final class WorkDesk: Sendable {
    private struct Queue {
        var waiting: [@Sendable () -> Void] = []
        var threads = 0
    }

    private static let threadLimit = 4
    private static let waitingLimit = 64

    private let queue = Mutex(Queue())

    /// Has work done on another thread; false when too much waits.
    func take(_ work: @escaping @Sendable () -> Void) -> Bool {
        let (isTaken, needsThread) = queue.withLock { queue -> (Bool, Bool) in
            guard queue.waiting.count < Self.waitingLimit else { return (false, false) }
            queue.waiting.append(work)
            guard queue.threads < Self.threadLimit else { return (true, false) }
            queue.threads += 1
            return (true, true)
        }
        if needsThread {
            let thread = Thread { [self] in serve() }
            thread.name = "answers"
            thread.stackSize = 4 << 20
            thread.start()
        }
        return isTaken
    }

    private func serve() {
        while let work = takeNext() { work() }
    }

    private func takeNext() -> (@Sendable () -> Void)? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.threads -= 1
                return nil
            }
            return queue.waiting.removeFirst()
        }
    }
}

extension FeedAPI {
    /// Answers from another thread; the server's own never waits for a store that writes.
    func later(_ answer: @escaping @Sendable () throws -> HTTPResponse) throws -> HTTPResponse {
        let later = LaterResponse()
        let isTaken = work.take { [self] in
            do {
                later.give(try answer())
            } catch {
                later.give(response(to: error))
            }
            wakeAnswers.withLock { $0 }()
        }
        guard isTaken else { throw Problem.tooMuchWaits }
        return HTTPResponse(body: .later(later))
    }
}
