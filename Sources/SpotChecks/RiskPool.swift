import BidEvents
import CanonicalJSON
public import DetectorKit

/// The projects of a stream whose bids were opened, each with the weight of its open warnings.
///
/// What is sealed is never looked at: who bids is read from openings and from what comes after the award.
public struct RiskPool {
    private struct Known {
        var purchaser: String?
        var agency: String?
        var region: String?
        var suppliers: Set<String> = []
        var isOpened = false
    }

    /// What tells warnings apart.
    private struct Identity: Hashable {
        let detector: String
        let rule: String
        let subject: Subject
        let instance: String
    }

    private var known: [String: Known] = [:]
    private var projects: [EventReference: String] = [:]
    private var warnings: [Identity: (severity: Severity, projects: Set<String>)] = [:]
    private let decoder = EventDecoder(largestEvent: .max)

    public init() {}

    /// The largest weight that warnings can give.
    public static let largestWeight = 100

    /// How many projects are left out because their bids were not opened.
    public var unopened: Int { known.values.count { !$0.isOpened } }

    /// Takes in one entry and what the detectors say at it.
    public mutating func fold(_ entry: StoredEntry, _ outputs: [DetectorOutput]) {
        if entry.kind == .event, let event = try? decoder.decode(entry.bytes) { note(event) }
        for output in outputs {
            guard case .finding(let finding) = output.content else { continue }
            note(finding, of: output.place.detector)
        }
    }

    /// The opened projects, by identifier: weight 1, and 1, 2, 4 or 8 for each blue, yellow, orange or red warning that
    /// is open, up to ``largestWeight``.
    public var checked: [CheckedProject] {
        var points: [String: Int] = [:]
        for warning in warnings.values {
            for project in warning.projects { points[project, default: 0] += Self.points(warning.severity) }
        }
        return known.filter(\.value.isOpened).sorted { precedes($0.key, $1.key) }.map { id, project in
            CheckedProject(
                id: id, purchaser: project.purchaser, agency: project.agency, region: project.region,
                suppliers: project.suppliers.sorted(),
                weight: RiskWeight(whole: min(Self.largestWeight, 1 + points[id, default: 0])))
        }
    }

    private mutating func note(_ event: Event) {
        guard let type = event.type, type.sealing != .sealed, let id = event.projectID else { return }
        projects[event.reference] = id
        var project = known[id] ?? Known()
        project.purchaser = event.text("purchaser_code") ?? project.purchaser
        project.agency = event.text("agency_code") ?? project.agency
        project.region = event.region ?? project.region
        if type.sealing == .opens { project.isOpened = true }
        if type.sealing == .opens || [.award, .contract, .performance].contains(type.stage) {
            let codes = [event.text("supplier_code")] + event.rows("rows").map { $0["supplier_code"]?.fieldText }
            project.suppliers.formUnion(codes.compactMap { $0 })
        }
        known[id] = project
    }

    private mutating func note(_ finding: Finding, of detector: String) {
        let identity = Identity(
            detector: detector, rule: finding.rule, subject: finding.subject, instance: finding.instance)
        switch finding.outcome {
        case .cleared: warnings[identity] = nil
        case .notEvaluated: break
        case .warning:
            let concerned = finding.evidence.flatMap(\.events).compactMap { projects[$0] }
            let severity = max(finding.severity, warnings[identity]?.severity ?? .blue)
            let earlier = warnings[identity]?.projects ?? []
            warnings[identity] = (severity, earlier.union(concerned))
        }
    }

    private static func points(_ severity: Severity) -> Int {
        switch severity {
        case .blue: 1
        case .yellow: 2
        case .orange: 4
        case .red: 8
        }
    }
}
