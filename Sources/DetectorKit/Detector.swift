public import BidEvents
public import Settings

/// What state is kept under: a project, a contract, a document band. Keys hash to partitions.
public struct PartitionKey: Hashable, Comparable, Codable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public static func < (left: PartitionKey, right: PartitionKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// What a detector says of itself.
public struct DetectorDescriptor: Sendable {
    /// The kebab-case name that configuration, findings and the feed use.
    public let id: String
    /// Raised whenever the same input may give another finding.
    public let version: Int
    public let title: BilingualText
    /// Dotted names of the event types it wants; empty for a second-stage detector.
    public let eventTypes: [String]
    /// Fields, as `type/field`, without any of which it can judge nothing of a project; empty when it says so itself.
    public let needs: [String]

    public init(
        id: String, version: Int, title: BilingualText, eventTypes: [String] = [], needs: [String] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.eventTypes = eventTypes
        self.needs = needs
    }
}

/// A pure fold over keyed state: the part that both stages share.
///
/// A detector is given events and the log's clock, never a socket, a file or the wall clock. The runtime owns its
/// states, checkpoints them, moves them and replays them. The states of two keys never meet.
public protocol Detector: Sendable {
    /// What is kept for one key; encoded at checkpoints, so its size is a cost.
    associatedtype State: Codable & Sendable

    static var descriptor: DetectorDescriptor { get }

    /// Reads its settings, rules and calendars; nil when the diagnostics then hold an error.
    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics)

    func initialState(for key: PartitionKey) -> State

    /// When ``advance(to:in:reporting:)`` next has something to do; nil when nothing is pending.
    func nextTimer(in state: State) -> Timestamp?

    /// Does all that is due by the clock; ``nextTimer(in:)`` must lie after it then. Called at ticks only.
    func advance(to position: Position, in state: inout State, reporting: inout Findings)

    /// Makes a state follow another configuration: `previous` was in force up to here. False when nothing changed.
    ///
    /// Called for every key at the log's entry of the configuration. What was computed by the old numbers and still
    /// runs is computed anew; what was judged stays judged. Without an implementation states stay as they are.
    func adopt(_ state: inout State, from previous: Self, at position: Position, reporting: inout Findings) -> Bool
}

extension Detector {
    public func nextTimer(in state: State) -> Timestamp? { nil }
    public func advance(to position: Position, in state: inout State, reporting: inout Findings) {}
    public func adopt(
        _ state: inout State, from previous: Self, at position: Position, reporting: inout Findings
    ) -> Bool { false }
}

/// A first-stage detector: folds the events of the log.
///
/// Events that the law seals reach it only from the opening of their lot on, at the place of the opening; a key of a
/// sealed event must therefore also be a key of the events that open the lot.
public protocol EventDetector: Detector {
    /// Under which keys an event counts; none when it does not matter here.
    func keys(of event: Event) -> [PartitionKey]

    func observe(_ event: Event, at position: Position, in state: inout State, reporting: inout Findings)
}

/// A second-stage detector: folds what first-stage detectors derived, in the order of their places.
public protocol ObservationDetector: Detector {
    func observe(_ observation: Observation, at position: Position, in state: inout State, reporting: inout Findings)
}

/// A derived event: what a first-stage detector passes on to a second-stage one, under another key.
public struct Observation: Hashable, Codable, Sendable {
    /// The second-stage detector it is for.
    public let detector: String
    public let key: PartitionKey
    /// What is observed, as JSON of a type that the two detectors share.
    public let payload: String

    public init(for detector: String, key: PartitionKey, payload: some Encodable) {
        self.detector = detector
        self.key = key
        self.payload = String(decoding: StateCoding.encode(payload), as: UTF8.self)
    }

    /// One whose payload was encoded before.
    public init(for detector: String, key: PartitionKey, encoded payload: String) {
        self.detector = detector
        self.key = key
        self.payload = payload
    }

    /// Reads the payload back; a mismatch is a fault of the two detectors and traps.
    public func payload<Payload: Decodable>(as type: Payload.Type) -> Payload {
        guard let value = try? StateCoding.decode(type, from: Array(payload.utf8)) else {
            preconditionFailure("\(detector) was sent something else than \(type)")
        }
        return value
    }
}

/// Collects what a detector reports while it folds one entry.
public struct Findings: Sendable {
    /// Everything reported, in order.
    private(set) var contents: [DetectorOutput.Content] = []
    /// Whether the key's state is to be dropped after this entry.
    private(set) var isRetired = false

    public init() {}

    /// Only the findings, in order.
    public var findings: [Finding] {
        contents.compactMap { if case .finding(let finding) = $0 { finding } else { nil } }
    }

    public mutating func report(_ finding: Finding) { contents.append(.finding(finding)) }

    public mutating func derive(_ observation: Observation) { contents.append(.observation(observation)) }

    public mutating func measure(_ measurement: Measurement) { contents.append(.measurement(measurement)) }

    /// Drops the key's state: nothing more is expected of it.
    public mutating func retire() { isRetired = true }
}
