public import DetectorKit
import ScratchTesting
import Settings
public import Testing

/// What some detectors say of a log, in one thread; every warning among it has to explain itself.
public func findings(
    _ catalog: DetectorCatalog, _ entries: [StoredEntry], configuration: ConfigurationBundle = ConfigurationBundle([]),
    partitionCount: Int = 3
) -> [Finding] {
    let found = outputs(catalog, entries, configuration: configuration, partitionCount: partitionCount).compactMap {
        if case .finding(let finding) = $0.content { finding } else { nil }
    }
    for finding in found { expectExplained(finding) }
    return found
}

/// All outputs of both stages, in the order of their places.
public func outputs(
    _ catalog: DetectorCatalog, _ entries: [StoredEntry], configuration: ConfigurationBundle = ConfigurationBundle([]),
    partitionCount: Int = 3
) -> [DetectorOutput] {
    let diagnostics = Diagnostics()
    catalog.validate(configuration, diagnostics)
    precondition(!diagnostics.hasErrors, "\(diagnostics.sorted)")
    let pipeline = MemoryPipeline(catalog, configuration, partitionCount: partitionCount)
    return entries.flatMap { pipeline.process($0) }
}

/// Expects the laws that every detector keeps: partitions and checkpoints never change what it says.
///
/// The seed chooses where the run is interrupted; a failure names it.
public func expectLaws(
    of catalog: DetectorCatalog, on entries: [StoredEntry],
    configuration: ConfigurationBundle = ConfigurationBundle([]), seed: UInt64,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
    let whole = outputs(catalog, entries, configuration: configuration, partitionCount: 1)
    for count in [2, 5, 16] {
        let split = outputs(catalog, entries, configuration: configuration, partitionCount: count)
        #expect(split == whole, "\(count) partitions change the outputs", sourceLocation: sourceLocation)
    }
    var random = SeededRandom(seed: seed)
    var pipeline = MemoryPipeline(catalog, configuration, partitionCount: 4)
    var resumed: [DetectorOutput] = []
    var checkpoint: [String: KeyState] = [:]
    var configuration = configuration
    for entry in entries {
        resumed += pipeline.process(entry)
        if entry.kind == .configuration { configuration = ConfigurationBundle(bytes: entry.bytes)! }
        guard random.next() % 7 == 0 else { continue }
        for state in pipeline.takeChanges() { checkpoint["\(state.detector) \(state.key.text)"] = state }
        pipeline = MemoryPipeline(catalog, configuration, partitionCount: 4)
        try pipeline.restore(checkpoint.sorted { $0.key < $1.key }.map(\.value))
    }
    #expect(resumed == whole, "checkpoints change the outputs, seed \(seed)", sourceLocation: sourceLocation)
}
