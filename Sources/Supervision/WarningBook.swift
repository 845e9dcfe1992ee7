public import DetectorKit

/// Applies findings in the order of their places and says how the feed changes; a pure state machine.
///
/// Warnings that are not in memory come from a lookup, and only those changed since ``takeChanges()`` are held, so
/// that memory does not grow with the number of warnings. The rules:
///
/// - A finding equal to the one that stands changes nothing and is counted in ``duplicates``.
/// - A clearing finding retracts what is open or marked as not evaluated; of an unknown identity it says nothing.
/// - "Not evaluated" is told once per identity until the rule is evaluated again. It never closes an open warning:
///   missing data is no exoneration. The warning stays open and bears the ``Warning/gap``.
/// - A warning after a retraction reopens.
public struct WarningBook: Sendable {
    /// The number of the last entry given; the next has one more.
    public private(set) var lastSequence: Int64
    /// How many findings changed nothing, since this book was made.
    public private(set) var duplicates = 0
    private var changes: [String: Warning] = [:]
    private let lookup: @Sendable (String) throws -> Warning?

    /// Continues after an entry; the lookup gives the warning of an identifier as it was committed, nil for none.
    public init(
        lastSequence: Int64 = 0, lookup: @escaping @Sendable (String) throws -> Warning? = { _ in nil }
    ) {
        self.lastSequence = lastSequence
        self.lookup = lookup
    }

    /// How many changed warnings wait for ``takeChanges()``.
    public var pendingCount: Int { changes.count }

    /// Applies one output; nil when the feed does not change, which is always so for an observation or measurement.
    ///
    /// Throws what the lookup throws; nothing has changed then.
    public mutating func apply(_ output: DetectorOutput, detectorVersion: Int) throws -> FeedEntry? {
        guard case .finding(let finding) = output.content else { return nil }
        let detector = output.place.detector
        let id = Warning.identifier(detector: detector, finding: finding)
        let previous = try changes[id] ?? lookup(id)
        guard let change = WarningTransition.change(from: previous, by: finding) else {
            duplicates += 1
            return nil
        }
        lastSequence += 1
        // Taking the first finding raises the updates to 0.
        var warning =
            previous
            ?? Warning(
                id: id, detector: detector, detectorVersion: detectorVersion, finding: finding, status: .open,
                openedAt: output.position, changedAt: output.position, sequence: lastSequence, openings: 0,
                updates: -1, highestSeverity: finding.severity, region: finding.region)
        warning.take(change, finding, at: output.position, sequence: lastSequence, detectorVersion: detectorVersion)
        changes[id] = warning
        return FeedEntry(
            sequence: lastSequence, position: output.position, change: change, content: .warning(warning))
    }

    /// Applies that a detector gave up on an entry: always a change of the feed.
    public mutating func apply(setAside: SetAside, at position: Position) -> FeedEntry {
        lastSequence += 1
        return FeedEntry(
            sequence: lastSequence, position: position, change: .setAside, content: .setAside(setAside))
    }

    /// Returns the warnings changed since the last call, sorted by identifier, and forgets them.
    ///
    /// They must then be found by the lookup: commit them before the next finding is applied.
    public mutating func takeChanges() -> [Warning] {
        defer { changes = [:] }
        return changes.values.sorted { $0.id < $1.id }
    }
}
