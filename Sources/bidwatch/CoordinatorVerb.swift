import Access
import BidEvents
import CommandLineOptions
import Coordinator
import DetectorCatalog
import DetectorKit
import HTTPService
import System
import ZeroMQ

/// Options that `run` and `coordinator` share.
let coordinatorOptions = [
    configurationOption,
    OptionDeclaration(
        name: "data", value: .value(placeholder: "DIR"), summary: "Data directory for log, feed and checkpoints",
        defaultText: "data"),
    OptionDeclaration(
        name: "intake", value: .value(placeholder: "ENDPOINT"),
        summary: "Where exchange centers feed events; by default ipc:// inside the data directory"),
    OptionDeclaration(
        name: "publish", value: .value(placeholder: "ENDPOINT"),
        summary: "Where the feed is published; by default ipc:// inside the data directory"),
    OptionDeclaration(
        name: "checks", value: .value(placeholder: "ENDPOINT"),
        summary: "Where platforms have steps checked; by default ipc:// inside the data directory"),
    OptionDeclaration(
        name: "http", value: .value(placeholder: "PORT"), summary: "Port of the feed and its page; 0 for any free one"),
    OptionDeclaration(
        name: "clock", value: .value(placeholder: "POLICY"),
        summary: "The log's time: arrival (live) or event (historical streams)"),
]

let coordinatorVerb = Verb(
    name: "coordinator", summary: "Take events in, hand them to workers, serve the feed",
    discussion: """
        Workers connect to the cluster endpoint by hand; 'run' starts them by itself. Endpoints of tcp:// need keys. \
        SIGTERM ends it in order, SIGHUP rereads the configuration folder.
        """,
    options: coordinatorOptions + [
        OptionDeclaration(
            name: "cluster", value: .value(placeholder: "ENDPOINT"),
            summary: "Where workers connect; by default ipc:// inside the data directory")
    ]
) { arguments in
    let session = try CoordinatorSession(arguments, cluster: arguments.string("cluster"))
    return try session.run { _ in nil }
}

/// One run of a coordinator, from its command line to its orderly end.
struct CoordinatorSession {
    let folder: ConfigurationFolder
    let configurationPath: String
    var options: CoordinatorOptions
    let context: ZeroMQContext
    private let authenticator: Authenticator?
    private let signals: ServiceSignals

    init(_ arguments: ParsedArguments, cluster: String?) throws {
        // First of all, so that a reload that is asked for meanwhile is not what ends the program.
        signals = try ServiceSignals(reloads: true)
        configurationPath = arguments.string("config") ?? "Config"
        folder = try ConfigurationFolder.load(configurationPath)
        let settings = folder.settings
        let directory = arguments.string("data") ?? "data"
        try FileSystem.createDirectory(directory)
        options = CoordinatorOptions(
            directory: directory, intakeEndpoint: arguments.string("intake") ?? "ipc://\(directory)/intake.ipc",
            clusterEndpoint: cluster ?? "ipc://\(directory)/cluster.ipc")
        options.publisherEndpoint = arguments.string("publish") ?? "ipc://\(directory)/feed.ipc"
        options.partitionCount = settings.partitionCount
        options.limits = settings.limits
        options.intakeLimits = settings.intakeLimits
        options.heartbeat = settings.heartbeat
        options.patience = settings.patience
        options.tickInterval = settings.tickInterval
        options.largestLag = settings.largestLag
        options.feedPortion = settings.feedPortion
        options.clockPolicy = try Self.clock(arguments) ?? settings.clockPolicy
        options.http = try Self.http(arguments, settings)
        options.hasOpenAccess = settings.hasOpenAccess
        options.accessLimits = settings.accessLimits
        options.receivers = settings.notifications.receivers
        options.delivery = try settings.notifications.policy()
        options.canaries = settings.canaries
        options.gate = settings.gate
        options.gate?.endpoint = arguments.string("checks") ?? "ipc://\(directory)/check.ipc"
        context = try ZeroMQContext()
        let endpoints = [
            options.intakeEndpoint, options.clusterEndpoint, options.publisherEndpoint!, options.gate?.endpoint,
        ].compactMap { $0 }
        authenticator = try Security.authenticator(settings, endpoints: endpoints, in: context)
        options.permissions = Security.permissions(options.intakeEndpoint, settings)
        options.intakeSecurity = try Security.server(
            options.intakeEndpoint, settings, domain: Security.domains.centers)
        if let endpoint = options.gate?.endpoint {
            options.gate?.permissions = Security.permissions(endpoint, settings)
            options.gate?.security = try Security.server(endpoint, settings, domain: Security.domains.centers)
        }
        options.clusterSecurity = try Security.server(
            options.clusterEndpoint, settings, domain: Security.domains.workers)
        options.publisherSecurity = try Security.server(
            options.publisherEndpoint!, settings, domain: Security.domains.subscribers)
    }

    private static func clock(_ arguments: ParsedArguments) throws -> ClockPolicy? {
        guard let name = arguments.string("clock") else { return nil }
        guard let policy = ClockPolicy(rawValue: name) else {
            throw UsageError("--clock is '\(name)'", remedy: "write --clock arrival or --clock event")
        }
        return policy
    }

    private static func http(_ arguments: ParsedArguments, _ settings: OperatorSettings) throws -> HTTPServerOptions {
        let port = try arguments.integer("http", in: 0...65_535) ?? settings.httpPort
        var options = HTTPServerOptions(address: settings.httpAddress, port: UInt16(port))
        options.allowedHosts = settings.allowedHosts
        return options
    }

    /// Says where a token is to be found, never the token.
    private func tellAccess() {
        let first = "\(options.directory)/\(FirstToken.fileName)"
        if options.hasOpenAccess {
            Console.log(
                "access is open: whoever reaches the page sees and does everything", [("setting", "feed.access")])
        } else if FileSystem.exists(first) {
            Console.log("sign in with the first token", [("file", first)])
        }
    }

    /// Runs until a signal; the closure starts what keeps workers, once the endpoints are bound.
    func run(_ startKeeper: (CoordinatorOptions) throws -> LocalWorkers?) throws -> ExitStatus {
        let coordinator = try Coordinator(detectorCatalog, folder.bundle, options, in: context)
        Console.log(
            "coordinator started",
            [
                ("data", options.directory), ("intake", try coordinator.intakeEndpoint),
                ("cluster", try coordinator.clusterEndpoint),
                ("feed", "http://\(options.http?.address ?? ""):\(coordinator.httpPort ?? 0)/"),
                ("configuration", folder.bundle.digest),
            ])
        tellAccess()
        let keeper = try startKeeper(options)
        defer { keeper?.stop() }
        let reloader = Reloader(configurationPath, running: folder, coordinator.reloads, coordinator.notifier)
        signals.onReload { reloader.request() }
        try coordinator.run(keeper: keeper, stop: signals.wakeup) { signals.isStopping }
        Console.log("coordinator stopped")
        authenticator?.stop()
        return .success
    }
}
