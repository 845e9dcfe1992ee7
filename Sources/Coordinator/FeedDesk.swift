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
    private(set) var committedFrontier: Int64
    private(set) var releasedFindings = 0

    /// How many measurements wait for a commit of the feed, until they make one of their own.
    private static let measurementLimit = 8_192

    init(_ store: FeedStore, _ catalog: DetectorCatalog) {
        self.store = store
        versions = catalog.versions
        book = WarningBook(lastSequence: store.lastSequence) { try store.warning(id: $0) }
        frontier = store.frontier
        committedFrontier = store.frontier
    }

    func apply(_ items: [ReleasedItem], through offset: Int64) throws {
        for item in items {
            switch item {
            case .output(let output):
                if case .finding = output.content { releasedFindings += 1 }
                if case .measurement = output.content { measurements.append(output) }
                if let entry = try book.apply(output, detectorVersion: versions[output.place.detector] ?? 0) {
                    entries.append(entry)
                }
            case .setAside(let record, let position): entries.append(book.apply(setAside: record, at: position))
            }
        }
        frontier = offset
    }

    /// Puts everything applied on disk and gives the new entries; nothing is written when the feed did not change,
    /// unless the frontier itself must be kept.
    ///
    /// A frontier that is kept late only makes findings come again that change nothing.
    func commit(keepingFrontier: Bool) throws -> [FeedEntry] {
        let isDue = !entries.isEmpty || measurements.count >= Self.measurementLimit
        guard isDue || (keepingFrontier && frontier > committedFrontier) else { return [] }
        try store.commit(
            entries: entries, warnings: book.takeChanges(), measurements: measurements, frontier: frontier)
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
