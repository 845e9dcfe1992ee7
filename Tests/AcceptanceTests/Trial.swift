import Foundation
import Testing

/// One trial of the real command on a data directory of its own.
final class Trial {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let binary = ProcessInfo.processInfo.environment["BIDWATCH_BINARY"] ?? "\(root)/.build/debug/bidwatch"

    let folder: String
    let configuration: String
    private(set) var running: Process?

    init() throws {
        folder = NSTemporaryDirectory() + "bidwatch-" + UUID().uuidString.prefix(8)
        configuration = folder + "/Config"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["Rules", "Calendars", "detectors.yaml"] {
            try FileManager.default.createDirectory(atPath: configuration, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(Self.root)/Config/\(name)", toPath: "\(configuration)/\(name)")
        }
        // Impatient, and with many checkpoints, so that every path is taken in seconds.
        try """
        log:
          clock: event
        cluster:
          heartbeat_millis: 200
          patience_secs: 2
          batch_entries: 32
          entries_ahead: 512
          checkpoint_interval_entries: 300
        intake:
          batch_lines: 100
        """.write(toFile: configuration + "/bidwatch.yaml", atomically: true, encoding: .utf8)
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var data: String { folder + "/data" }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Runs a verb to its end and gives status, output and errors.
    @discardableResult
    func run(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        try run(arguments)
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.binary)
        process.arguments = arguments
        let (output, errors) = (path("out-\(UUID())"), path("err-\(UUID())"))
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
        process.waitUntilExit()
        let texts = try [output, errors].map {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
        }
        return (process.terminationStatus, texts[0], texts[1])
    }

    /// Starts the whole monitor.
    func start(workers: Int = 2, port: String = "0") throws {
        try start(["run", "--config", configuration, "--data", data, "--http", port, "--workers", "\(workers)"])
    }

    /// Starts a monitor by another command line.
    func start(_ arguments: [String]) throws {
        let log = path("run.log")
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try handle.seekToEnd()
        running = try launch(arguments, to: handle)
    }

    /// Starts a verb and leaves it running.
    func launch(_ arguments: [String], to output: FileHandle = .nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.binary)
        process.arguments = arguments
        process.standardError = output
        process.standardOutput = output
        try process.run()
        return process
    }

    func feed(_ file: String) throws -> Process {
        try launch(["feed", file, "--connect", "ipc://\(data)/intake.ipc", "--gives-up-after", "60s"])
    }

    /// The processes of the workers that run.
    func workers() throws -> [Int32] {
        guard let running else { return [] }
        let children = try String(
            contentsOfFile: "/proc/\(running.processIdentifier)/task/\(running.processIdentifier)/children",
            encoding: .utf8)
        return children.split(separator: " ").compactMap { Int32($0) }
    }

    func killCoordinator() {
        guard let process = running else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        running = nil
    }

    func stop() {
        guard let process = running else { return }
        process.terminate()
        process.waitUntilExit()
        running = nil
    }

    /// What the running monitor wrote.
    var log: String { (try? String(contentsOfFile: path("run.log"), encoding: .utf8)) ?? "" }

    /// Where the running monitor answers; nil until it does.
    var address: String? { log.matches(of: /http:\/\/127\.0\.0\.1:[0-9]+/).last.map { String($0.output) } }

    /// A page of the running monitor.
    func page(_ path: String) -> String? { address.flatMap { fetch($0 + path) } }

    /// A metric of the running monitor.
    func metric(_ name: String) -> Int? {
        guard let page = page("/metrics") else { return nil }
        let line = page.split(separator: "\n").first { $0.hasPrefix("bidwatch_\(name) ") }
        return line.flatMap { Double($0.split(separator: " ")[1]) }.map { Int($0) }
    }

    /// A file with the header of the first token, as curl reads it; so the token is on no command line.
    var authorization: String {
        let file = path("authorization")
        if let token {
            try? "Authorization: Bearer \(token)".write(toFile: file, atomically: true, encoding: .utf8)
        }
        return file
    }

    /// The file of the running monitor's first token.
    var tokenFile: String { data + "/first-token" }

    /// The running monitor's first token: of a supervisor who sees everything.
    var token: String? {
        try? String(contentsOfFile: tokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func fetch(_ address: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = ["-s", "-m", "5", "-H", "@\(authorization)", address]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Tells the running monitor to read its configuration anew.
    func reload() { if let running { kill(running.processIdentifier, SIGHUP) } }

    /// Waits until a metric has a value.
    func wait(for name: String, toBe value: Int, seconds: Double = 180) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if metric(name) == value { return }
            usleep(50_000)
        }
        Issue.record("\(name) is \(metric(name).map { "\($0)" } ?? "absent"), not \(value): \(log.suffix(2_000))")
    }

    /// Replaces a text in a file of the configuration, after a mark.
    func change(_ file: String, after mark: String, _ old: String, to new: String) throws {
        let path = "\(configuration)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(text.range(of: mark))
        let place = try #require(text.range(of: old, range: start.upperBound..<text.endIndex))
        try text.replacingCharacters(in: place, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Adds a section to the configuration's operation.
    func configure(_ section: String) throws {
        let path = configuration + "/bidwatch.yaml"
        try (String(contentsOfFile: path, encoding: .utf8) + "\n\(section)\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Makes a key pair in a file of that name, and gives the public key.
    func makeKey(_ name: String) throws -> String {
        let made = try run("keygen", path(name))
        try #require(made.status == 0, "\(made.errors)")
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits until everything accepted is in the feed.
    func waitUntilCurrent(accepted: Int? = nil, seconds: Double = 240) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if let lag = metric("feed_lag_entries"), lag == 0, metric("workers") ?? 0 > 0,
                accepted == nil || metric("log_offset") ?? 0 >= accepted!
            {
                return
            }
            usleep(100_000)
        }
        Issue.record("the feed did not become current: \(log.suffix(2_000))")
    }

    /// Waits until everything in the log is in the cases.
    func waitForCases() throws {
        let end = try #require(metric("log_offset"))
        try wait(for: "cases_offset", toBe: end)
    }

    /// The whole feed as the live monitor tells it.
    func liveFeed() throws -> String {
        try run(
            "watch", "--connect", #require(address), "--token-file", tokenFile, "--exit-when-done", "--all", "--output",
            "json"
        ).output
    }

    /// Adds a section to the settings of operation.
    func setting(_ section: String) throws {
        let file = configuration + "/bidwatch.yaml"
        try (String(contentsOfFile: file, encoding: .utf8) + "\n" + section).write(
            toFile: file, atomically: true, encoding: .utf8)
    }

    func write(_ name: String, _ lines: [String]) throws -> String {
        try (lines.joined(separator: "\n") + "\n").write(toFile: path(name), atomically: true, encoding: .utf8)
        return path(name)
    }

    /// A simulated city of some projects.
    func city(_ projects: Int, seed: Int = 11) throws -> String {
        let file = path("city-\(projects).jsonl")
        let result = try run(
            "simulate", "--seed", "\(seed)", "--projects", "\(projects)", "--config", configuration, file)
        try #require(result.status == 0, "\(result.errors)")
        return file
    }
}
