public import BidEvents
import Hashing
public import Settings

/// Which partitions an event concerns: a pure function of the event and the configuration.
public final class Router {
    public let partitionCount: Int
    private let folds: [any Fold]

    /// Nil when a detector refuses the configuration; the diagnostics then say why.
    public init?(
        _ catalog: DetectorCatalog, _ configuration: ConfigurationBundle, partitionCount: Int,
        _ diagnostics: Diagnostics
    ) {
        guard let folds = catalog.makeFolds(of: .first, configuration, diagnostics) else { return nil }
        self.folds = folds
        self.partitionCount = partitionCount
    }

    /// The partition of a key, the same on every machine.
    public static func partition(of key: PartitionKey, detector: String, count: Int) -> Int {
        var bytes = Array(detector.utf8)
        bytes.append(0)
        bytes += key.text.utf8
        return Int(Digest.stable64(bytes) % UInt64(count))
    }

    /// The partitions an event goes to, sorted.
    public func partitions(of event: Event) -> [Int] { Set(routes(of: event).map(\.partition)).sorted() }

    /// The detectors that want an event in one partition, sorted.
    public func detectors(of event: Event, in partition: Int) -> [String] {
        Set(routes(of: event).filter { $0.partition == partition }.map(\.detector)).sorted()
    }

    private func routes(of event: Event) -> [(partition: Int, detector: String)] {
        folds.flatMap { fold in
            fold.keys(of: event).map {
                (Self.partition(of: $0, detector: fold.detector, count: partitionCount), fold.detector)
            }
        }
    }
}
