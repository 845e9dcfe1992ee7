import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import Cluster
import Dashboard
public import DetectorKit
import EventLog
import Intake
import LedgerIndex
public import Notifications
import Supervision
import Synchronization
import System
public import ZeroMQ

/// The coordinator: takes events in, hands them to workers, applies what they find, publishes the feed.
///
/// One thread runs the loop and owns log, feed, checkpoints and sockets. The HTTP server and the followers of
/// ledger and cases have their own, and read through connections of their own.
public final class Coordinator {
    private let options: CoordinatorOptions
    private let catalog: DetectorCatalog
    private let lock: DataDirectoryLock
    private let log: EventLog
    private let reader: LogReader
    private let checkpoints: CheckpointStore
    private let desk: FeedDesk
    private let hub: ClusterHub
    private let intake: IntakePort
    private let publisher: FeedPublisher?
    private let server: FeedServer?
    private let access: AccessDesk
    private let status: CoordinatorStatus
    private let appends: AppendDesk
    /// Where a configuration that was read anew goes while it runs.
    public let reloads: ReloadDesk
    private var configuration: ConfigurationReport
    private let gate: GateDesk?
    /// Sends changes of warnings and cases to receivers, which may be replaced while it runs.
    public let notifier: Notifier
    private let ledger: LedgerFollower
    private let cases: CaseFollower
    private let canaries: CanaryWatch?
    private let clock = ContinuousClock()
    private var lastTending: ContinuousClock.Instant
    private var lastHeartbeat: ContinuousClock.Instant

    /// Opens the data directory, appends the configuration where it differs from the log's latest, binds everything.
    ///
    /// The configuration must have been validated.
    public init(
        _ catalog: DetectorCatalog, _ configuration: ConfigurationBundle, _ options: CoordinatorOptions,
        in context: ZeroMQContext
    ) throws {
        self.options = options
        self.catalog = catalog
        lock = try DataDirectoryLock(directory: options.directory)
        log = try EventLog(
            directory: options.directory, clockPolicy: options.clockPolicy, tickInterval: options.tickInterval)
        let reader = try LogReader(directory: options.directory)
        self.reader = reader
        let latest = try reader.configurations().last
        let offset =
            if let latest, latest.bundle.digest == configuration.digest { latest.offset } else {
                try log.append(configuration, at: SystemClock.now)
            }
        self.configuration = ConfigurationReport(digest: configuration.digest, offset: offset)
        reloads = try ReloadDesk()
        let store = try FeedStore(directory: options.directory)
        let checkpoints = try Self.openCheckpoints(options.directory, catalog, frontier: store.frontier)
        self.checkpoints = checkpoints
        desk = FeedDesk(store, catalog, portion: options.feedPortion)
        hub = try Self.makeHub(catalog, options, log, reader, checkpoints, store.frontier, context)
        intake = try IntakePort(
            endpoint: options.intakeEndpoint, security: options.intakeSecurity, limits: options.intakeLimits,
            permissions: options.permissions, rejects: try RejectsFile(directory: options.directory), in: context)
        publisher = try options.publisherEndpoint.map {
            try FeedPublisher(endpoint: $0, security: options.publisherSecurity, in: context)
        }
        status = CoordinatorStatus(largestLag: options.largestLag)
        let appends = try AppendDesk()
        self.appends = appends
        let gate = try options.gate.map {
            try GateDesk(
                catalog, $0, directory: options.directory, log: appends, usesWallClock: options.clockPolicy == .arrival,
                in: context)
        }
        self.gate = gate
        ledger = try LedgerFollower(directory: options.directory)
        let audit = try AuditTrail(directory: options.directory)
        cases = try CaseFollower(directory: options.directory, audit: audit)
        let sources = NotificationSources(
            feed: try FeedReader(directory: options.directory), cases: try CaseReader(directory: options.directory))
        let notifier = try Notifier(options.receivers, options.delivery, sources, directory: options.directory)
        self.notifier = notifier
        let usesWallClock = options.clockPolicy == .arrival
        let caseDesk = try CaseDesk(
            directory: options.directory, follower: cases, audit: audit,
            append: { try appends.append($0, within: .seconds(5)) },
            // The wall clock never enters an imported stream; the desk goes on from the log's own time.
            now: { usesWallClock ? SystemClock.now : Timestamp(milliseconds: 0) })
        let canaries = options.canaries.map { CanaryWatch(directory: options.directory, catalog, $0) }
        self.canaries = canaries
        access = try Self.openAccess(options)
        server = try Self.startServer(options, catalog, access, status, gate, canaries, caseDesk, notifier)
        lastTending = clock.now
        lastHeartbeat = clock.now
        refreshStatus()
    }

    /// The port of the HTTP server, when there is one.
    public var httpPort: UInt16? { server?.port }

    /// The endpoints as bound, with the ports the system chose.
    public var intakeEndpoint: String { get throws { try intake.endpoint } }
    public var clusterEndpoint: String { get throws { try hub.endpoint } }

    /// Runs until told to stop; the stop signal is polled beside the sockets.
    public func run(keeper: (any WorkerKeeper)?, stop: Wakeup, isStopping: () -> Bool) throws {
        defer {
            cases.stop()
            ledger.stop()
            canaries?.stop()
        }
        while !isStopping() {
            let items = [
                intake.pollItem(), hub.pollItem(), appends.wakeup.pollItem(), reloads.wakeup.pollItem(),
                stop.pollItem(),
            ]
            _ = try poll(items, timeout: .milliseconds(50))
            try hub.receive(limit: 512)
            try perform()
            if try intake.receive(into: log, arrivedAt: SystemClock.now) {
                try hub.sequencer.logReaches(log.lastOffset)
                try perform()
            }
            try serveAppends()
            try serveReloads()
            try tickIfDue()
            if clock.now - lastTending > .milliseconds(200) { try tend(keeper) }
        }
        try gate?.stop { try serveAppends() }
        _ = try desk.commit(keepingFrontier: true)
        notifier.stop()
        server?.stop()
    }

    /// Appends what other threads want in the log.
    private func serveAppends() throws {
        guard try appends.serve(log, at: SystemClock.now) else { return }
        try hub.sequencer.logReaches(log.lastOffset)
        try perform()
    }

    /// Lets a configuration that was read anew judge from here on.
    private func serveReloads() throws {
        for reload in reloads.take() {
            let outcome = try configuration.apply(reload.configuration, to: log, at: SystemClock.now)
            try hub.sequencer.logReaches(log.lastOffset)
            try perform()
            refreshStatus()
            reload.answer(outcome)
        }
    }

    private func tickIfDue() throws {
        guard options.clockPolicy == .arrival, try log.appendTickIfDue(at: SystemClock.now) != nil else { return }
        try hub.sequencer.logReaches(log.lastOffset)
        try perform()
    }

    private func tend(_ keeper: (any WorkerKeeper)?) throws {
        lastTending = clock.now
        try hub.dropSilentWorkers()
        for process in try keeper?.tend(hung: hub.takeLostProcesses()) ?? [] { try hub.processEnded(process) }
        try perform()
        try publish(desk.commit(keepingFrontier: true))
        refreshStatus()
        server?.tend()
        if let failure = gate?.failure { throw failure }
        if clock.now - lastHeartbeat > .seconds(15) {
            lastHeartbeat = clock.now
            server?.heartbeat()
        }
    }

    /// Does what the sequencer wants done; the feed is on disk before a checkpoint that relies on it.
    private func perform() throws {
        while true {
            let actions = hub.sequencer.takeActions()
            if actions.isEmpty { break }
            for action in actions {
                switch action {
                case .send(let message, let worker): try hub.send(message, to: worker)
                case .release(let release): try apply(release)
                case .setAside(let record):
                    _ = try log.append(record, at: SystemClock.now)
                    try hub.sequencer.logReaches(log.lastOffset)
                case .commitCheckpoint(let offset, let changes):
                    try publish(desk.commit(keepingFrontier: true))
                    try checkpoints.commit(offset: offset) { keep in
                        try changes.forEach { stage, state in
                            try keep(KeyStateRecord(stage: stage, state: state))
                            try hub.beatIfDue()
                        }
                    }
                }
            }
        }
        try publish(desk.commit(keepingFrontier: false))
    }

    /// Applies what is final. While that takes long, workers hear that somebody is there and centers are answered.
    private func apply(_ release: Release) throws {
        try desk.apply(release) { entries in
            try publish(entries)
            try hub.beatIfDue()
            if try intake.receive(into: log, arrivedAt: SystemClock.now) {
                try hub.sequencer.logReaches(log.lastOffset)
            }
        }
    }

    private func publish(_ entries: [FeedEntry]) throws {
        guard !entries.isEmpty else { return }
        try publisher?.publish(entries)
        server?.announce()
    }

    private func refreshStatus() {
        status.refresh(
            hub.sequencer, intake.counters, tally: intake.tally, http: server?.counters,
            publisherEntries: publisher?.published ?? 0,
            gate: gate?.counters, deliveries: notifier.progress, ledger: ledger.progress, cases: cases.progress,
            configuration: configuration, access: access.counters)
    }
}

// Opening what a coordinator holds.
extension Coordinator {
    private static func openCheckpoints(
        _ directory: String, _ catalog: DetectorCatalog, frontier: Int64
    ) throws -> CheckpointStore {
        let store = try CheckpointStore(directory: directory)
        let path = directory + "/checkpoint.detectors"
        let fingerprint = Array(catalog.fingerprint.utf8)
        let known = FileSystem.exists(path) ? try FileSystem.readBytes(path, limit: 1 << 20) : []
        if try known != fingerprint || store.offset() > frontier {
            // States of other detector versions cannot be read, and states ahead of a feed that was removed would
            // leave a gap in it; they are folded anew from the log.
            try store.discard()
            try FileSystem.writeAtomically(path, fingerprint)
        }
        return store
    }

    private static func makeHub(
        _ catalog: DetectorCatalog, _ options: CoordinatorOptions, _ log: EventLog, _ reader: LogReader,
        _ checkpoints: CheckpointStore, _ frontier: Int64, _ context: ZeroMQContext
    ) throws -> ClusterHub {
        let count = options.partitionCount
        let shelf = ScratchShelf(directory: options.directory)
        let sequencer = Sequencer(
            catalog, partitionCount: count, limits: options.limits, checkpoint: try checkpoints.offset(),
            frontier: frontier, lastOffset: log.lastOffset, configurations: try reader.configurations(),
            setAsides: try reader.setAsides(),
            readLog: { try reader.entries(after: $0, limit: $1, byteLimit: 4 << 20) },
            loadStates: { slot in
                try checkpoints.states(stage: slot.stage) { detector, key in
                    Router.partition(of: key, detector: detector, count: count) == slot.partition
                }
            },
            shelve: { try shelf.keep($0) })
        return try ClusterHub(
            sequencer, partitionCount: count, resultBytes: options.limits.resultBytes,
            endpoint: options.clusterEndpoint, security: options.clusterSecurity,
            heartbeat: options.heartbeat, patience: options.patience, in: context)
    }

    private static func openAccess(_ options: CoordinatorOptions) throws -> AccessDesk {
        guard !options.hasOpenAccess else { return try AccessDesk(tokens: nil) }
        let tokens = try TokenStore(directory: options.directory)
        try FirstToken.makeIfNeeded(in: tokens, directory: options.directory, at: SystemClock.now)
        return try AccessDesk(tokens: tokens, limits: options.accessLimits)
    }

    private static func startServer(
        _ options: CoordinatorOptions, _ catalog: DetectorCatalog, _ access: AccessDesk, _ status: CoordinatorStatus,
        _ gate: GateDesk?, _ canaries: CanaryWatch?, _ cases: CaseDesk, _ notifier: Notifier
    ) throws -> FeedServer? {
        guard let http = options.http else { return nil }
        let api = FeedAPI(
            reader: try FeedReader(directory: options.directory), access: access,
            readiness: { status.readiness },
            metrics: { status.metrics + (canaries?.metrics ?? []) },
            checks: gate?.ask, ledger: options.directory, configuration: { status.configuration },
            notifications: { .array(notifier.progress.map(\.json)) },
            canaries: canaries.map { watch in { @Sendable in watch.json } }, cases: cases,
            registrations: catalog.registrations, tally: { status.tally })
        return try FeedServer(options: http, api: api, streamsDropped: options.streamsDropped)
    }
}
