import BidEvents
import Dispatch
import EventLog
import Synchronization
import ZeroMQ

/// Lets other threads have events appended by the one thread that owns the log.
final class AppendDesk: Sendable {
    private final class Request: Sendable {
        enum Progress { case waiting, taken, abandoned }

        let events: [Event]
        let done = DispatchSemaphore(value: 0)
        let progress = Mutex(Progress.waiting)
        let outcome = Mutex<Result<[AppendOutcome], any Error>?>(nil)

        init(_ events: [Event]) { self.events = events }

        /// Goes from waiting to another state; false when somebody was faster.
        func leaveWaiting(for next: Progress) -> Bool {
            progress.withLock { progress in
                guard progress == .waiting else { return false }
                progress = next
                return true
            }
        }
    }

    /// The log's thread did not get to it in time, and will not append it any more.
    struct TimedOut: Error, CustomStringConvertible {
        var description: String { "the log was busy for too long" }
    }

    /// Polled by the log's thread.
    let wakeup: Wakeup
    private let waiting = Mutex<[Request]>([])

    init() throws { wakeup = try Wakeup() }

    /// Blocks until the events are on disk, or the time is over and they will not be.
    func append(_ events: [Event], within timeout: Duration) throws -> [AppendOutcome] {
        let request = Request(events)
        waiting.withLock { $0.append(request) }
        wakeup.signal()
        let milliseconds = Int(timeout / .milliseconds(1))
        if request.done.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut {
            if request.leaveWaiting(for: .abandoned) { throw TimedOut() }
            // The commit is under way: whoever asked must not be told that nothing was logged.
            request.done.wait()
        }
        guard let outcome = request.outcome.withLock({ $0 }) else {
            preconditionFailure("a request that is done has an outcome")
        }
        return try outcome.get()
    }

    /// Appends what waits as one commit; true when the log grew. For the log's thread.
    func serve(_ log: EventLog, at now: Timestamp) throws -> Bool {
        wakeup.clear()
        let requests = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting.filter { $0.leaveWaiting(for: .taken) }
        }
        guard !requests.isEmpty else { return false }
        let before = log.lastOffset
        do {
            var outcomes = try log.append(requests.flatMap(\.events), arrivedAt: now)[...]
            for request in requests {
                let own = Array(outcomes.prefix(request.events.count))
                outcomes = outcomes.dropFirst(request.events.count)
                request.outcome.withLock { $0 = .success(own) }
                request.done.signal()
            }
        } catch {
            for request in requests {
                request.outcome.withLock { $0 = .failure(error) }
                request.done.signal()
            }
            throw error
        }
        return log.lastOffset > before
    }
}
