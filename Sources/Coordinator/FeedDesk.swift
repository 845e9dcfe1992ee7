import Cluster
import DetectorKit
import Supervision

/// Applies released items to the warning book and commits what changed, in groups.
final class FeedDesk {
    private let store: FeedStore
    private let versions: [String: Int]
    private var book: WarningBook
    private var entries: [FeedEntry] = []
    private var measurements: [DetectorOutput] = []
    private var frontier: Int64
    /// The last place that was applied after the frontier.
    private var partial: Place?
    /// Up to where the feed had come when it was opened: what lies before comes again and is passed over.
    private let opened: Place?
    private let portion: Int
    private(set) var committedFrontier: Int64
    private(set) var releasedFindings = 0

    /// How many measurements wait for a commit of the feed, until they make one of their own.
    private static let measurementLimit = 8_192

    /// Commits at the latest after so many changes of the feed, also in the middle of what one offset gives.
    init(_ store: FeedStore, _ catalog: DetectorCatalog, portion: Int) {
        self.store = store
        self.portion = portion
        versions = catalog.versions
        book = WarningBook(lastSequence: store.lastSequence) { try store.warning(id: $0) }
        frontier = store.frontier
        opened = store.partial
        committedFrontier = store.frontier
    }

    /// Applies what is final, and hands every portion over once it is on disk; the rest waits for ``commit``.
    func apply(_ release: Release, eachPortion: ([FeedEntry]) throws -> Void) throws {
        try release.forEach { item in
            switch item {
            case .output(let output):
                if let opened, output.place <= opened { return }
                try apply(output)
                (frontier, partial) = (max(frontier, output.place.offset - 1), output.place)
                if entries.count >= portion || measurements.count >= Self.measurementLimit {
                    try eachPortion(commit())
                }
            case .setAside(let record, let position): entries.append(book.apply(setAside: record, at: position))
            }
        }
        (frontier, partial) = (release.through, nil)
    }

    private func apply(_ output: DetectorOutput) throws {
        if case .finding = output.content { releasedFindings += 1 }
        if case .measurement = output.content { measurements.append(output) }
        if let entry = try book.apply(output, detectorVersion: versions[output.place.detector] ?? 0) {
            entries.append(entry)
        }
    }

    /// Puts everything applied on disk and gives the new entries; nothing is written when the feed did not change,
    /// unless the frontier itself must be kept.
    ///
    /// A frontier that is kept late only makes findings come again that change nothing.
    func commit(keepingFrontier: Bool) throws -> [FeedEntry] {
        let isDue = !entries.isEmpty || measurements.count >= Self.measurementLimit
        guard isDue || (keepingFrontier && frontier > committedFrontier) else { return [] }
        return try commit()
    }

    private func commit() throws -> [FeedEntry] {
        try store.commit(
            entries: entries, warnings: book.takeChanges(), measurements: measurements, frontier: frontier,
            partial: partial)
        committedFrontier = frontier
        measurements = []
        defer { entries = [] }
        return entries
    }
}

extension DetectorCatalog {
    /// The version of each detector by its identifier.
    var versions: [String: Int] {
        Dictionary(uniqueKeysWithValues: registrations.map { ($0.descriptor.id, $0.descriptor.version) })
    }

    /// Names every detector with its version: states of another set cannot be read back.
    var fingerprint: String {
        registrations.map { "\($0.descriptor.id) \($0.descriptor.version)" }.joined(separator: "\n")
    }
}
