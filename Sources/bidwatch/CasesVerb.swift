import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import Cases
import CommandLineOptions
import Coordinator
import DetectorCatalog
import DetectorKit
import Ledger
import Supervision
import Synchronization
import System

let casesVerb = Verb(
    name: "cases", summary: "Write the feed of cases: every change of every case, as JSON Lines",
    discussion: """
        Of a data directory, also while a coordinator runs, or of a recording, whose warnings and cases are then made \
        anew. A recording holds what people did as well; the same recording and configuration always give the same \
        lines, byte for byte, whatever the number of workers.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"), summary: "Data directory", defaultText: "data"),
        OptionDeclaration(
            name: "recording", value: .value(placeholder: "FILE"),
            summary: "A recording or a file of events, also .zst, instead of a data directory"),
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Configuration that judges a recording; by default its own, or Config for a plain file"),
        OptionDeclaration(
            name: "workers", value: .value(placeholder: "N"), summary: "How many workers judge a recording",
            defaultText: "2"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FILE"), summary: "Where the lines go", defaultText: "-"),
    ]
) { arguments in
    let output = arguments.string("output") ?? "-"
    let file = output == "-" ? nil : try FileWriter(path: output)
    func write(_ line: [UInt8]) throws {
        if let file { try file.write(line + [0x0A]) } else { Console.write(line: line) }
    }
    if let recording = arguments.string("recording") {
        try replayCases(recording, arguments, write)
    } else {
        let reader = try CaseReader(directory: arguments.string("data") ?? "data")
        var reached: Int64 = 0
        while true {
            let page = try reader.changes(after: reached, limit: 1_000, scope: .all)
            for line in page.lines { try write(line.line) }
            if page.reached == reached { break }
            reached = page.reached
        }
    }
    try file?.finish()
    return .success
}

private func replayCases(
    _ path: String, _ arguments: ParsedArguments, _ write: @escaping ([UInt8]) throws -> Void
) throws {
    let source = try ReplaySource(path, configuration: arguments.string("config"))
    var options = ReplayOptions()
    options.workers = try arguments.integer("workers", in: 1...256) ?? 2
    let replay = try CaseReplay(write)
    let replayer = Replayer(detectorCatalog, options) {
        let entry = try source.next()
        if let entry { replay.read(entry) }
        return entry
    }
    try replayer.run(setAsides: source.setAsides, passed: { try replay.pass(through: $0) }, measured: replay.judge) {
        try replay.take($0)
    }
    try replay.finish()
}

/// Folds a replay's feed and log into cases, in the order in which the live follower does.
private final class CaseReplay {
    private let decoder = EventDecoder(largestEvent: .max)
    private let states = MemoryStates()
    private let judged = JudgedWeeks()
    private let write: ([UInt8]) throws -> Void
    private var book: CaseBook
    private var waiting: [StoredEntry] = []
    private var first = 0

    init(_ write: @escaping ([UInt8]) throws -> Void) throws {
        self.write = write
        let (states, judged) = (states, judged)
        book = try CaseBook(judged: { judged.take($0) }, lookup: { states.find($0) })
    }

    /// Keeps what was measured of a week until the week's end.
    func judge(_ measurement: PlacedMeasurement) { judged.keep(measurement) }

    /// Keeps an entry of the log until the feed has come to it; the replay reads only so far ahead.
    func read(_ entry: StoredEntry) { waiting.append(entry) }

    /// Takes an entry of the feed, after everything of the log that lies before its offset.
    func take(_ entry: FeedEntry) throws {
        try pass(through: entry.position.offset - 1)
        try book.apply(feedEntry: entry.json)
    }

    /// Takes the log up to an offset whose feed is complete.
    func pass(through offset: Int64) throws {
        while first < waiting.count, waiting[first].offset <= offset {
            let stored = waiting[first]
            first += 1
            guard let entry = LogEntry(stored, decoder: decoder) else { continue }
            try book.apply(entry)
        }
        if first >= 4_096 {
            waiting.removeFirst(first)
            first = 0
        }
        try putAway()
    }

    func finish() throws { try pass(through: .max) }

    private func putAway() throws {
        let changes = try book.takeChanges()
        for state in changes.states { states.keep(state) }
        for change in changes.changes { try write(change.json.bytes) }
    }
}

/// What a replay has measured of weeks, until it is asked for.
private final class JudgedWeeks: Sendable {
    private let weeks = Mutex<[Subject: [PlacedMeasurement]]>([:])

    func keep(_ measurement: PlacedMeasurement) {
        guard measurement.judged != nil else { return }
        weeks.withLock { $0[measurement.measurement.subject, default: []].append(measurement) }
    }

    func take(_ week: Week) -> [PlacedMeasurement] { weeks.withLock { $0.removeValue(forKey: Subject(week)) ?? [] } }
}
