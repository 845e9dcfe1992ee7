import Access
import BidEvents
import Canaries
import CanonicalJSON
import CaseIndex
public import DetectorKit
import EventLog
import LedgerIndex
public import Reports
import Supervision

/// Reads all that reports are made of from a data directory: log, feed, deadlines and cases; each thread has its own.
///
/// What was folded is kept there by months of the log's clock, where the directory can be written, so that only the
/// first report of a log reads all of it; never on a thread that serves others.
public final class ReportReader {
    private let ledger: LedgerReader
    private let cases: CaseReader
    private let log: LogReader
    private let feed: FeedReader
    private let decoder = EventDecoder(largestEvent: .max)
    /// Nil where nothing can be kept: everything is then read every time.
    private let store: ReportStore?

    /// - Throws: ``LedgerError``, or ``CaseIndexError``, where no coordinator has been.
    public init(directory: String) throws {
        ledger = try LedgerReader(directory: directory)
        cases = try CaseReader(directory: directory)
        log = try LogReader(directory: directory)
        feed = try FeedReader(directory: directory)
        store = try? ReportStore(directory: directory)
    }

    /// The place as of which a reader wants to know; by default the last of which everything is known.
    ///
    /// - Throws: ``LedgerError`` for a place that is not reached yet, so that the same question has one answer.
    public func position(through wanted: Int64?) throws -> Position {
        let reached = try cases.progress.offset
        if let wanted, wanted > reached { throw LedgerError.notReached(wanted, last: reached) }
        return try ledger.position(through: wanted ?? min(reached, ledger.lastOffset))
    }

    /// All that a report of a region is made of.
    ///
    /// - Parameters:
    ///   - period: Whose planted rings are wanted, if any: they are planted in what the log had when it was over.
    ///   - registrations: The detectors that look for them; none plant none.
    public func book(
        region: String, through wanted: Int64?, plantingFor period: ReportPeriod? = nil,
        _ registrations: [DetectorRegistration] = []
    ) throws -> ReportBook {
        let offset = try position(through: wanted).offset
        var trial: JSONValue?
        if let period { trial = try self.trial(before: period.end, through: offset, registrations) }
        return ReportBook(
            try fold(through: offset), region: region, deadlines: try ledger.deadlines(through: offset),
            caseChanges: try caseChanges(through: offset), trial: trial)
    }

    private func fold(through offset: Int64) throws -> ReportFold {
        var fold = try store?.fold(through: offset, log, feed) ?? ReportFold()
        let kept = fold.position.offset
        guard kept < offset else { return fold }
        let entries = log.entries(in: kept + 1...offset)
        let lines = FeedLines(feed, after: fold.sequence)
        while let stored = try entries.next() {
            let month = fold.position.clock.date.components.month
            if fold.position.offset > kept, stored.clock.date.components.month != month {
                try store?.keep(&fold, log, feed)
            }
            fold.take(stored)
            while let line = try lines.next(through: stored.offset) { fold.take(feedEntry: line) }
        }
        return fold
    }

    private func caseChanges(through offset: Int64) throws -> [JSONValue] {
        var (changes, reached): ([JSONValue], Int64) = ([], 0)
        while true {
            let page = try cases.changes(after: reached, limit: 1_000, scope: .all)
            for line in page.lines {
                let change = try JSONParser.parse(line.line)
                guard let place = change["offset"]?.integer, place <= offset else { return changes }
                changes.append(change)
            }
            guard page.reached > reached else { return changes }
            reached = page.reached
        }
    }

    /// What became of rings planted in what the log had before a day; nil where they cannot be planted.
    private func trial(
        before day: CivilDate, through last: Int64, _ registrations: [DetectorRegistration]
    ) throws -> JSONValue? {
        let catalog = DetectorCatalog(registrations)
        guard let detectors = CanaryTrial.detectors(of: catalog) else { return nil }
        let offset = min(last, try log.offset(before: Timestamp(startOf: day)) ?? 0)
        guard let bundle = try log.configurations().last(where: { $0.offset <= offset })?.bundle else { return nil }
        if let kept = try store?.trial(of: detectors, through: offset) { return kept }
        let settings = CanarySettings()
        var history = CanaryHistory(settings)
        let entries = log.entries(in: max(1, offset - Int64(settings.entries) + 1)...offset)
        while let stored = try entries.next() { history.note(stored) }
        guard let trial = CanaryTrial(history, catalog, bundle, settings).run()?.json else { return nil }
        try store?.keep(trial: trial, of: detectors, through: offset)
        return trial
    }
}

/// The feed's entries in order, page by page.
private final class FeedLines {
    private let reader: FeedReader
    private var sequence: Int64
    private var page: ArraySlice<FeedLine> = []

    init(_ reader: FeedReader, after sequence: Int64) { (self.reader, self.sequence) = (reader, sequence) }

    /// The next entry of a place of the log or an earlier one; nil when there is none.
    func next(through offset: Int64) throws -> JSONValue? {
        if page.isEmpty { page = try reader.entries(after: sequence, limit: 1_000, within: .all).lines[...] }
        guard let line = page.first else { return nil }
        let json = try JSONParser.parse(line.line)
        guard let place = json["offset"]?.integer, place <= offset else { return nil }
        sequence = line.sequence
        page.removeFirst()
        return json
    }
}

@available(*, unavailable)
extension ReportReader: Sendable {}
