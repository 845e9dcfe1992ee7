import Cluster
import DetectorKit
import Ledger
import Supervision
import Synchronization

/// The warnings of a replay: in memory as far as it is given any, beyond it in scratch files.
final class MemoryBook {
    private struct Contents {
        enum Place {
            case memory([UInt8])
            case shelved(ScratchShelf.Piece)
        }

        var places: [String: Place] = [:]
        /// The bytes in memory.
        var size = 0
    }

    private final class Warnings: Sendable {
        private let contents = Mutex(Contents())
        private let shelf: ScratchShelf
        private let limit: Int

        init(_ shelf: ScratchShelf, limit: Int) {
            self.shelf = shelf
            self.limit = limit
        }

        func find(_ id: String) throws -> Warning? {
            switch contents.withLock({ $0.places[id] }) {
            case .memory(let bytes)?: try Warning(packed: bytes)
            case .shelved(let piece)?: try Warning(packed: piece.read())
            case nil: nil
            }
        }

        func keep(_ warning: Warning) throws {
            let bytes = warning.packed
            try contents.withLock { contents in
                if case .memory(let former)? = contents.places[warning.id] { contents.size -= former.count }
                if contents.size + bytes.count <= limit {
                    contents.places[warning.id] = .memory(bytes)
                    contents.size += bytes.count
                } else {
                    contents.places[warning.id] = .shelved(try shelf.keep(bytes))
                }
            }
        }
    }

    /// After so many items the changed warnings are put away.
    private static let portion = 4_096

    private let warnings: Warnings
    private let versions: [String: Int]
    private var book: WarningBook

    init(_ catalog: DetectorCatalog, shelf: ScratchShelf, memory: Int) {
        versions = catalog.versions
        warnings = Warnings(shelf, limit: memory)
        book = WarningBook { [warnings] id in try warnings.find(id) }
    }

    func apply(
        _ release: Release, measured: (PlacedMeasurement) throws -> Void, emit: (FeedEntry) throws -> Void
    ) throws {
        try release.forEach { item in
            switch item {
            case .output(let output):
                if case .measurement(let measurement) = output.content {
                    let place = output.place
                    try measured(
                        PlacedMeasurement(offset: place.offset, detector: place.detector, measurement: measurement))
                }
                if let entry = try book.apply(output, detectorVersion: versions[output.place.detector] ?? 0) {
                    try emit(entry)
                }
            case .setAside(let record, let position): try emit(book.apply(setAside: record, at: position))
            }
            if book.pendingCount >= Self.portion { try putAway() }
        }
        try putAway()
    }

    private func putAway() throws {
        for warning in book.takeChanges() { try warnings.keep(warning) }
    }
}
