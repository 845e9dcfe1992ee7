import Access
import BidEvents
import Cluster
import ComparisonReport
import Coordinator
import DetectorKit
import Documents
import Intake
import Interception
import Settings

/// What an operator chooses in `bidwatch.yaml`; none of it, but the clock and its ticks, changes what the feed says.
struct OperatorSettings {
    static let fileName = "bidwatch.yaml"

    /// A peer with its public key, and the event sources a center may speak for.
    struct Peer {
        let name: String
        let publicKey: String
        let sources: [String]
        let location: SourceLocation
    }

    var clockPolicy = ClockPolicy.arrival
    var tickInterval = Duration.seconds(900)
    var partitionCount = 16
    var workers = 2
    var heartbeat = Duration.seconds(1)
    var patience = Duration.seconds(10)
    var limits = SequencerLimits()
    var documentLimits = DocumentLimits()
    var comparisonLimits = ComparisonLimits()
    var intakeLimits = IntakeLimits()
    var largestLag: Int64 = 50_000
    var feedPortion = 4_096
    var httpAddress = "127.0.0.1"
    var httpPort = 8_400
    var allowedHosts: [String] = []
    var hasOpenAccess = false
    var accessLimits = AccessLimits()
    var keyFile: String?
    var centers: [Peer] = []
    var workerPeers: [Peer] = []
    var subscribers: [Peer] = []
    var notifications = NotificationSettings()
    /// Nil answers no checks: what holds when a step cannot be judged is for the operator to say.
    var gate: GateOptions?

    /// Nil makes no canary trials.
    var canaries: CanaryOptions?

    /// Nil when a value is missing or wrong; the diagnostics say where.
    init?(_ text: String, _ diagnostics: Diagnostics) {
        guard let root = YAMLParser.parse(text, file: Self.fileName, into: diagnostics) else { return nil }
        let reader = MappingReader(root, in: diagnostics)
        reader.mapping("log", required: false).map { readLog($0) }
        reader.mapping("cluster", required: false).map { readCluster($0) }
        reader.mapping("intake", required: false).map { readIntake($0) }
        reader.mapping("documents", required: false).map { documentLimits = DocumentLimits($0) }
        reader.mapping("comparison", required: false).map { comparisonLimits = ComparisonLimits($0) }
        reader.mapping("feed", required: false).map { readFeed($0) }
        reader.mapping("check", required: false).map { readCheck($0) }
        reader.mapping(NotificationSettings.section, required: false).map { notifications = NotificationSettings($0) }
        reader.mapping("canaries", required: false).map { canaries = CanaryOptions($0) }
        reader.mapping("security", required: false).map { readSecurity($0) }
        reader.finish()
        if diagnostics.hasErrors { return nil }
    }

    private mutating func readLog(_ reader: MappingReader) {
        let names = ClockPolicy.allCases.map(\.rawValue)
        if let name = reader.string("clock", default: clockPolicy.rawValue, matching: names) {
            clockPolicy = ClockPolicy(rawValue: name)!
        }
        tickInterval =
            reader.duration("tick_interval_minutes", default: tickInterval, in: .seconds(60)...(.days(1)))
            ?? tickInterval
        reader.finish()
    }

    private mutating func readCluster(_ reader: MappingReader) {
        partitionCount = reader.integer("partitions", in: 1...1_024, default: partitionCount) ?? partitionCount
        workers = reader.integer("workers", in: 1...256, default: workers) ?? workers
        heartbeat =
            reader.duration("heartbeat_millis", default: heartbeat, in: .milliseconds(50)...(.seconds(60)))
            ?? heartbeat
        patience = reader.duration("patience_secs", default: patience, in: .seconds(1)...(.seconds(600))) ?? patience
        limits.batchEntries = reader.integer("batch_entries", in: 1...65_536, default: limits.batchEntries) ?? 1
        limits.batchBytes = reader.integer("batch_bytes", in: 1_024...(64 << 20), default: limits.batchBytes) ?? 1
        limits.entriesAhead = Int64(
            reader.integer("entries_ahead", in: 256...1_000_000, default: Int(limits.entriesAhead)) ?? 256)
        limits.checkpointInterval = Int64(
            reader.integer("checkpoint_interval_entries", in: 10...10_000_000, default: 5_000) ?? 5_000)
        limits.observations = reader.integer("observations", in: 1_000...10_000_000, default: limits.observations) ?? 1
        limits.resultBytes = reader.integer("result_bytes", in: 1_024...(64 << 20), default: limits.resultBytes) ?? 1
        limits.heldBytes = reader.integer("held_bytes", in: 0...(64 << 30), default: limits.heldBytes) ?? 0
        limits.waitingBytes =
            reader.integer("waiting_bytes", in: 1_024...(1 << 40), default: limits.waitingBytes) ?? 1_024
        limits.tries = reader.integer("tries", in: 1...100, default: limits.tries) ?? 1
        reader.finish()
    }

    private mutating func readIntake(_ reader: MappingReader) {
        let limits = intakeLimits
        intakeLimits.batchLines = reader.integer("batch_lines", in: 1...100_000, default: limits.batchLines) ?? 1
        intakeLimits.batchBytes =
            reader.integer("batch_bytes", in: 1_024...(256 << 20), default: limits.batchBytes) ?? 1
        intakeLimits.largestEvent =
            reader.integer(
                "largest_event_bytes", in: 1_024...(64 << 20), default: limits.largestEvent) ?? 1
        intakeLimits.credit = reader.integer("credit_batches", in: 1...1_000, default: limits.credit) ?? 1
        intakeLimits.centers = reader.integer("connections", in: 1...100_000, default: limits.centers) ?? 1
        reader.finish()
    }

    private mutating func readFeed(_ reader: MappingReader) {
        httpAddress = reader.string("http_address", default: httpAddress) ?? httpAddress
        httpPort = reader.integer("http_port", in: 0...65_535, default: httpPort) ?? httpPort
        allowedHosts = reader.strings("allowed_hosts", default: [])
        hasOpenAccess = reader.string("access", default: "tokens", matching: ["tokens", "open"]) == "open"
        readAccessLimits(reader)
        feedPortion = reader.integer("commit_entries", in: 1...1_000_000, default: feedPortion) ?? 1
        largestLag = Int64(reader.integer("largest_lag_entries", in: 1...100_000_000, default: Int(largestLag)) ?? 1)
        reader.finish()
    }

    private mutating func readAccessLimits(_ reader: MappingReader) {
        let limits = accessLimits
        accessLimits.sessionIdle =
            reader.duration("session_idle_minutes", default: limits.sessionIdle, in: .seconds(60)...(.days(1)))
            ?? limits.sessionIdle
        accessLimits.sessionLength =
            reader.duration("session_hours", default: limits.sessionLength, in: .seconds(3_600)...(.days(7)))
            ?? limits.sessionLength
        accessLimits.sessions = reader.integer("sessions", in: 1...100_000, default: limits.sessions) ?? 1
        accessLimits.wrongTokens =
            reader.integer("wrong_tokens_per_minute", in: 1...10_000, default: limits.wrongTokens) ?? 1
    }

    private mutating func readCheck(_ reader: MappingReader) {
        let names = FailurePolicy.allCases.map(\.rawValue)
        if let policy = reader.string("on_failure", matching: names).flatMap(FailurePolicy.init) {
            var gate = GateOptions(policy: policy)
            gate.timeout =
                reader.duration("timeout_millis", default: gate.timeout, in: .milliseconds(50)...(.seconds(60)))
                ?? gate.timeout
            gate.historyLimit = reader.integer("history_events", in: 100...1_000_000, default: gate.historyLimit) ?? 100
            gate.queueLimit = reader.integer("queue", in: 1...100_000, default: gate.queueLimit) ?? 1
            self.gate = gate
        }
        reader.finish()
    }

    private mutating func readSecurity(_ reader: MappingReader) {
        keyFile = reader.optionalString("key_file")
        centers = Self.peers(reader, "centers", withSources: true)
        workerPeers = Self.peers(reader, "workers", withSources: false)
        subscribers = Self.peers(reader, "subscribers", withSources: false)
        reader.finish()
    }

    private static func peers(_ reader: MappingReader, _ key: String, withSources: Bool) -> [Peer] {
        reader.mappings(key, required: false).compactMap { peer in
            let (name, publicKey) = (peer.string("name"), peer.string("public_key"))
            let sources = withSources ? peer.strings("sources") : []
            peer.finish()
            guard let name, let publicKey else { return nil }
            return Peer(name: name, publicKey: publicKey, sources: sources, location: peer.location)
        }
    }
}
