import DetectorKit
import Ledger

/// The records of one kind, by identifier, and which of them changed since they were kept last.
struct RecordShelf<Record: RegionalRecord>: Sendable {
    private(set) var all: [String: Record] = [:]
    private var touched: Set<String> = []

    /// Changes a record, which then lies in the smallest region that holds all who reported of it.
    mutating func change(
        _ id: String, from region: String?, _ blank: @autoclosure () -> Record, _ body: (inout Record) -> Void
    ) {
        var record = all[id] ?? blank()
        record.region = all[id] == nil ? region : RegionCode.common([record.region, region])
        body(&record)
        all[id] = record
        touched.insert(id)
    }

    /// The records that lie in a region, given as a prefix of administrative codes; empty for everywhere.
    func records(in region: String) -> [String: Record] {
        region.isEmpty ? all : all.filter { $0.value.region?.hasPrefix(region) ?? false }
    }

    /// What changed since the last call, sorted by identifier.
    mutating func takeChanges() -> [(id: String, bytes: [UInt8])] {
        defer { touched = [] }
        return touched.sorted().map { ($0, StateCoding.encode(all[$0])) }
    }

    mutating func restore(_ id: String, _ bytes: [UInt8]) throws {
        all[id] = try StateCoding.decode(Record.self, from: bytes)
    }
}
