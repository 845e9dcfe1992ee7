import BidEvents
import DetectorKit
import Settings

/// A log entry with the first-stage partitions it concerns.
struct RoutedEntry {
    let stored: StoredEntry
    let partitions: [Int]
}

/// The stretch of the log that partitions still need, read once and routed once.
///
/// Bounded by how far dispatch may run ahead of the feed plus the distance to the last checkpoint.
struct EntryWindow {
    private let catalog: DetectorCatalog
    private let partitionCount: Int
    private let everywhere: [Int]
    private let decoder = EventDecoder(largestEvent: .max)
    private let read: (_ after: Int64, _ limit: Int) throws -> [StoredEntry]
    private var routers: [Int64: Router] = [:]
    private(set) var configurations: [(offset: Int64, bundle: ConfigurationBundle)]
    private var entries: [RoutedEntry] = []
    private var first: Int64 = 1

    init(
        _ catalog: DetectorCatalog, partitionCount: Int,
        configurations: [(offset: Int64, bundle: ConfigurationBundle)],
        read: @escaping (_ after: Int64, _ limit: Int) throws -> [StoredEntry]
    ) {
        self.catalog = catalog
        self.partitionCount = partitionCount
        self.configurations = configurations
        self.read = read
        everywhere = Array(0..<partitionCount)
    }

    var count: Int { entries.count }

    /// The configuration that holds after an offset; the first one before any.
    func configuration(at offset: Int64) -> ConfigurationBundle? {
        (configurations.last { $0.offset <= offset } ?? configurations.first)?.bundle
    }

    /// The entry at an offset, read from the log when it is not at hand.
    mutating func entry(_ offset: Int64) throws -> RoutedEntry? {
        if entries.isEmpty { first = offset }
        while offset < first { try extendBack(to: offset) }
        while offset >= first + Int64(entries.count) {
            let more = try read(first + Int64(entries.count) - 1, 512)
            guard !more.isEmpty else { return nil }
            for stored in more {
                let expected = first + Int64(entries.count)
                guard stored.offset == expected else { throw ClusterError.logLost(offset: expected) }
                entries.append(try route(stored))
            }
        }
        return entries[Int(offset - first)]
    }

    /// Forgets what lies up to an offset.
    mutating func evict(through offset: Int64) {
        let count = Int(min(max(0, offset - first + 1), Int64(entries.count)))
        // In larger steps, because removing from the front moves the rest.
        guard count > 0, count == entries.count || count >= 256 else { return }
        entries.removeFirst(count)
        first += Int64(count)
        let oldest = configurations.last { $0.offset <= first }?.offset ?? 0
        routers = routers.filter { $0.key >= oldest }
    }

    /// The detectors of the first stage that an entry calls in one partition.
    mutating func detectors(of routed: RoutedEntry, in partition: Int) throws -> [String] {
        guard case .event(let event)? = LogEntry(routed.stored, decoder: decoder)?.body else {
            return catalog.registrations.filter { $0.stage == .first }.map(\.descriptor.id)
        }
        return try router(at: routed.stored.offset).detectors(of: event, in: partition)
    }

    private mutating func extendBack(to offset: Int64) throws {
        var earlier: [RoutedEntry] = []
        while offset + Int64(earlier.count) < first {
            let next = offset + Int64(earlier.count)
            let more = try read(next - 1, Int(min(512, first - next)))
            guard !more.isEmpty else { throw ClusterError.logLost(offset: next) }
            for stored in more where offset + Int64(earlier.count) < first {
                let expected = offset + Int64(earlier.count)
                guard stored.offset == expected else { throw ClusterError.logLost(offset: expected) }
                earlier.append(try route(stored))
            }
        }
        entries = earlier + entries
        first = offset
    }

    private mutating func route(_ stored: StoredEntry) throws -> RoutedEntry {
        guard let entry = LogEntry(stored, decoder: decoder) else {
            throw ClusterError.damagedEntry(offset: stored.offset)
        }
        switch entry.body {
        case .event(let event):
            return RoutedEntry(stored: stored, partitions: try router(at: stored.offset).partitions(of: event))
        case .configuration(let bundle):
            if !configurations.contains(where: { $0.offset == stored.offset }) {
                configurations.append((stored.offset, bundle))
                configurations.sort { $0.offset < $1.offset }
            }
            return RoutedEntry(stored: stored, partitions: everywhere)
        case .tick: return RoutedEntry(stored: stored, partitions: everywhere)
        case .setAside: return RoutedEntry(stored: stored, partitions: [])
        }
    }

    private mutating func router(at offset: Int64) throws -> Router {
        guard let current = configurations.last(where: { $0.offset <= offset }) ?? configurations.first else {
            throw ClusterError.noConfiguration(offset: offset)
        }
        if let router = routers[current.offset] { return router }
        let diagnostics = Diagnostics()
        guard let router = Router(catalog, current.bundle, partitionCount: partitionCount, diagnostics) else {
            throw ClusterError.refusedConfiguration(offset: current.offset, "\(diagnostics.sorted)")
        }
        routers[current.offset] = router
        return router
    }
}
