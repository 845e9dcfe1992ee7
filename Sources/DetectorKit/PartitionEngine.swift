import BidEvents
import Settings

/// Everything one partition of one stage holds: the folds of all its detectors, in the order of their identifiers.
///
/// Not Sendable: one thread owns it. The same engine runs in a worker process, in a replay and in a test.
public final class PartitionEngine {
    public let stage: Stage
    public let partition: Int
    private let partitionCount: Int
    private let folds: [any Fold]

    /// The configuration must have been validated; a refusal traps.
    public init(
        _ catalog: DetectorCatalog, _ configuration: ConfigurationBundle, stage: Stage, partition: Int,
        partitionCount: Int
    ) {
        let diagnostics = Diagnostics()
        guard let folds = catalog.makeFolds(of: stage, configuration, diagnostics) else {
            preconditionFailure("the configuration was not validated: \(diagnostics.sorted)")
        }
        self.folds = folds
        self.stage = stage
        self.partition = partition
        self.partitionCount = partitionCount
    }

    /// How many keys have state.
    public var keyCount: Int { folds.reduce(0) { $0 + $1.keyCount } }

    /// Folds one log entry with the named detectors, or with all; outputs come in the order of their places.
    public func process(_ entry: LogEntry, skipping: Set<String> = [], only: String? = nil) -> [DetectorOutput] {
        var outputs: [DetectorOutput] = []
        process(entry, skipping: skipping, only: only) { outputs += $0 }
        return outputs
    }

    /// Folds one log entry and hands its outputs over bit by bit, in the order of their places: a tick at which a
    /// million clocks run out gives more than anybody wants to hold at once.
    ///
    /// The engine is of no use any more once the closure has thrown.
    public func process(
        _ entry: LogEntry, skipping: Set<String>, only: String?, emit: ([DetectorOutput]) throws -> Void
    ) rethrows {
        let active = folds.filter { !skipping.contains($0.detector) && (only == nil || only == $0.detector) }
        switch entry.body {
        case .event(let event):
            guard stage == .first else { return }
            for fold in active {
                for key in fold.keys(of: event) where isHere(key, fold) {
                    let outputs = fold.observe(event, key: key, at: entry.position)
                    if !outputs.isEmpty { try emit(outputs) }
                }
            }
        case .tick: for fold in active { try fold.advance(to: entry.position, emit) }
        case .configuration(let bundle):
            // One that fails on it goes on by it all the same, as if its states had nothing to follow: routing and
            // later sessions know the detector by the configuration in force only.
            for fold in folds where only == nil || only == fold.detector {
                try fold.configure(
                    bundle, at: entry.position, adopting: !skipping.contains(fold.detector), emit)
            }
        case .setAside: break
        }
    }

    /// Folds one observation; false keys and unknown detectors are faults of the sender and trap.
    public func process(_ observation: Observation, at position: Position) -> [DetectorOutput] {
        guard let fold = folds.first(where: { $0.detector == observation.detector }) else {
            preconditionFailure("no second-stage detector is called \(observation.detector)")
        }
        return fold.observe(observation, at: position)
    }

    /// The states that changed since the last call.
    public func takeChanges() -> [KeyState] {
        var changes: [KeyState] = []
        takeChanges { changes.append($0) }
        return changes
    }

    /// Hands the states that changed since the last call over one by one.
    public func takeChanges(_ emit: (KeyState) throws -> Void) rethrows {
        for fold in folds { try fold.takeChanges(emit) }
    }

    /// Puts a state back as a checkpoint kept it; one of a detector that no longer exists is passed over.
    public func restore(_ state: KeyState) throws {
        try folds.first { $0.detector == state.detector }?.restore(state)
    }

    /// Drops all states, as if nothing had been folded yet; far cheaper than reading the configuration anew.
    public func forget() { folds.forEach { $0.forget() } }

    private func isHere(_ key: PartitionKey, _ fold: any Fold) -> Bool {
        Router.partition(of: key, detector: fold.detector, count: partitionCount) == partition
    }
}
