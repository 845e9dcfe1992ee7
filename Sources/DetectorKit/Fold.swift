public import BidEvents
import Settings

/// One detector with its states in one partition, whatever its types.
///
/// Not Sendable: one thread owns a partition.
public protocol Fold: AnyObject {
    var detector: String { get }
    var stage: Stage { get }
    var keyCount: Int { get }
    /// Under which keys an event counts; always empty in the second stage.
    func keys(of event: Event) -> [PartitionKey]
    func observe(_ event: Event, key: PartitionKey, at position: Position) -> [DetectorOutput]
    func observe(_ observation: Observation, at position: Position) -> [DetectorOutput]
    /// Lets everything due come up, key by key in their order, and hands over what each key gives.
    func advance(to position: Position, _ emit: ([DetectorOutput]) throws -> Void) rethrows
    /// Goes on by another configuration, which was validated before it was logged; `adopting` lets states follow it.
    func configure(
        _ bundle: ConfigurationBundle, at position: Position, adopting: Bool, _ emit: ([DetectorOutput]) throws -> Void
    ) rethrows
    /// Hands over the states that changed since the last call.
    func takeChanges(_ emit: (KeyState) throws -> Void) rethrows
    func restore(_ state: KeyState) throws
    /// Drops all states, as if nothing had been folded yet.
    func forget()
}

/// What both kinds of fold share.
class DetectorFold<Kind: Detector> {
    let stage: Stage
    private(set) var implementation: Kind
    private var digest: String
    var states = KeyedStates<Kind.State>()
    /// How many outputs the entry at ``countedOffset`` has given per key so far.
    private var counts: [PartitionKey: Int] = [:]
    private var countedOffset: Int64 = 0

    init?(_ bundle: ConfigurationBundle, stage: Stage, _ diagnostics: Diagnostics) {
        guard let implementation = Kind(bundle, diagnostics) else { return nil }
        self.implementation = implementation
        digest = bundle.digest
        self.stage = stage
    }

    var detector: String { Kind.descriptor.id }
    var keyCount: Int { states.count }

    func configure(
        _ bundle: ConfigurationBundle, at position: Position, adopting: Bool, _ emit: ([DetectorOutput]) throws -> Void
    ) rethrows {
        guard bundle.digest != digest else { return }
        guard let renewed = Kind(bundle, Diagnostics()) else {
            preconditionFailure("\(detector) refuses a configuration that was validated before it was logged")
        }
        let previous = implementation
        (implementation, digest) = (renewed, bundle.digest)
        // Every timer is set anew: a state that is restored from a checkpoint has those of the new configuration too.
        try states.updateAll(nextTimer: renewed.nextTimer) { key, slot in
            guard adopting else { return false }
            var findings = Findings()
            let hasChanged = renewed.adopt(&slot.state, from: previous, at: position, reporting: &findings)
            precondition(!findings.isRetired, "\(detector) drops a state because of a configuration")
            let outputs = place(findings, key: key, at: position)
            if !outputs.isEmpty { try emit(outputs) }
            return hasChanged
        }
    }

    func forget() {
        states = KeyedStates()
        counts = [:]
    }

    func takeChanges(_ emit: (KeyState) throws -> Void) rethrows { try states.takeChanges(of: detector, emit) }

    func restore(_ state: KeyState) throws {
        guard let bytes = state.bytes else { return }
        try states.restore(state.key, bytes, nextTimer: implementation.nextTimer)
    }

    func advance(to position: Position, _ emit: ([DetectorOutput]) throws -> Void) rethrows {
        for key in states.takeDue(until: position.clock) {
            let outputs = update(key, at: position) { implementation, slot, findings in
                implementation.advance(to: position, in: &slot.state, reporting: &findings)
                if !findings.isRetired, let next = implementation.nextTimer(in: slot.state) {
                    precondition(next > position.clock, "\(Kind.descriptor.id) leaves a timer that is already due")
                }
            }
            if !outputs.isEmpty { try emit(outputs) }
        }
    }

    func update(
        _ key: PartitionKey, at position: Position,
        _ change: (Kind, inout KeyedStates<Kind.State>.Slot, inout Findings) -> Void
    ) -> [DetectorOutput] {
        var findings = Findings()
        let implementation = implementation
        states.update(key, initial: { implementation.initialState(for: key) }, nextTimer: implementation.nextTimer) {
            change(implementation, &$0, &findings)
            return findings.isRetired
        }
        return place(findings, key: key, at: position)
    }

    private func place(_ findings: Findings, key: PartitionKey, at position: Position) -> [DetectorOutput] {
        guard !findings.contents.isEmpty else { return [] }
        if countedOffset != position.offset {
            counts.removeAll(keepingCapacity: counts.count < 256)
            countedOffset = position.offset
        }
        let first = counts[key] ?? 0
        let outputs = findings.contents.enumerated().map { index, content in
            DetectorOutput(
                place: Place(
                    offset: position.offset, stage: stage, detector: detector, key: key, index: first + index),
                position: position, content: content)
        }
        counts[key] = first + outputs.count
        return outputs
    }
}

/// The fold of a first-stage detector, which also keeps sealed events back until their lot is opened.
final class EventFold<Kind: EventDetector>: DetectorFold<Kind>, Fold {
    private let wanted = Set(Kind.descriptor.eventTypes)
    private let decoder = EventDecoder(largestEvent: .max)
    private lazy var wantsSealed = wanted.contains { Vocabulary.type(named: $0)?.sealing == .sealed }

    init?(_ bundle: ConfigurationBundle, _ diagnostics: Diagnostics) {
        super.init(bundle, stage: .first, diagnostics)
    }

    func keys(of event: Event) -> [PartitionKey] {
        guard wanted.contains(event.name) || (wantsSealed && event.type?.sealing == .opens) else { return [] }
        return Array(Set(implementation.keys(of: event))).sorted()
    }

    func observe(_ event: Event, key: PartitionKey, at position: Position) -> [DetectorOutput] {
        let (wanted, decoder) = (wanted, decoder)
        return update(key, at: position) { implementation, slot, findings in
            switch event.type?.sealing {
            case .sealed: if slot.seal.holdsBack(event) { return }
            case .opens:
                for line in slot.seal.open(event.lotID) {
                    guard let released = try? decoder.decode(line) else {
                        preconditionFailure("an event that was accepted no longer decodes")
                    }
                    implementation.observe(released, at: position, in: &slot.state, reporting: &findings)
                }
            case Sealing.none?, nil: break
            }
            guard wanted.contains(event.name) else { return }
            implementation.observe(event, at: position, in: &slot.state, reporting: &findings)
        }
    }

    func observe(_ observation: Observation, at position: Position) -> [DetectorOutput] {
        preconditionFailure("\(detector) is a first-stage detector and consumes no observations")
    }
}

/// The fold of a second-stage detector.
final class ObservationFold<Kind: ObservationDetector>: DetectorFold<Kind>, Fold {
    init?(_ bundle: ConfigurationBundle, _ diagnostics: Diagnostics) {
        super.init(bundle, stage: .second, diagnostics)
    }

    func keys(of event: Event) -> [PartitionKey] { [] }

    func observe(_ event: Event, key: PartitionKey, at position: Position) -> [DetectorOutput] {
        preconditionFailure("\(detector) is a second-stage detector and consumes no events")
    }

    func observe(_ observation: Observation, at position: Position) -> [DetectorOutput] {
        update(observation.key, at: position) { implementation, slot, findings in
            implementation.observe(observation, at: position, in: &slot.state, reporting: &findings)
        }
    }
}
