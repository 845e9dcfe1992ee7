import BidEvents
import CaseIndex
import CommandLineOptions
import Coordinator
import DetectorCatalog
import DetectorKit
import EventLog
import Foundation
import LedgerIndex
import Supervision
import System

/// Where `ledger`, `rank` and `report` read: a data directory, or one made of a recording for as long as the verb runs.
///
/// Both are read by the same code, so the figures of a recording are those of the live system at the same place.
final class LedgerSource {
    static let options = [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"),
            summary: "Data directory, also while a coordinator runs", defaultText: "data"),
        OptionDeclaration(
            name: "recording", value: .value(placeholder: "FILE"),
            summary: "A recording or a file of events, also .zst, instead of a data directory"),
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Configuration that judges a recording; by default its own, or Config for a plain file"),
        OptionDeclaration(
            name: "through", value: .value(placeholder: "OFFSET"),
            summary: "As of this place of the log; by default the last"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "text, json or csv", defaultText: "text"),
        OptionDeclaration(
            name: "language", value: .value(placeholder: "CODE"), summary: "zh or en", defaultText: "en"),
    ]

    let reader: LedgerReader
    /// The place as of which everything is told.
    let position: Position
    /// Where log, feed and index are.
    let directory: String
    private let scratch: String?

    /// - Parameter withFeed: Whether a recording's warnings and cases are wanted too.
    init(_ arguments: ParsedArguments, withFeed: Bool = false) throws {
        let through = try arguments.integer("through", in: 1...Int(Int64.max)).map { Int64($0) }
        guard let recording = arguments.string("recording") else {
            scratch = nil
            directory = arguments.string("data") ?? "data"
            reader = try LedgerReader(directory: directory)
            position = try reader.position(through: through)
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "bidwatch-\(UUID().uuidString)").path
        scratch = folder
        directory = folder
        do {
            try FileSystem.createDirectory(folder)
            try Self.fill(
                folder, from: ReplaySource(recording, configuration: arguments.string("config")), through: through,
                withFeed: withFeed)
            reader = try LedgerReader(directory: folder)
            position = try reader.position(through: through)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    deinit { if let scratch { try? FileManager.default.removeItem(atPath: scratch) } }

    /// Entries taken at a time.
    private static let batch = 4_096

    /// Runs the detectors over a recording and keeps what a coordinator would keep.
    private static func fill(_ folder: String, from source: ReplaySource, through: Int64?, withFeed: Bool) throws {
        let log = try EventLog(directory: folder, clockPolicy: .event, tickInterval: .seconds(900))
        let feed = try FeedStore(directory: folder)
        let index = try LedgerStore(directory: folder, lastOffset: 0)
        let skipped = Dictionary(grouping: source.setAsides, by: \.offset).mapValues { Set($0.map(\.detector)) }
        var pipeline: MemoryPipeline?
        var entries: [StoredEntry] = []
        var measurements: [DetectorOutput] = []
        let versions = Dictionary(
            uniqueKeysWithValues: detectorCatalog.registrations.map { ($0.descriptor.id, $0.descriptor.version) })
        var book = WarningBook { try feed.warning(id: $0) }
        var changes: [FeedEntry] = []
        func keep() throws {
            guard let last = entries.last else { return }
            try log.appendRecorded(entries)
            try feed.commit(
                entries: changes, warnings: book.takeChanges(), measurements: measurements, frontier: last.offset)
            try index.append(entries)
            (entries, measurements, changes) = ([], [], [])
        }
        while let entry = try source.next() {
            if let through, entry.offset > through { break }
            let running = pipeline ?? MemoryPipeline(detectorCatalog, configuration(of: entry))
            pipeline = running
            for output in running.process(entry, skipping: skipped[entry.offset] ?? []) {
                switch output.content {
                case .measurement: measurements.append(output)
                case .finding where withFeed:
                    let version = versions[output.place.detector] ?? 0
                    if let change = try book.apply(output, detectorVersion: version) { changes.append(change) }
                case .finding, .observation: break
                }
            }
            entries.append(entry)
            if entries.count == batch { try keep() }
        }
        try keep()
        guard withFeed else { return }
        let cases = try CaseStore(directory: folder, audit: AuditTrail(directory: folder))
        while try cases.advance() {}
    }

    /// The first entry of a log is its configuration.
    private static func configuration(of entry: StoredEntry) -> ConfigurationBundle {
        (entry.kind == .configuration ? ConfigurationBundle(bytes: entry.bytes) : nil) ?? ConfigurationBundle([])
    }
}

/// How a ledger or ranking is written.
enum LedgerFormat: String {
    case text, json, csv

    init(_ arguments: ParsedArguments) throws(UsageError) {
        let name = arguments.string("format") ?? "text"
        guard let format = LedgerFormat(rawValue: name) else {
            throw UsageError("--format is '\(name)'", remedy: "write --format text, json or csv")
        }
        self = format
    }
}

/// The language of texts for people.
func language(_ arguments: ParsedArguments) throws(UsageError) -> (BilingualText) -> String {
    switch arguments.string("language") ?? "en" {
    case "en": { $0.english }
    case "zh": { $0.chinese }
    case let other: throw UsageError("--language is '\(other)'", remedy: "write --language zh or en")
    }
}
