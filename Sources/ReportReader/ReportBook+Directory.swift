import Access
import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import EventLog
public import LedgerIndex
public import Reports
import Supervision

extension ReportBook {
    /// Reads all that a data directory has up to a place of the log: log, feed, deadlines, and the cases that follow.
    ///
    /// It reads the whole log: seconds for each hundred thousand entries, so never on a thread that serves others.
    ///
    /// - Parameter ledger: A reader of the same directory.
    public init(directory: String, ledger: LedgerReader, through offset: Int64, region: String) throws {
        self.init(region: region)
        let log = try LogReader(directory: directory).entries(in: 1...max(1, offset))
        let feed = FeedLines(try FeedReader(directory: directory))
        let decoder = EventDecoder(largestEvent: .max)
        let measurements = try MeasurementReader(directory: directory)
        var cases = try CaseBook(judged: { try measurements.standing(of: [Subject($0)], through: .max) })
        while let stored = try log.next() {
            take(stored)
            // At one offset cases hear of the feed first, then of the entry.
            while let change = try feed.next(through: stored.offset) {
                take(feedEntry: change)
                try cases.apply(feedEntry: change)
            }
            if let entry = LogEntry(stored, decoder: decoder) { try cases.apply(entry) }
        }
        take(try cases.takeChanges().changes)
        take(try ledger.deadlines(through: offset))
    }
}

/// The feed's entries in order, page by page.
private final class FeedLines {
    private let reader: FeedReader
    private var sequence: Int64 = 0
    private var page: ArraySlice<FeedLine> = []

    init(_ reader: FeedReader) { self.reader = reader }

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
