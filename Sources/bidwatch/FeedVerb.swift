import BidEvents
import CanonicalJSON
import CommandLineOptions
import Intake
import Recordings
import System
import ZeroMQ

let feedVerb = Verb(
    name: "feed", summary: "Send events to the intake, as an exchange center does",
    discussion: """
        Reads one CloudEvents object a line, from files or standard input (-), plain or compressed by zstd. What is \
        accepted is on disk. After a disconnect everything unacknowledged is sent again; sending a file twice changes \
        nothing. Every rejected line is reported with its number, field, reason and remedy, and the exit status is 5.
        """,
    options: [
        OptionDeclaration(
            name: "connect", value: .value(placeholder: "ENDPOINT"), summary: "The intake",
            defaultText: "ipc://data/intake.ipc"),
        OptionDeclaration(
            name: "gives-up-after", value: .value(placeholder: "SPAN"),
            summary: "Give up when the intake is away for so long, such as 30s; by default never"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FORMAT"),
            summary: "How rejected lines are written: text or json",
            defaultText: "text"),
    ] + Security.clientOptions,
    arguments: [
        ArgumentDeclaration(name: "FILE", summary: "A file of events, or - for standard input"),
        ArgumentDeclaration(name: "MORE", summary: "Further files, fed one after the other", cardinality: .many),
    ]
) { arguments in
    let endpoint = try arguments.requiredString("connect")
    var options = FeedOptions(endpoint: endpoint)
    options.security = try Security.client(endpoint, arguments)
    options.givesUpAfter = try arguments.duration("gives-up-after")
    let format = try arguments.string("output").map(outputFormat) ?? .text
    let stop = try ServiceSignals()
    let context = try ZeroMQContext()
    var rejected = 0
    for path in arguments.arguments {
        let meter = ProgressMeter(path)
        let client = FeedClient(
            options, report: { report($0, path, format) }, observe: { meter.show($0) })
        do {
            try client.run(in: context, isStopping: { stop.isStopping }) {
                try openLines(path: path, limit: FeedLimits.longestLine)
            }
        } catch let error as FeedError {
            meter.finish(client.progress)
            throw FeedFailure(error)
        }
        meter.finish(client.progress)
        rejected += client.progress.rejected
        if stop.isStopping { return .interrupted }
    }
    return rejected > 0 ? .partial : .success
}

enum FeedLimits {
    /// Longer lines are not read into memory; the intake's own limit is usually lower.
    static let longestLine = 64 << 20
}

/// A feed that could not be finished.
struct FeedFailure: ExitStatusProviding, CustomStringConvertible {
    let error: FeedError

    init(_ error: FeedError) { self.error = error }

    var exitStatus: ExitStatus { .unavailable }
    var description: String { error.description }
}

/// How results are written.
enum OutputFormat: String { case text, json }

func outputFormat(_ name: String) throws(UsageError) -> OutputFormat {
    guard let format = OutputFormat(rawValue: name) else {
        throw UsageError("--output is '\(name)'", remedy: "write --output text or --output json")
    }
    return format
}

private func report(_ rejected: FeedRejection, _ path: String, _ format: OutputFormat) {
    let rejection = rejected.rejection
    switch format {
    case .text: Console.writeError("\(path):\(rejected.line): \(rejection)\n")
    case .json:
        let json: JSONValue = [
            "file": .string(path), "line": JSONValue(rejected.line), "code": .string(rejection.code),
            "field": rejection.field.map { .string($0) } ?? .null, "reason": .string(rejection.reason),
            "remedy": .string(rejection.remedy),
        ]
        Console.write(line: json.bytes)
    }
}

/// Shows how far a feed is: a line that renews itself on a terminal, one closing line elsewhere.
private final class ProgressMeter {
    private let path: String
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant

    init(_ path: String) {
        self.path = path
        start = clock.now
        lastShown = start
    }

    func show(_ progress: FeedProgress) {
        guard Console.isTerminal, clock.now - lastShown > .milliseconds(200) else { return }
        lastShown = clock.now
        let state = progress.isConnected ? "" : "  (waiting for the intake)"
        Console.writeError(
            "\r\u{1B}[K\(path): \(progress.acknowledged) acknowledged, \(progress.rejected) rejected\(state)")
    }

    func finish(_ progress: FeedProgress) {
        let seconds = max(0.001, (clock.now - start) / .seconds(1))
        let rate = Int(Double(progress.acknowledged) / seconds)
        Console.writeError(
            (Console.isTerminal ? "\r\u{1B}[K" : "")
                + "\(path): \(progress.read) lines read, \(progress.accepted) accepted, \(progress.duplicates) known "
                + "already, \(progress.rejected) rejected, \(progress.resent) sent again; \(rate) lines/s\n")
    }
}
