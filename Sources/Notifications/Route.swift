public import CanonicalJSON
public import DetectorKit

/// Which of the feed's changes a receiver is sent.
public struct Route: Sendable, Equatable {
    public var leastSeverity: Severity
    /// Prefixes of the administrative division of an event behind the warning; empty for all.
    public var regions: [String]
    /// Identifiers of detectors; empty for all.
    public var detectors: [String]
    /// Identifiers of rules, or their beginnings before a `*`; empty for all.
    public var rules: [String]
    /// Kinds of change; empty for all.
    public var changes: [String]

    public init(
        leastSeverity: Severity = .blue, regions: [String] = [], detectors: [String] = [], rules: [String] = [],
        changes: [String] = []
    ) {
        self.leastSeverity = leastSeverity
        self.regions = regions
        self.detectors = detectors
        self.rules = rules
        self.changes = changes
    }

    /// Whether an entry of the feed goes this way; what was set aside goes every way.
    ///
    /// - Parameter wasTold: Whether the receiver was sent the warning before, and has to know that it was taken back: a
    ///   retraction may bear no evidence, and so no region.
    public func takes(_ entry: JSONValue, wasTold: Bool = false) -> Bool {
        guard changes.isEmpty || entry["change"]?.string.map(changes.contains) ?? false else { return false }
        guard !wasTold, let warning = entry["warning"] else { return true }
        // Who was told of a severe warning is also told that it was taken back.
        guard let severity = warning["highest_severity"]?.string.flatMap(Severity.init), severity >= leastSeverity
        else { return false }
        let detector = warning["detector"]?["id"]?.string ?? ""
        guard detectors.isEmpty || detectors.contains(detector) else { return false }
        guard rules.isEmpty || takes(rule: warning["rule"]?.string ?? "") else { return false }
        return regions.isEmpty
            || Self.regions(of: warning).contains { region in regions.contains { region.hasPrefix($0) } }
    }

    private func takes(rule: String) -> Bool {
        rules.contains { $0.hasSuffix("*") ? rule.hasPrefix($0.dropLast()) : rule == $0 }
    }

    private static func regions(of warning: JSONValue) -> [String] {
        (warning["evidence"]?.array ?? []).flatMap { $0["events"]?.array ?? [] }.compactMap { event in
            let parts = (event["source"]?.string ?? "").split(separator: ":")
            return parts.count > 3 ? String(parts[3]) : nil
        }
    }
}
