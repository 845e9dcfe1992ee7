public import BidEvents
public import Cases
import Dispatch
import Foundation
import Synchronization

/// Keeps the cases up with log and feed, on a thread of its own.
///
/// It reads through connections of its own and goes on after a restart where it was. A failure is counted and tried
/// again from what is on disk.
public final class CaseFollower: Sendable {
    /// What monitoring sees.
    public struct Progress: Sendable {
        /// The place of the log up to which everything is in the cases.
        public var offset: Int64 = 0
        public var clock = Timestamp(milliseconds: 0)
        public var policy = CasePolicy()
        public var failures = 0
        /// What the last failure was; nil once it went on.
        public var failure: String?
    }

    private let directory: String
    private let audit: AuditTrail
    private let shared: Mutex<Progress>
    private let waiting = Atomic<Int>(0)
    private let moved = NSCondition()
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let isStopping = Atomic<Bool>(false)

    /// Starts following; the tables are there when this returns.
    public init(directory: String, audit: AuditTrail) throws {
        self.directory = directory
        self.audit = audit
        let store = try CaseStore(directory: directory, audit: audit)
        shared = Mutex(Progress(offset: store.progress.offset, clock: store.progress.clock, policy: store.policy))
        let thread = Thread { [self] in
            while !isStopping.load(ordering: .relaxed) { follow() }
            ended.signal()
        }
        thread.name = "cases"
        thread.stackSize = 8 << 20
        thread.start()
    }

    public var progress: Progress { shared.withLock { $0 } }

    /// Ends the thread after its batch; to be called once.
    public func stop() {
        isStopping.store(true, ordering: .relaxed)
        wake.signal()
        ended.wait()
        moved.lock()
        moved.broadcast()
        moved.unlock()
    }

    /// Waits until everything up to an offset is in the cases; false when the time was over before.
    public func wait(for offset: Int64, within timeout: Duration) -> Bool {
        let deadline = Date(timeIntervalSinceNow: timeout / .seconds(1))
        waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        wake.signal()
        moved.lock()
        defer { moved.unlock() }
        while progress.offset < offset {
            guard !isStopping.load(ordering: .relaxed), moved.wait(until: deadline) else {
                return progress.offset >= offset
            }
        }
        return true
    }

    private func follow() {
        do {
            let store = try CaseStore(directory: directory, audit: audit)
            while !isStopping.load(ordering: .relaxed) {
                if try store.advance() {
                    publish(store)
                } else {
                    // Who waits for an action waits for the feed's frontier too, which moves without a word.
                    let isAwaited = waiting.load(ordering: .relaxed) > 0
                    _ = wake.wait(timeout: .now() + .milliseconds(isAwaited ? 20 : 200))
                }
            }
        } catch {
            shared.withLock {
                $0.failures += 1
                $0.failure = "\(error)"
            }
            _ = wake.wait(timeout: .now() + .seconds(2))
        }
    }

    private func publish(_ store: CaseStore) {
        moved.lock()
        shared.withLock {
            ($0.offset, $0.clock, $0.policy, $0.failure) = (
                store.progress.offset, store.progress.clock, store.policy, nil
            )
        }
        moved.broadcast()
        moved.unlock()
    }
}
