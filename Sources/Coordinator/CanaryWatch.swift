import BidEvents
import Canaries
import CanonicalJSON
import Dashboard
import DetectorKit
import Dispatch
import EventLog
import Foundation
import Synchronization
import System

/// Makes canary trials beside the coordinator, on a thread of its own that lets all others go first.
///
/// It reads the log through a connection of its own and writes nothing but its report, which is kept in memory. The same
/// boundary of the log's clock gives the same report, whenever the thread comes to it.
final class CanaryWatch: Sendable {
    private struct Content {
        var report: CanaryReport?
        var isRunning = false
        var runs = 0
        var abandoned = 0
        var failures = 0
        /// What the last failure was; nil once a trial came through.
        var failure: String?
        var seconds = 0.0
    }

    private let directory: String
    private let catalog: DetectorCatalog
    private let options: CanaryOptions
    private let content = Mutex(Content())
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let isStopping = Atomic<Bool>(false)

    init(directory: String, _ catalog: DetectorCatalog, _ options: CanaryOptions) {
        self.directory = directory
        self.catalog = catalog
        self.options = options
        let thread = Thread { [self] in
            ThreadPriority.yieldToOthers()
            while !isStopping.load(ordering: .relaxed) { watch() }
            ended.signal()
        }
        thread.name = "canaries"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Ends the thread, in the middle of a trial too; to be called once.
    func stop() {
        isStopping.store(true, ordering: .relaxed)
        wake.signal()
        ended.wait()
    }

    private func watch() {
        do {
            let reader = try LogReader(directory: directory)
            var tried: Int64?
            while !isStopping.load(ordering: .relaxed) {
                if let end = try boundary(reader), end != tried {
                    tried = end
                    try run(reader, through: end)
                }
                _ = wake.wait(timeout: .now() + .milliseconds(500))
            }
        } catch {
            content.withLock {
                $0.isRunning = false
                $0.failures += 1
                $0.failure = "\(error)"
            }
            _ = wake.wait(timeout: .now() + .seconds(5))
        }
    }

    /// The last entry before the latest boundary of the log's clock; nil while all entries lie behind it.
    private func boundary(_ reader: LogReader) throws -> Int64? {
        guard let latest = try reader.entry(at: try reader.lastOffset) else { return nil }
        let interval = Int64(options.interval / .milliseconds(1))
        let limit = latest.clock.milliseconds / interval * interval
        return try reader.offset(before: Timestamp(milliseconds: limit))
    }

    private func run(_ reader: LogReader, through end: Int64) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let shouldStop = { [self] in
            isStopping.load(ordering: .relaxed) || clock.now - start > options.longestRun
        }
        content.withLock { $0.isRunning = true }
        defer { content.withLock { $0.isRunning = false } }
        let report = try trial(reader, through: end, shouldStop)
        content.withLock {
            $0.seconds = (clock.now - start) / .seconds(1)
            if let report {
                $0.report = report
                $0.runs += 1
                $0.failure = nil
            } else if !isStopping.load(ordering: .relaxed) {
                $0.abandoned += 1
            }
        }
    }

    private func trial(
        _ reader: LogReader, through end: Int64, _ shouldStop: @escaping () -> Bool
    ) throws -> CanaryReport? {
        var history = CanaryHistory(options.settings)
        var next = max(0, end - Int64(options.settings.entries))
        while next < end {
            if shouldStop() { return nil }
            let limit = Int(min(1_024, end - next))
            let entries = try reader.entries(after: next, limit: limit, byteLimit: 4 << 20)
            guard let last = entries.last else { break }
            entries.forEach { history.note($0) }
            next = last.offset
        }
        let configurations = try reader.configurations().filter { $0.offset <= end }
        guard let configuration = configurations.last?.bundle else { return nil }
        return CanaryTrial(history, catalog, configuration, options.settings, shouldStop: shouldStop).run()
    }
}

// What monitoring and supervisors see.
extension CanaryWatch {
    var json: JSONValue {
        let content = content.withLock { $0 }
        let report: JSONValue = content.report?.json ?? .null
        return [
            "state": content.report == nil ? "waiting" : report["state"] ?? .null,
            "running": .boolean(content.isRunning), "runs": JSONValue(content.runs),
            "abandoned": JSONValue(content.abandoned), "failures": JSONValue(content.failures),
            "failure": content.failure.map { .string($0) } ?? .null,
            "seconds": .number(Rounded.decimal(content.seconds, places: 3)), "report": report,
        ]
    }

    var metrics: [Metric] {
        let content = content.withLock { $0 }
        func total(_ name: String, _ help: String, _ value: Int) -> Metric {
            Metric("bidwatch_canary_\(name)_total", help: help, kind: .counter, value: Double(value))
        }
        let totals = [
            total("runs", "Canary trials that came to a report.", content.runs),
            total("abandoned", "Canary trials given up because they took too long.", content.abandoned),
            total("failures", "Times the canary thread could not read the log.", content.failures),
        ]
        guard let report = content.report else { return totals }
        let duration = Metric(
            "bidwatch_canary_last_duration_seconds", help: "How long the latest canary trial took.", kind: .gauge,
            value: content.seconds)
        return totals + [duration] + report.metrics
    }
}

extension CanaryReport {
    /// What is unknown has no line: a pattern that was not planted has no recall, not a recall of zero.
    fileprivate var metrics: [Metric] {
        func gauge(_ name: String, _ help: String, _ value: Double, _ row: Row? = nil) -> Metric {
            Metric(
                "bidwatch_canary_\(name)", help: help, kind: .gauge,
                labels: row.map { [Metric.Label("pattern", $0.name)] } ?? [], value: value)
        }
        let recalls = rows.compactMap { row in
            row.recall.map { gauge("recall", "Share of planted rings that were found.", $0, row) }
        }
        let leads = rows.compactMap { row in
            row.medianLead.map { gauge("median_lead_lots", "Lots of a found ring until it was told.", Double($0), row) }
        }
        let strangers = gauge(
            "false_alarms", "Groups told that were neither planted nor told of the real lots.", Double(falseAlarms))
        return [
            gauge("last_offset", "Last log entry that the latest trial knows.", Double(through.offset)),
            gauge("lots", "Lots that the latest trial copied.", Double(lots)),
            gauge("enough_data", "1 when rings could be planted, else 0.", isMeasured ? 1 : 0),
            gauge("real_groups", "Groups told of the copied lots as they are.", Double(realGroups)),
        ] + rows.map { gauge("planted_rings", "Rings planted.", Double($0.planted), $0) }
            + recalls + leads + (isMeasured ? [strangers] : [])
    }
}
