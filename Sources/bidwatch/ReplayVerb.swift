import BidEvents
import CommandLineOptions
import Coordinator
import DetectorCatalog
import DetectorKit
import Recordings
import Supervision
import System

let replayVerb = Verb(
    name: "replay", summary: "Run the detectors over a recorded stream and write the feed",
    discussion: """
        Reads a recording made by 'bidwatch record', or a plain file of events, whose log time is then the running \
        maximum of event time. A recording carries the configuration it was judged by; --config judges it by another \
        one instead. The same recording and configuration always give the same feed, byte for byte, whatever the \
        number of workers.
        """,
    options: [
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Configuration folder; by default the recording's own, or Config for a plain file"),
        OptionDeclaration(
            name: "workers", value: .value(placeholder: "N"), summary: "How many workers", defaultText: "2"),
        OptionDeclaration(
            name: "speed", value: .value(placeholder: "FACTOR"),
            summary: "Replay so many times faster than the log's clock; by default as fast as possible"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FILE"), summary: "Where the feed goes, as JSON Lines",
            defaultText: "-"),
    ],
    arguments: [
        ArgumentDeclaration(
            name: "RECORDING", summary: "A recording or a file of events, also .zst; - for standard input")
    ]
) { arguments in
    let path = arguments.arguments[0]
    let source = try ReplaySource(path, configuration: arguments.string("config"))
    var options = ReplayOptions()
    options.workers = try arguments.integer("workers", in: 1...256) ?? 2
    options.speed = try speed(arguments)
    let output = arguments.string("output") ?? "-"
    let file = output == "-" ? nil : try FileWriter(path: output)
    let clock = ContinuousClock()
    let start = clock.now
    var changes = 0
    let replayer = Replayer(detectorCatalog, options) { try source.next() }
    try replayer.run(setAsides: source.setAsides) { entry in
        changes += 1
        if let file { try file.write(entry.line + [0x0A]) } else { Console.write(line: entry.line) }
    }
    try file?.finish()
    let seconds = max(0.001, (clock.now - start) / .seconds(1))
    Console.writeError(
        "\(path): \(replayer.entries) log entries, \(source.faults) rejected lines, \(changes) changes of the feed; "
            + "\(Int(Double(replayer.entries) / seconds)) entries/s\n")
    return source.faults > 0 ? .partial : .success
}

private func speed(_ arguments: ParsedArguments) throws(UsageError) -> Double? {
    guard let text = arguments.string("speed") else { return nil }
    guard let speed = Double(text), speed > 0, speed.isFinite else {
        throw UsageError("--speed is '\(text)'", remedy: "write a number above 0, such as 3600 for an hour a second")
    }
    return speed
}

/// The entries to replay, with the configuration that judges them.
final class ReplaySource {
    private let entries: RecordedEntries
    private let override: ConfigurationBundle?
    private var shift: Int64 = 0
    private var opening: StoredEntry?
    private let count: FaultCount
    let setAsides: [SetAside]

    private final class FaultCount { var value = 0 }

    var faults: Int { count.value }

    init(_ path: String, configuration: String?) throws {
        let reader = try RecordingReader(path: path)
        let isPlain = reader.header == nil
        let folder = try configuration != nil || isPlain ? ConfigurationFolder.load(configuration ?? "Config") : nil
        override = configuration == nil ? nil : folder?.bundle
        let count = FaultCount()
        self.count = count
        entries = reader.storedEntries(tickInterval: folder?.settings.tickInterval ?? .seconds(900)) { fault in
            count.value += 1
            Console.writeError("\(path):\(fault.line): \(fault.rejection)\n")
        }
        // What was set aside must be known before the entry it concerns comes.
        setAsides = isPlain || path == "-" ? [] : try Self.scan(path)
        if isPlain, let bundle = folder?.bundle {
            // As in a live log, the configuration comes first.
            shift = 1
            opening = StoredEntry(offset: 1, clock: .init(milliseconds: 0), kind: .configuration, bytes: bundle.bytes)
        }
    }

    func next() throws -> StoredEntry? {
        if let entry = opening {
            opening = nil
            return entry
        }
        guard let entry = try entries.next() else { return nil }
        let isJudgedAnew = entry.kind == .configuration && override != nil
        return StoredEntry(
            offset: entry.offset + shift, clock: entry.clock, kind: entry.kind,
            bytes: isJudgedAnew ? override!.bytes : entry.bytes)
    }

    private static func scan(_ path: String) throws -> [SetAside] {
        let entries = try RecordingReader(path: path).storedEntries(tickInterval: .seconds(900)) { _ in }
        var found: [SetAside] = []
        while let entry = try entries.next() {
            if entry.kind == .setAside, let record = SetAside(bytes: entry.bytes) { found.append(record) }
        }
        return found
    }
}
