public import Access
import BidEvents
public import DetectorKit
import EventLog
import Ledger
public import ProcurementRules
import SQLite
import Settings
import Supervision
import System

/// Reads chains and rankings of a data directory, beside those who write it; each thread has its own.
public final class LedgerReader {
    let index: Database
    let measurements: MeasurementReader
    let log: LogReader
    let decoder = EventDecoder(largestEvent: .max)
    /// What lies outside it is not there for any question.
    let scope: RegionScope
    private let rules: RuleShelf

    /// The rules that were read last, for all readers of one directory.
    private final class RuleShelf {
        var latest: (digest: String, book: RuleBook)?
    }

    /// Opens the stores of a directory.
    ///
    /// - Throws: ``LedgerError`` when there is no index yet.
    public init(directory: String) throws {
        scope = .all
        rules = RuleShelf()
        let path = "\(directory)/\(LedgerSchema.fileName)"
        guard FileSystem.exists(path) else { throw LedgerError.noIndex(directory) }
        log = try LogReader(directory: directory)
        measurements = try MeasurementReader(directory: directory)
        index = try Database(path: path, readOnly: true)
        try index.check(LedgerSchema.current)
    }

    private init(_ reader: LedgerReader, _ scope: RegionScope) {
        (index, measurements, log, rules) = (reader.index, reader.measurements, reader.log, reader.rules)
        self.scope = scope
    }

    /// The same stores as somebody sees them who may see these regions only; for the thread of this reader.
    public func limited(to scope: RegionScope) -> LedgerReader { LedgerReader(self, scope) }

    /// The last place of the log of which everything is known: joined, and measured.
    public var lastOffset: Int64 {
        get throws { min(try measurements.frontier, try index.number("SELECT offset FROM progress")) }
    }

    /// The place and time as of which a reader wants to know; by default the last.
    ///
    /// - Throws: ``LedgerError`` for a place that is not reached yet, so that the same question has one answer.
    public func position(through wanted: Int64? = nil) throws -> Position {
        let last = try lastOffset
        if let wanted, wanted > last { throw LedgerError.notReached(wanted, last: last) }
        let offset = wanted ?? last
        let clock = try log.entry(at: offset)?.clock ?? Timestamp(milliseconds: 0)
        return Position(offset: offset, clock: clock)
    }

    /// Where the rules in force hold, in the order of their files.
    public func jurisdictions() throws -> [Jurisdiction] { try rules(at: lastOffset).jurisdictions }

    /// The rules that held at a place of the log.
    func rules(at offset: Int64) throws -> RuleBook {
        let bundle = try log.configurations().last { $0.offset <= offset }?.bundle ?? ConfigurationBundle([])
        if let latest = rules.latest, latest.digest == bundle.digest { return latest.book }
        // It was validated before it was logged; what it says wrong now is another program's matter.
        let book = RuleBook(bundle, Diagnostics())
        rules.latest = (bundle.digest, book)
        return book
    }
}

/// Why a ledger cannot be read, with the remedy.
public enum LedgerError: Error, Equatable, CustomStringConvertible {
    case noIndex(String)
    case notReached(Int64, last: Int64)

    public var description: String {
        switch self {
        case .noIndex(let directory):
            "There is no ledger in \(directory). A coordinator makes it from the log; start one on this folder."
        case .notReached(let wanted, let last):
            "The ledger has come to \(last) of the log, not to \(wanted). Ask for an earlier place, or later again."
        }
    }
}

@available(*, unavailable)
extension LedgerReader: Sendable {}
