public import BidEvents
public import EventLog

/// What exchange centers sent that became no new entry of the log: known already, or refused and why.
public struct IntakeTally: Sendable {
    /// What was counted of one source.
    public struct Count: Hashable, Sendable {
        public fileprivate(set) var duplicates = 0
        /// Refused lines by the code of the reason.
        public fileprivate(set) var rejected: [String: Int] = [:]
    }

    private static let sourceLimit = 10_000

    /// From when on it counts.
    public let since: Timestamp
    public private(set) var sources: [String: Count] = [:]
    /// Of lines whose source cannot be read or may not be spoken for, and of sources beyond 10,000.
    public private(set) var others = Count()

    public init(since: Timestamp) { self.since = since }

    /// Counts what a batch brought that became no entry of the log.
    ///
    /// - Parameter outcomes: Of the events of the batch, in order.
    public mutating func note(_ batch: IntakeDesk.JudgedBatch, _ outcomes: [AppendOutcome], _ rejects: [Reject]) {
        for case (let (_, event), .duplicate) in zip(batch.events, outcomes) {
            count(event.source) { $0.duplicates += 1 }
        }
        for reject in rejects { count(reject.source) { $0.rejected[reject.rejection.code, default: 0] += 1 } }
    }

    private mutating func count(_ source: String?, _ add: (inout Count) -> Void) {
        guard let source, sources[source] != nil || sources.count < Self.sourceLimit else { return add(&others) }
        add(&sources[source, default: Count()])
    }
}
