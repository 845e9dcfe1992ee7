import BidEvents
public import CanonicalJSON
public import DetectorKit
public import Simulation
import Statistics

/// What a canary trial came to.
public struct CanaryReport: Hashable, Sendable {
    /// What became of the rings of one pattern.
    public struct Row: Hashable, Sendable {
        public let pattern: RingPattern
        public internal(set) var planted = 0
        /// Of each ring that was told, how many of its lots had been opened by then; in the order of planting.
        public internal(set) var leads: [Int] = []

        public var found: Int { leads.count }
        /// The share of planted rings that were told; nil where the lots had room for none.
        public var recall: Double? { estimate?.value }
        /// The exact 95 % interval of the recall.
        public var recallInterval: ClosedRange<Double>? { estimate.map { $0.low...$0.high } }
        public var medianLead: Int? { leads.isEmpty ? nil : leads.sorted()[leads.count / 2] }
        /// The pattern as metrics and files name it.
        public var name: String { pattern.rawValue }

        private var estimate: Ranking.Estimate? { planted == 0 ? nil : Proportion(found, of: planted).estimate }
    }

    public internal(set) var settings: CanarySettings
    /// The last entry of the log that the trial knows.
    public internal(set) var through: Position
    public internal(set) var lots = 0
    public internal(set) var markets = 0
    /// Events that a limit kept out.
    public internal(set) var dropped = 0
    public internal(set) var shadows = 0
    public internal(set) var rows: [Row]
    public internal(set) var falseAlarms = 0
    /// Groups that the real lots alone make the detector tell.
    public internal(set) var realGroups = 0

    /// Whether anything was planted: without it nothing is known of recall.
    public var isMeasured: Bool { rows.contains { $0.planted > 0 } }

    init(_ history: CanaryHistory, _ settings: CanarySettings) {
        self.settings = settings
        through = history.end
        dropped = history.dropped
        rows = settings.patterns.map { Row(pattern: $0) }
    }

    public var json: JSONValue {
        [
            "state": .string(isMeasured ? "measured" : "not-enough-data"),
            "note": CanaryMessages.note(isMeasured).json, "offset": JSONValue(through.offset),
            "clock": .string(through.clock.description), "seed": .number(String(settings.seed)),
            "lots": JSONValue(lots), "markets": JSONValue(markets), "events_dropped": JSONValue(dropped),
            "shadows": JSONValue(shadows), "patterns": .array(rows.map(\.json)),
            "false_alarms": JSONValue(falseAlarms), "real_groups": JSONValue(realGroups),
            "limits": [
                "lots": JSONValue(settings.lots), "history_entries": JSONValue(settings.entries),
                "history_bytes": JSONValue(settings.bytes), "shadows": JSONValue(settings.shadows),
                "rings_per_pattern": JSONValue(settings.ringsPerPattern), "ring_lots": JSONValue(settings.ringLots),
                "least_ring_lots": JSONValue(settings.leastRingLots), "least_lots": JSONValue(settings.leastLots),
            ],
        ]
    }
}

extension CanaryReport.Row {
    var json: JSONValue {
        func number(_ value: Double?) -> JSONValue { value.map { .number(Rounded.decimal($0, places: 3)) } ?? .null }
        return [
            "pattern": .string(pattern.rawValue), "title": CanaryMessages.title(pattern).json,
            "state": .string(recall == nil ? "not-enough-data" : "measured"), "planted": JSONValue(planted),
            "found": JSONValue(found), "recall": number(recall), "recall_low": number(recallInterval?.lowerBound),
            "recall_high": number(recallInterval?.upperBound),
            "median_lead_lots": medianLead.map { JSONValue($0) } ?? .null,
        ]
    }
}
