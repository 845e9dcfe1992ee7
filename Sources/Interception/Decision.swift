public import BidEvents
public import CanonicalJSON
public import DetectorKit

/// What a check answers before a step is committed.
public enum Verdict: String, Sendable, CaseIterable, Comparable {
    case allow, warn, block

    public static func < (left: Verdict, right: Verdict) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// Why a step is warned of or blocked.
public struct DecisionReason: Sendable, Equatable {
    public let verdict: Verdict
    public let rule: String
    public let severity: Severity
    public let title: BilingualText
    public let explanation: BilingualText
    public let citation: BilingualText
}

/// What the operator wants when a step cannot be judged.
public enum FailurePolicy: String, Sendable, CaseIterable {
    /// The step may go on, visibly unjudged.
    case open
    /// The step must wait.
    case closed
}

/// The answer to one proposed step; it goes into the log as it was given.
public struct Decision: Sendable, Equatable {
    /// The identifier of the proposed event.
    public let command: String
    public let step: String
    public let project: String?
    public let region: String?
    public let verdict: Verdict
    public let reasons: [DecisionReason]
    /// Rules that lack data to judge the step.
    public let unjudged: [DecisionReason]
    /// Rules that would have blocked the step and that a supervisor has overridden.
    public let overridden: [String]
    /// Why nothing was judged and the operator's policy decided; nil for a judgement.
    public let failure: String?
    /// The log's last entry that was taken into account.
    public let offset: Int64
    /// The digest of the configuration that judged.
    public let configuration: String
    public let at: Timestamp

    /// The source of the decisions in the log.
    public static let source = "urn:cn:bidwatch:gate"

    /// A decision by the operator's policy, because the step could not be judged.
    public static func unjudged(
        _ event: Event, _ policy: FailurePolicy, because failure: String, offset: Int64, configuration: String,
        at: Timestamp
    ) -> Decision {
        Decision(
            command: event.id, step: event.name, project: event.projectID, region: event.region,
            verdict: policy == .open ? .allow : .block, reasons: [], unjudged: [], overridden: [], failure: failure,
            offset: offset, configuration: configuration, at: at)
    }
}

extension Decision {
    /// One line of JSON, as the caller reads it.
    public var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("command_id", .string(command)), ("verdict", .string(verdict.rawValue)), ("step", .string(step)),
            ("reasons", .array(reasons.map(\.json))), ("not_evaluated", .array(unjudged.map(\.json))),
            ("overridden", .array(overridden.map { .string($0) })), ("log_offset", JSONValue(offset)),
            ("configuration", .string(configuration)), ("at", .string(at.description)),
        ]
        if let project { members.append(("project_id", .string(project))) }
        if let failure { members.append(("failure", .string(failure))) }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    /// The event that records the decision: `gate.denied` or `gate.permitted`.
    ///
    /// - Parameter number: What tells decisions apart that were taken at one place of the log.
    public func eventLine(number: Int) -> [UInt8] {
        let type = verdict == .block ? "gate.denied" : "gate.permitted"
        var data: [(String, JSONValue)] = [
            ("command_id", .string(command)), ("step", .string(step)),
            ("rule_ids", .array(reasons.map { .string($0.rule) })), ("verdict", .string(verdict.rawValue)),
            ("log_offset", JSONValue(offset)), ("at", .string(at.description)),
        ]
        if let project { data.append(("project_id", .string(project))) }
        if let reason = failure ?? reasons.first?.explanation.english { data.append(("reason", .string(reason))) }
        if let rule = reasons.first(where: { $0.verdict == verdict })?.rule { data.append(("rule_id", .string(rule))) }
        if !overridden.isEmpty { data.append(("overridden", .array(overridden.map { .string($0) }))) }
        var members: [(String, JSONValue)] = [
            ("specversion", "1.0"), ("id", .string("\(command)@\(offset).\(number)")), ("source", .string(Self.source)),
            ("type", .string(EventType.prefix + type + EventType.suffix)), ("time", .string(at.description)),
            ("data", .object(JSONObject(data.map { JSONMember(name: $0.0, value: $0.1) }))),
        ]
        if let region { members.append(("region", .string(region))) }
        return JSONValue.object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) })).bytes
    }
}

extension DecisionReason {
    fileprivate var json: JSONValue {
        [
            "rule": .string(rule), "verdict": .string(verdict.rawValue), "severity": .string(severity.rawValue),
            "title": title.json, "explanation": explanation.json, "citation": citation.json,
        ]
    }
}
