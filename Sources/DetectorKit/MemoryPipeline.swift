import BidEvents

/// The whole of both stages in one thread: what a cluster of workers must equal, and what tests run.
public final class MemoryPipeline {
    private let catalog: DetectorCatalog
    private let partitionCount: Int
    private let decoder = EventDecoder(largestEvent: .max)
    private var engines: [PartitionEngine] = []

    /// The configuration must have been validated.
    public init(_ catalog: DetectorCatalog, _ configuration: ConfigurationBundle, partitionCount: Int = 1) {
        self.catalog = catalog
        self.partitionCount = partitionCount
        engines = Stage.allCases.flatMap { stage in
            (0..<partitionCount).map {
                PartitionEngine(
                    catalog, configuration, stage: stage, partition: $0, partitionCount: partitionCount)
            }
        }
    }

    /// Folds one entry with both stages and gives the outputs in the order of their places.
    public func process(_ stored: StoredEntry, skipping: Set<String> = []) -> [DetectorOutput] {
        guard let entry = LogEntry(stored, decoder: decoder) else {
            preconditionFailure("entry \(stored.offset) is damaged")
        }
        let first = run(.first) { $0.process(entry, skipping: skipping) }
        let observations = first.compactMap { output -> Observation? in
            if case .observation(let observation) = output.content { observation } else { nil }
        }
        let second = run(.second) { engine in
            // Timers first: what was due at this clock came before what this entry brings.
            engine.process(entry, skipping: skipping)
                + observations.filter { !skipping.contains($0.detector) && isHere($0, engine) }
                .flatMap { engine.process($0, at: entry.position) }
        }
        return first + second
    }

    /// Drops all states, so that another stream can be folded by the same detectors.
    public func forget() { engines.forEach { $0.forget() } }

    /// The states that changed since the last call, for a pipeline of the same partition count to resume from.
    public func takeChanges() -> [KeyState] { engines.flatMap { $0.takeChanges() } }

    public func restore(_ states: [KeyState]) throws {
        for state in states {
            let partition = Router.partition(of: state.key, detector: state.detector, count: partitionCount)
            for engine in engines where engine.partition == partition { try engine.restore(state) }
        }
    }

    private func run(_ stage: Stage, _ fold: (PartitionEngine) -> [DetectorOutput]) -> [DetectorOutput] {
        engines.filter { $0.stage == stage }.flatMap(fold).sorted { $0.place < $1.place }
    }

    private func isHere(_ observation: Observation, _ engine: PartitionEngine) -> Bool {
        Router.partition(of: observation.key, detector: observation.detector, count: partitionCount)
            == engine.partition
    }
}
