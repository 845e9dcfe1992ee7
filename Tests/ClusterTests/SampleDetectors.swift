import BidEvents
import DetectorKit
import Settings

/// Remembers which detector folded which entry, so that a test can let a worker die of one.
final class Witness: @unchecked Sendable {
    struct Sight: Hashable {
        let detector: String
        let offset: Int64
    }

    /// One task owns a witness.
    var sights: Set<Sight> = []

    @TaskLocal static var current: Witness?

    static func saw(_ detector: String, _ position: Position) {
        current?.sights.insert(Sight(detector: detector, offset: position.offset))
    }
}

/// What the sample detectors keep: how much they saw and when they speak next.
struct SampleState: Codable, Sendable {
    let key: String
    var count = 0
    var sum: Int64 = 0
    var due: Timestamp?
}

extension SampleState {
    mutating func add(_ position: Position) {
        count += 1
        sum = (sum &* 31 &+ position.offset) % 1_000_003
    }
}

func sampleFinding(_ rule: String, _ state: SampleState, _ position: Position) -> Finding {
    let text = BilingualText(chinese: "\(state.count)", english: "\(state.key) \(state.count) \(state.sum)")
    return Finding(
        rule: rule, subject: Subject(kind: "project", identifier: state.key), severity: .blue, certainty: .fact,
        title: text, explanation: text, evidence: [], legalBasis: [], since: position.clock)
}

/// Folds by project, speaks at events and by timers, derives for the second stage and retires.
struct ByProject: EventDetector {
    private let note: String

    static let descriptor = DetectorDescriptor(
        id: "by-project", version: 1, title: BilingualText(chinese: "一", english: "one"),
        eventTypes: ["question.received"])

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        note = configuration.text(at: "note.txt") ?? ""
    }

    /// Another configuration counts odd projects under other keys.
    func keys(of event: Event) -> [PartitionKey] {
        event.projectID.map { [PartitionKey($0.hasSuffix("1") ? $0 + note : $0)] } ?? []
    }
    func initialState(for key: PartitionKey) -> SampleState { SampleState(key: key.text) }
    func nextTimer(in state: SampleState) -> Timestamp? { state.due }

    func observe(_ event: Event, at position: Position, in state: inout SampleState, reporting: inout Findings) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.due = position.clock + .seconds(note.isEmpty ? 7_200 : 3_600)
        if state.count % 2 == 0 { reporting.report(sampleFinding("even", state, position)) }
        for name in ["totals", "echo"] {
            reporting.derive(
                Observation(for: name, key: PartitionKey("group-\(state.sum % 5)"), payload: state.sum))
        }
    }

    func advance(to position: Position, in state: inout SampleState, reporting: inout Findings) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        reporting.report(sampleFinding("due", state, position))
        reporting.derive(Observation(for: "totals", key: PartitionKey("group-\(state.sum % 5)"), payload: state.sum))
        state.due = position.clock + .seconds(10_800)
        if state.count > 6 { reporting.retire() }
    }

    func adopt(
        _ state: inout SampleState, from previous: Self, at position: Position, reporting: inout Findings
    ) -> Bool {
        guard note != previous.note, state.count % 3 != 0 else { return false }
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.due = position.clock + .seconds(1_800)
        reporting.report(sampleFinding("adopted", state, position))
        reporting.derive(Observation(for: "totals", key: PartitionKey("group-\(state.sum % 5)"), payload: state.sum))
        return true
    }
}

/// Counts every event under two keys, so that one entry concerns several partitions.
struct ByTwoKeys: EventDetector {
    static let descriptor = DetectorDescriptor(
        id: "by-two-keys", version: 1, title: BilingualText(chinese: "二", english: "two"),
        eventTypes: ["question.received", "question.answered"])

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func keys(of event: Event) -> [PartitionKey] {
        let project = event.projectID ?? "none"
        return [PartitionKey("whole \(project)"), PartitionKey("half \(project.suffix(1))")]
    }

    func initialState(for key: PartitionKey) -> SampleState { SampleState(key: key.text) }
    func nextTimer(in state: SampleState) -> Timestamp? { state.due }

    func observe(_ event: Event, at position: Position, in state: inout SampleState, reporting: inout Findings) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        if state.due == nil { state.due = position.clock + .seconds(3_600) }
        reporting.report(sampleFinding("seen", state, position))
        reporting.derive(Observation(for: "totals", key: PartitionKey("all"), payload: state.sum))
    }

    func advance(to position: Position, in state: inout SampleState, reporting: inout Findings) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.due = nil
        reporting.report(sampleFinding("reminded", state, position))
    }
}

/// Adds up what the first stage derived, with timers of its own.
struct Totals: ObservationDetector {
    private let note: String

    static let descriptor = DetectorDescriptor(
        id: "totals", version: 1, title: BilingualText(chinese: "三", english: "three"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        note = configuration.text(at: "note.txt") ?? ""
    }

    func initialState(for key: PartitionKey) -> SampleState { SampleState(key: key.text) }
    func nextTimer(in state: SampleState) -> Timestamp? { state.due }

    func observe(
        _ observation: Observation, at position: Position, in state: inout SampleState, reporting: inout Findings
    ) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.sum = (state.sum &* 7 &+ observation.payload(as: Int64.self)) % 1_000_003
        state.due = position.clock + .seconds(5_400)
        reporting.report(sampleFinding("total", state, position))
    }

    func advance(to position: Position, in state: inout SampleState, reporting: inout Findings) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.due = nil
        reporting.report(sampleFinding("quiet", state, position))
    }

    func adopt(
        _ state: inout SampleState, from previous: Self, at position: Position, reporting: inout Findings
    ) -> Bool {
        guard note != previous.note else { return false }
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        state.due = position.clock + .seconds(900)
        reporting.report(sampleFinding("adopted", state, position))
        return true
    }
}

/// A second detector of the second stage, so that probing has to tell two apart.
struct Echo: ObservationDetector {
    static let descriptor = DetectorDescriptor(
        id: "echo", version: 1, title: BilingualText(chinese: "四", english: "four"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> SampleState { SampleState(key: key.text) }

    func observe(
        _ observation: Observation, at position: Position, in state: inout SampleState, reporting: inout Findings
    ) {
        Witness.saw(Self.descriptor.id, position)
        state.add(position)
        if state.count % 3 == 0 { reporting.report(sampleFinding("echo", state, position)) }
    }
}

let sampleCatalog = DetectorCatalog([
    ByProject.registration, ByTwoKeys.registration, Totals.registration, Echo.registration,
])
