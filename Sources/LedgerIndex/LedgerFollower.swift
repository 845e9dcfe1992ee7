public import EventLog
import Foundation
import Synchronization

/// Keeps the join index up with the log, on a thread of its own.
///
/// It reads bounded batches through a connection of its own, so it never holds up the coordinator, and goes on after a
/// restart where it was. A failure is counted and tried again.
public final class LedgerFollower: Sendable {
    /// What monitoring sees.
    public struct Progress: Sendable {
        /// The place of the log up to which everything is joined.
        public var offset: Int64 = 0
        public var failures = 0
        /// What the last failure was; nil once it went on.
        public var failure: String?
    }

    private static let batchLimit = 2_048
    private static let batchBytes = 8 << 20

    private let directory: String
    private let shared = Mutex(Progress())
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let isStopping = Atomic<Bool>(false)

    /// Starts following the log of a data directory; the index is there when this returns.
    public init(directory: String) throws {
        self.directory = directory
        let offset = try LedgerStore(directory: directory, lastOffset: LogReader(directory: directory).lastOffset)
            .offset
        shared.withLock { $0.offset = offset }
        let thread = Thread { [self] in
            while !isStopping.load(ordering: .relaxed) { follow() }
            ended.signal()
        }
        thread.name = "ledger"
        thread.stackSize = 4 << 20
        thread.start()
    }

    public var progress: Progress { shared.withLock { $0 } }

    /// Ends the thread after its batch; to be called once.
    public func stop() {
        isStopping.store(true, ordering: .relaxed)
        wake.signal()
        ended.wait()
    }

    private func follow() {
        do {
            let reader = try LogReader(directory: directory)
            let store = try LedgerStore(directory: directory, lastOffset: reader.lastOffset)
            while !isStopping.load(ordering: .relaxed) {
                if try !Self.advance(store, reader) { _ = wake.wait(timeout: .now() + .milliseconds(200)) }
                shared.withLock { ($0.offset, $0.failure) = (store.offset, nil) }
            }
        } catch {
            shared.withLock {
                $0.failures += 1
                $0.failure = "\(error)"
            }
            _ = wake.wait(timeout: .now() + .seconds(5))
        }
    }

    /// Takes one batch of the log; false when there is nothing new.
    public static func advance(_ store: LedgerStore, _ reader: LogReader) throws -> Bool {
        let entries = try reader.entries(after: store.offset, limit: batchLimit, byteLimit: batchBytes)
        try store.append(entries)
        return !entries.isEmpty
    }
}
