import Access
import CaseIndex
import Cluster
import Dashboard
import HTTPService
import Intake
import LedgerIndex
import Notifications
import Synchronization

/// What the coordinator tells of itself, readable from the HTTP thread.
final class CoordinatorStatus: Sendable {
    private struct Content {
        var readiness: Readiness
        var metrics: [Metric] = []
        var configuration: ConfigurationReport?
        var tally: IntakeTally?
    }

    private let content: Mutex<Content>

    init(largestLag: Int64) {
        content = Mutex(
            Content(readiness: Readiness(isLogWritable: true, workers: 0, lag: 0, largestLag: largestLag)))
    }

    var readiness: Readiness { content.withLock { $0.readiness } }
    var configuration: ConfigurationReport? { content.withLock { $0.configuration } }
    var metrics: [Metric] { content.withLock { $0.metrics } }
    var tally: IntakeTally? { content.withLock { $0.tally } }

    func refresh(
        _ sequencer: Sequencer, _ intake: IntakeCounters, tally: IntakeTally, http: HTTPServerCounters?,
        publisherEntries: Int, gate: GateCounters?, deliveries: [Notifier.Progress], ledger: LedgerFollower.Progress,
        cases: CaseFollower.Progress, configuration: ConfigurationReport, access: AccessDesk.Counters
    ) {
        let lag = sequencer.lastOffset - sequencer.frontier
        let counters = sequencer.counters
        func total(_ name: String, _ help: String, _ value: Int) -> Metric {
            Metric("bidwatch_\(name)_total", help: help, kind: .counter, value: Double(value))
        }
        func gauge(_ name: String, _ help: String, _ value: some BinaryInteger) -> Metric {
            Metric("bidwatch_\(name)", help: help, kind: .gauge, value: Double(value))
        }
        let metrics = [
            total("intake_accepted", "Events accepted and on disk.", intake.accepted),
            total("intake_duplicates", "Events that were there already.", intake.duplicates),
            total("intake_rejected", "Lines refused with a reason.", intake.rejected),
            total("intake_commits", "Group commits of the log.", intake.commits),
            gauge("log_offset", "The last offset of the log.", sequencer.lastOffset),
            gauge("feed_frontier_offset", "Up to where the feed is final.", sequencer.frontier),
            gauge("feed_lag_entries", "Log entries that are not yet in the feed.", lag),
            gauge("checkpoint_offset", "The offset of the last complete checkpoint.", sequencer.checkpoint),
            gauge("workers", "Workers that take part.", sequencer.workerCount),
            total("workers_lost", "Workers given up because they died, hung or left.", counters.workersLost),
            total("batches", "Batches sent to workers.", counters.batches),
            total("result_parts", "Parts of workers' answers.", counters.resultParts),
            gauge("results_waiting_bytes", "Results that wait until they are final.", sequencer.waitingBytes),
            total(
                "results_shelved_bytes", "Results that waited on disk because memory was full of others.",
                counters.shelvedBytes),
            total("assignments", "Partitions handed to workers.", counters.assignments),
            total("set_aside", "Entries set aside for a detector that failed on them.", counters.entriesSetAside),
            total("published", "Feed entries published over ZeroMQ.", publisherEntries),
            total("http_requests", "Requests to the HTTP server.", http?.requests ?? 0),
            total("http_refused", "Requests refused for limits or rights.", http?.refused ?? 0),
            total("checks_allowed", "Steps that a check allowed.", gate?.allowed ?? 0),
            total("checks_warned", "Steps that a check warned of.", gate?.warned ?? 0),
            total("checks_blocked", "Steps that a check blocked.", gate?.blocked ?? 0),
            total("checks_unjudged", "Checks that the operator's policy answered.", gate?.unjudged ?? 0),
            total("checks_refused", "Checks that could not be read or were too many.", gate?.refused ?? 0),
            gauge("checks_index_offset", "Up to where the log is indexed for checks.", gate?.indexOffset ?? 0),
            gauge("ledger_offset", "Up to where the log is joined for the ledger.", ledger.offset),
            total("ledger_failures", "Times the ledger's follower failed and began again.", ledger.failures),
            gauge("cases_offset", "Up to where log and feed are folded into cases.", cases.offset),
            total("cases_failures", "Times the follower of cases failed and began again.", cases.failures),
            total("reloads_accepted", "Configurations read anew without faults.", configuration.accepted),
            total("reloads_refused", "Configurations refused for their faults.", configuration.refused),
            gauge("configuration_offset", "Where the configuration in force stands in the log.", configuration.offset),
            gauge(
                "configuration_outdated", "1 while the configuration folder has faults and is not what judges.",
                configuration.isOutdated ? 1 : 0),
            gauge("http_streams", "Open feed streams.", http?.streamsOpen ?? 0),
            gauge("http_connections", "Connections that the HTTP server holds.", http?.connectionsOpen ?? 0),
            total(
                "http_streams_dropped", "Streams cut because their client took too little.",
                http?.streamsDropped ?? 0),
            gauge("sessions", "Sessions of browsers, those that ended unnoticed included.", access.sessions),
            total("wrong_tokens", "Tokens presented that are unknown, revoked or expired.", access.wrongTokens),
            total("wrong_tokens_limited", "Of those, answered that the address has to wait.", access.limited),
        ]
        let sent = deliveries.flatMap { Self.metrics(of: $0) }
        content.withLock { content in
            content.readiness.workers = sequencer.workerCount
            content.readiness.lag = lag
            content.metrics = metrics + sent
            content.configuration = configuration
            content.tally = tally
        }
    }

    private static func metrics(of progress: Notifier.Progress) -> [Metric] {
        let labels = [Metric.Label("receiver", progress.receiver)]
        return [
            Metric(
                "bidwatch_notifications_delivered_total", help: "Messages that a receiver has taken.", kind: .counter,
                labels: labels, value: Double(progress.delivered)),
            Metric(
                "bidwatch_notifications_overflowed_total", help: "Messages that the receiver's full queue let go.",
                kind: .counter, labels: labels, value: Double(progress.overflowed)),
            Metric(
                "bidwatch_notifications_held_back_total",
                help: "Changes not told, as a silence, a stronger warning or the budget holds them back.",
                kind: .counter, labels: labels, value: Double(progress.heldBack)),
            Metric(
                "bidwatch_notifications_failures_total",
                help: "Times a receiver's thread could not read or write its files and began again.", kind: .counter,
                labels: labels, value: Double(progress.failures)),
            Metric(
                "bidwatch_notifications_waiting", help: "Messages that wait for a receiver.", kind: .gauge,
                labels: labels, value: Double(progress.waiting)),
            Metric(
                "bidwatch_notifications_dead", help: "Messages given up after all tries.", kind: .gauge,
                labels: labels, value: Double(progress.dead)),
        ]
    }
}
