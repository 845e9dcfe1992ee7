public import CanonicalJSON
public import DetectorKit
import Hashing

/// Whom the feed's changes are sent to, and which: a webhook of an office, or a gateway for SMS or e-mail.
public struct Receiver: Sendable {
    /// Names the receiver in files, metrics and messages: letters, digits and hyphens.
    public let name: String
    public let url: String
    public let leastSeverity: Severity
    /// Prefixes of the administrative division of an event behind the warning; empty for all.
    public let regions: [String]
    /// Identifiers of detectors; empty for all.
    public let detectors: [String]
    /// Kinds of change; empty for all.
    public let changes: [String]

    public init(
        name: String, url: String, leastSeverity: Severity = .blue, regions: [String] = [], detectors: [String] = [],
        changes: [String] = []
    ) {
        self.name = name
        self.url = url
        self.leastSeverity = leastSeverity
        self.regions = regions
        self.detectors = detectors
        self.changes = changes
    }

    /// Whether an entry of the feed is for this receiver; what was set aside is for all.
    ///
    /// - Parameter wasTold: Whether it was sent the warning before, and has to know that it was taken back: a
    ///   retraction may bear no evidence, and so no region.
    public func wants(_ entry: JSONValue, wasTold: Bool = false) -> Bool {
        guard changes.isEmpty || entry["change"]?.string.map(changes.contains) ?? false else { return false }
        guard !wasTold, let warning = entry["warning"] else { return true }
        // Who was told of a severe warning is also told that it was taken back.
        guard let severity = warning["highest_severity"]?.string.flatMap(Severity.init), severity >= leastSeverity
        else { return false }
        let detector = warning["detector"]?["id"]?.string ?? ""
        guard detectors.isEmpty || detectors.contains(detector) else { return false }
        return regions.isEmpty
            || Self.regions(of: warning).contains { region in regions.contains { region.hasPrefix($0) } }
    }

    private static func regions(of warning: JSONValue) -> [String] {
        (warning["evidence"]?.array ?? []).flatMap { $0["events"]?.array ?? [] }.compactMap { event in
            let parts = (event["source"]?.string ?? "").split(separator: ":")
            return parts.count > 3 ? String(parts[3]) : nil
        }
    }

    /// What a message is called in all its tries: the same message, the same name.
    ///
    /// The digest tells apart messages of one number in the feeds of two data directories.
    public func idempotencyKey(sequence: Int64, body: [UInt8]) -> String {
        "\(name)-\(sequence)-\(Digest.sha256(body).prefix(16))"
    }

    /// What is sent of an entry: what the feed shows, without the evidence, which the receiver reads in the feed.
    public func message(of entry: JSONValue, link: String?) -> JSONValue {
        var members: [(String, JSONValue)] = ["sequence", "time", "change", "set_aside"].compactMap { name in
            entry[name].map { (name, $0) }
        }
        let warning = entry["warning"]
        for name in ["id", "status", "rule", "subject", "severity", "title", "explanation", "legal_basis", "since"] {
            if let value = warning?[name] { members.append((name, value)) }
        }
        if let detector = warning?["detector"]?["id"] { members.append(("detector", detector)) }
        if let link, let id = warning?["id"]?.string {
            members.append(("link", .string("\(link)/api/v1/warnings/\(id)")))
        }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}

/// How messages are sent, and when one is given up.
public struct DeliveryPolicy: Sendable {
    public var timeout = Duration.seconds(10)
    public var tries = 8
    public var firstDelay = Duration.seconds(2)
    public var longestDelay = Duration.seconds(900)
    /// The most messages of one receiver that wait; what comes then is counted as lost to the queue, and stays in the feed.
    public var queueLimit = 10_000
    /// Signs every message; nil signs none.
    public var key: [UInt8]?
    /// Where people reach the feed, such as `https://feed.example`.
    public var link: String?

    public init() {}

    /// How long to wait after so many tries: doubled each time, and spread so that receivers are not asked in step.
    ///
    /// - Parameter spread: Any number of the message; the same one gives the same delay.
    public func delay(afterTries tries: Int, spread: UInt64) -> Duration {
        let doubled = firstDelay * (1 << min(20, max(0, tries - 1)))
        let share = 0.5 + Double(spread % 1_000) / 2_000
        return min(longestDelay, doubled) * share
    }
}
