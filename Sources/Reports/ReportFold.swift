import BidEvents
public import CanonicalJSON
public import DetectorKit
import Hashing
import Ledger

/// Folds log and feed into what reports count; a pure function of them, the same for all regions.
///
/// It keeps one record a project, lot, contract, question, complaint and warning, and can be put away and gone on with.
public struct ReportFold: Sendable {
    /// Where a fold stands, beside its records.
    struct Head: Codable, Hashable, Sendable {
        /// SHA-256 chained over all entries: of the digest before, a line feed, offset, clock and kind, and the body.
        var logDigest = Digest.sha256([])
        var offset: Int64 = 0
        var clock = Timestamp(milliseconds: 0)
        var configurationDigest = ""
        /// The last entry of the feed that was taken.
        var sequence: Int64 = 0
        /// Types that were reported, by the region of who reported them; empty where it is unknown.
        var reported: [String: Set<String>] = [:]
    }

    var head = Head()
    var projects = RecordShelf<ProjectRecord>()
    var lots = RecordShelf<LotRecord>()
    var contracts = RecordShelf<ContractRecord>()
    var questions = RecordShelf<RemedyRecord>()
    var complaints = RecordShelf<RemedyRecord>()
    var warnings = RecordShelf<WarningRecord>()
    private let decoder = EventDecoder(largestEvent: .max)

    public init() {}

    public var logDigest: String { head.logDigest }
    public var position: Position { Position(offset: head.offset, clock: head.clock) }
    /// The last entry of the feed that was taken; 0 at first.
    public var sequence: Int64 { head.sequence }

    /// Takes the next entry of the log.
    public mutating func take(_ stored: StoredEntry) {
        let line = "\(logDigest)\n\(stored.offset) \(stored.clock.milliseconds) \(stored.kind.rawValue)\n"
        head.logDigest = Digest.sha256(Array(line.utf8) + stored.bytes)
        (head.offset, head.clock) = (stored.offset, stored.clock)
        switch stored.kind {
        case .configuration:
            if let bundle = ConfigurationBundle(bytes: stored.bytes) { head.configurationDigest = bundle.digest }
        case .event:
            guard let event = try? decoder.decode(stored.bytes) else { return }
            head.reported[event.region ?? "", default: []].insert(event.name)
            take(event)
        case .tick, .setAside: break
        }
    }

    /// Takes an entry of the feed, in order.
    public mutating func take(feedEntry entry: JSONValue) {
        head.sequence = entry["sequence"]?.integer.map { Int64($0) } ?? head.sequence
        guard let warning = entry["warning"], let id = warning["id"]?.string,
            let time = entry["time"]?.string.flatMap({ Timestamp($0) }),
            let severity = warning["highest_severity"]?.string.flatMap(Severity.init)
        else { return }
        let isOpen = warning["status"]?.string == "open"
        guard isOpen || warnings.all[id] != nil else { return }
        let region = warnings.all[id].map(\.region) ?? Self.region(of: warning)
        let title = BilingualText(json: warning["title"]) ?? .empty
        warnings.change(
            id, from: region,
            WarningRecord(
                opened: time.date, rule: warning["rule"]?.string ?? "", title: title, severity: severity,
                isOpen: isOpen)
        ) { ($0.severity, $0.isOpen) = (severity, isOpen) }
    }

    /// The division that all events behind a warning share.
    private static func region(of warning: JSONValue) -> String? {
        let events = (warning["evidence"]?.array ?? []).flatMap { $0["events"]?.array ?? [] }
        return RegionCode.common(events.map { RegionCode.code(ofSource: $0["source"]?.string ?? "") })
    }
}
