import Hashing

/// What a detector has said of one subject, so that it repeats nothing and takes back what no longer holds.
public struct SaidFindings: Codable, Sendable {
    /// Digest of the latest finding per rule, instance and outcome.
    private var digests: [String: String] = [:]

    public init() {}

    private static func name(_ rule: String, _ instance: String) -> String { "\(rule)\u{1F}\(instance)" }

    /// Reports a finding unless the same was said last; that a rule was not evaluated is said once only.
    public mutating func say(_ finding: Finding, reporting: inout Findings) {
        let name = Self.name(finding.rule, finding.instance)
        if finding.outcome == .notEvaluated {
            guard digests["?" + name] == nil else { return }
            digests["?" + name] = ""
        } else {
            let digest = Digest.shortIdentifier(String(decoding: StateCoding.encode(finding), as: UTF8.self))
            guard digests[name] != digest else { return }
            digests[name] = digest
        }
        reporting.report(finding)
    }

    /// Whether a warning of that rule and instance stands.
    public func stands(_ rule: String, _ instance: String = "") -> Bool {
        digests[Self.name(rule, instance)] != nil
    }

    /// The instances of a rule whose warnings stand, sorted.
    public func standing(_ rule: String) -> [String] {
        let prefix = Self.name(rule, "")
        return digests.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    /// Takes back a warning that stands; nothing happens when none does.
    public mutating func retract(_ cleared: Finding, reporting: inout Findings) {
        precondition(cleared.outcome == .cleared, "a warning is taken back by a cleared finding")
        guard digests.removeValue(forKey: Self.name(cleared.rule, cleared.instance)) != nil else { return }
        reporting.report(cleared)
    }
}
