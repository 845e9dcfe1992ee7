public import Access
public import Cluster
public import DetectorKit
public import HTTPService
public import Intake
public import Notifications
public import ZeroMQ

/// Everything an operator chooses about a coordinator; none of it changes what the feed says.
public struct CoordinatorOptions: Sendable {
    /// Where log, feed and checkpoints are kept.
    public var directory: String
    public var intakeEndpoint: String
    public var clusterEndpoint: String
    /// Where the feed is published to subscribers; nil publishes none.
    public var publisherEndpoint: String?
    public var intakeSecurity: SocketSecurity = .none
    public var clusterSecurity: SocketSecurity = .none
    public var publisherSecurity: SocketSecurity = .none
    public var permissions = CenterPermissions(nil)
    /// How steps are checked before they are committed; nil answers no checks.
    public var gate: GateOptions?
    /// Whom the feed's changes are sent to.
    public var receivers: [Receiver] = []
    public var delivery = DeliveryPolicy()
    /// Where the feed is served; nil serves none.
    public var http: HTTPServerOptions?
    /// Told the addresses of clients whose streams were cut because they took too little, one for each stream.
    public var streamsDropped: @Sendable ([String]) -> Void = { _ in }
    /// Whether whoever reaches the HTTP server may see and do everything; possible on a loopback address only.
    public var hasOpenAccess = false
    public var accessLimits = AccessLimits()
    /// How simulated rings are planted in copies of the latest lots; nil plants none.
    public var canaries: CanaryOptions?
    public var clockPolicy = ClockPolicy.arrival
    public var tickInterval = Duration.seconds(900)
    public var partitionCount = 16
    public var limits = SequencerLimits()
    /// The most changes of the feed in one commit of it.
    public var feedPortion = 4_096
    public var intakeLimits = IntakeLimits()
    public var heartbeat = Duration.seconds(1)
    /// How long a worker may be silent before its partitions move.
    public var patience = Duration.seconds(10)
    /// At which lag the feed no longer counts as current.
    public var largestLag: Int64 = 50_000

    public init(directory: String, intakeEndpoint: String, clusterEndpoint: String) {
        self.directory = directory
        self.intakeEndpoint = intakeEndpoint
        self.clusterEndpoint = clusterEndpoint
    }
}

/// Who starts, ends and replaces the worker processes of this machine.
public protocol WorkerKeeper: AnyObject {
    /// Ends the processes that hang, replaces those that ended and gives the identifiers of the ended ones.
    func tend(hung processes: [Int]) throws -> [Int]
}
