public import CanonicalJSON
public import DetectorKit

/// Which changes of warnings and of cases a receiver is sent.
public struct Route: Sendable, Equatable {
    public var leastSeverity: Severity
    /// Prefixes of the administrative division of an event behind the warning, or of the case; empty for all.
    public var regions: [String]
    /// Identifiers of detectors of warnings; empty for all.
    public var detectors: [String]
    /// Identifiers of rules of warnings, or their beginnings before a `*`; empty for all.
    public var rules: [String]
    /// Kinds of change of warnings; empty for all, or for none where changes of cases are named.
    public var changes: [String]
    public var caseChanges: [CaseNotice]
    /// Whether it is told of what is held back, by a silence, a stronger warning or the week's budget, all the same.
    public var takesHeldBack: Bool

    public init(
        leastSeverity: Severity = .blue, regions: [String] = [], detectors: [String] = [], rules: [String] = [],
        changes: [String] = [], caseChanges: [CaseNotice] = [], takesHeldBack: Bool = false
    ) {
        self.leastSeverity = leastSeverity
        self.regions = regions
        self.detectors = detectors
        self.rules = rules
        self.changes = changes
        self.caseChanges = caseChanges
        self.takesHeldBack = takesHeldBack
    }

    /// Whether an entry of the feed goes this way; what was set aside goes every way.
    ///
    /// - Parameter wasTold: Whether the receiver was sent the warning before, and has to know that it was taken back: a
    ///   retraction may bear no evidence, and so no region.
    public func takes(_ entry: JSONValue, wasTold: Bool = false) -> Bool {
        let takesAll = changes.isEmpty && caseChanges.isEmpty
        guard takesAll || entry["change"]?.string.map(changes.contains) ?? false else { return false }
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

    /// Whether a case, as a change of it shows it, is one that goes this way.
    ///
    /// - Parameter wasTold: Whether the receiver knows of the case, and so is told what becomes of it when it is no longer
    ///   as severe.
    func takes(case subject: JSONValue, wasTold: Bool) -> Bool {
        guard let severity = subject["severity"]?.string.flatMap(Severity.init) else { return false }
        guard severity >= leastSeverity || wasTold else { return false }
        let region = subject["region"]?.string ?? ""
        return regions.isEmpty || regions.contains { region.hasPrefix($0) }
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
