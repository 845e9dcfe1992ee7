public import BidEvents
import CanonicalJSON

/// Which configuration judges, and what became of the latest attempts to change it.
public struct ConfigurationReport: Sendable {
    /// A reload that changed nothing because the folder has faults.
    public struct Refusal: Sendable {
        public let time: Timestamp
        /// Each with file, line, column and remedy.
        public let faults: [String]

        public init(time: Timestamp, faults: [String]) {
            self.time = time
            self.faults = faults
        }
    }

    /// How many faults of a refused reload are shown; the log tells them all.
    public static let faultLimit = 20

    public var digest: String
    /// Its place in the log.
    public var offset: Int64
    public var accepted = 0
    public var refused = 0
    public var lastAccepted: Timestamp?
    /// Kept after a later reload was accepted.
    public var lastRefusal: Refusal?
    /// Whether the folder as last read is not what judges.
    public var isOutdated = false
    /// Operator settings that changed since the start and are not in use.
    public var restartNeeded: [String] = []

    public init(digest: String, offset: Int64) {
        self.digest = digest
        self.offset = offset
    }

    var json: JSONValue {
        let refusal: JSONValue =
            lastRefusal.map {
                let shown = $0.faults.prefix(Self.faultLimit).map { JSONValue.string($0) }
                return [
                    "time": .string($0.time.description), "faults": .array(Array(shown)),
                    "fault_count": JSONValue($0.faults.count),
                ]
            } ?? .null
        return [
            "digest": .string(digest), "offset": JSONValue(offset), "reloads_accepted": JSONValue(accepted),
            "reloads_refused": JSONValue(refused), "outdated": .boolean(isOutdated),
            "last_accepted": lastAccepted.map { .string($0.description) } ?? .null, "last_refusal": refusal,
            "restart_needed": .array(restartNeeded.map { .string($0) }),
        ]
    }
}
