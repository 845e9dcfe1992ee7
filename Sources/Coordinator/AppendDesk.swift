import BidEvents
import Dispatch
import EventLog
import Synchronization
import ZeroMQ

/// Lets other threads have events appended by the one thread that owns the log.
final class AppendDesk: Sendable {
    private final class Request: Sendable {
        let events: [Event]
        let done = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<[AppendOutcome], any Error>?>(nil)

        init(_ events: [Event]) { self.events = events }
    }

    /// The log's thread did not get to it in time; it may still append.
    struct TimedOut: Error, CustomStringConvertible {
        var description: String { "the log was busy for too long" }
    }

    /// Polled by the log's thread.
    let wakeup: Wakeup
    private let waiting = Mutex<[Request]>([])

    init() throws { wakeup = try Wakeup() }

    /// Blocks until the events are on disk, or the time is over.
    func append(_ events: [Event], within timeout: Duration) throws -> [AppendOutcome] {
        let request = Request(events)
        waiting.withLock { $0.append(request) }
        wakeup.signal()
        let milliseconds = Int(timeout / .milliseconds(1))
        guard request.done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success,
            let outcome = request.outcome.withLock({ $0 })
        else { throw TimedOut() }
        return try outcome.get()
    }

    /// Appends what waits as one commit; true when the log grew. For the log's thread.
    func serve(_ log: EventLog, at now: Timestamp) throws -> Bool {
        wakeup.clear()
        let requests = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
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
