import Intake
import System
import ZeroMQ

/// The measurements, one after the other on the same stream.
final class Bench {
    private static let projects = 2_000
    private static let bidders = 1_500

    let city: Stream
    private let crowd: String
    let folder: String
    let clock = ContinuousClock()

    init(folder: String) throws {
        self.folder = folder
        let (city, crowd) = ("\(folder)/city.jsonl", "\(folder)/opening.jsonl")
        try Self.simulate(["--seed", "7", "--projects", "\(Self.projects)", city], folder)
        try Self.simulate(["--shape", "opening", "--seed", "3", "--bidders", "\(Self.bidders)", crowd], folder)
        self.city = try Stream(path: city)
        self.crowd = crowd
    }

    private static func simulate(_ arguments: [String], _ folder: String) throws {
        try Command(["simulate"] + arguments, log: "\(folder)/simulate.log").wait()
    }

    /// Events accepted and on disk, against rows inserted by the same store in transactions of the same size.
    func intake() throws {
        let data = "\(folder)/intake"
        let command = try start("coordinator", data, [])
        let seconds = try feed(data)
        let count = city.lines.count
        let values = try command.metrics { $0["bidwatch_intake_accepted_total"] == count }
        command.stop()
        let size = max(1, count / max(1, values["bidwatch_intake_commits_total"] ?? 1))
        let bare = try BareStore.insert(city.lines, perTransaction: size, path: "\(folder)/bare.sqlite")
        compare("Intake to disk, no workers", count, seconds, "SQLite, \(size) rows a commit", bare)
    }

    /// Events whose findings are in the feed, against messages passed by the same transport.
    func endToEnd() throws {
        let data = "\(folder)/live"
        let command = try start("run", data, ["--workers", "2"])
        _ = try command.metrics { $0["bidwatch_workers"] == 2 }
        let begin = clock.now
        _ = try feed(data)
        let count = city.lines.count
        _ = try command.metrics {
            $0["bidwatch_intake_accepted_total"] == count && $0["bidwatch_feed_lag_entries"] == 0
        }
        let seconds = (clock.now - begin) / .seconds(1)
        try caseFeed(command)
        command.stop()
        let bare = try BarePipeline.pass(city.lines, endpoint: "ipc://\(folder)/bare.ipc")
        compare("End to end, 2 workers", count, seconds, "ZeroMQ PUSH to PULL", bare)
        report("  peak memory, all processes", megabytes(command.peakMemory))
    }

    func replay(workers: Int) throws {
        let (seconds, peak) = try replay(city.path, workers: workers)
        report("Replay, \(workers) worker\(workers == 1 ? "" : "s")", "\(rate(city.lines.count, seconds)) events/s")
        report("  peak memory", megabytes(peak))
    }

    /// Steps judged and their decisions on disk, against a round trip of the same transport.
    func check() throws {
        let data = "\(folder)/check"
        let command = try start("coordinator", data, [])
        _ = try feed(data)
        let count = city.lines.count
        _ = try command.metrics { $0["bidwatch_checks_index_offset"] ?? 0 >= count }
        let steps = city.steps(of: "contract.signed", limit: 1_000)
        let judged = try ask(steps, "ipc://\(data)/check.ipc")
        let values = try command.metrics { _ in true }
        command.stop()
        let echo = Echo(endpoint: "ipc://\(folder)/echo.ipc")
        let bare = try ask(steps, "ipc://\(folder)/echo.ipc")
        echo.stop()
        if let failure = echo.failure { throw failure }
        report("Check, median and 99 of 100", "\(microseconds(judged.median)), \(microseconds(judged.slow))")
        report("  bare ZeroMQ REQ to REP", "\(microseconds(bare.median)), \(microseconds(bare.slow))")
        report("  ratio of the medians", "\(Int((judged.median / bare.median).rounded())) to 1")
        compare("Checks, 64 at once", steps.count, judged.seconds, "ZeroMQ, 64 at once", bare.seconds)
        report("  not judged", "\(values["bidwatch_checks_unjudged_total"] ?? 0)")
    }

    private func ask(
        _ steps: [[UInt8]], _ endpoint: String
    ) throws -> (median: Duration, slow: Duration, seconds: Double) {
        let taken = try Asking.latencies(steps, endpoint: endpoint)
        let seconds = try Asking.seconds(steps, atOnce: 64, endpoint: endpoint)
        return (taken[taken.count / 2], taken[taken.count * 99 / 100], seconds)
    }

    func opening() throws {
        let (seconds, peak) = try replay(crowd, workers: 2)
        report("Opening with \(Self.bidders) bidders", "\((seconds * 10).rounded() / 10) s")
        report("  peak memory", megabytes(peak))
    }

    private func replay(_ path: String, workers: Int) throws -> (seconds: Double, peak: Int) {
        let begin = clock.now
        let arguments = ["replay", "--config", "Config", "--workers", "\(workers)", "--output", "-", path]
        let command = try Command(arguments, log: "\(folder)/replay.log")
        try command.wait()
        return ((clock.now - begin) / .seconds(1), command.peakMemory)
    }

    private func start(_ verb: String, _ data: String, _ options: [String]) throws -> Command {
        let common = ["--config", "Config", "--clock", "event", "--data", data, "--http", "0"]
        let command = try Command([verb] + common + options, log: "\(data).log", data: data)
        _ = try command.metrics { _ in true }
        return command
    }

    /// Feeds the stream as a center does, and says how long it took until everything was acknowledged.
    private func feed(_ data: String) throws -> Double {
        let client = FeedClient(FeedOptions(endpoint: "ipc://\(data)/intake.ipc"), report: { _ in })
        let begin = clock.now
        let path = city.path
        try client.run(in: ZeroMQContext()) { LineReader(try FileReader(path: path), limit: 1 << 20) }
        return (clock.now - begin) / .seconds(1)
    }
}
