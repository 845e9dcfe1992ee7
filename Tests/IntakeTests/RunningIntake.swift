import BidEvents
import Coordinator
import DetectorKit
import EventLog
import Foundation
import Intake
import ScratchTesting
import Synchronization
import System
import Testing
import ZeroMQ

/// A coordinator without detectors on a thread of its own, for centers to feed.
final class RunningIntake: Sendable {
    let endpoint: String
    private let isStopping = Atomic(false)
    private let stopSignal: Wakeup
    private let started = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let failure = Mutex<String?>(nil)

    init(
        _ folder: ScratchFolder, limits: IntakeLimits = IntakeLimits(),
        permissions: CenterPermissions = CenterPermissions(nil), security: SocketSecurity = .none,
        admitting centers: [CurvePublicKey: String] = [:]
    ) throws {
        endpoint = "ipc://" + folder("intake.ipc")
        stopSignal = try Wakeup()
        var options = CoordinatorOptions(
            directory: folder("data"), intakeEndpoint: endpoint, clusterEndpoint: "inproc://workers")
        options.permissions = permissions
        options.intakeSecurity = security
        options.intakeLimits = limits
        let chosen = options
        Thread { [self] in run(chosen, centers) }.start()
        started.wait()
        try #require(failure.withLock { $0 } == nil)
    }

    private func run(_ options: CoordinatorOptions, _ centers: [CurvePublicKey: String]) {
        defer { ended.signal() }
        do {
            let context = try ZeroMQContext()
            let authenticator =
                centers.isEmpty ? nil : try Authenticator(context: context, domains: ["intake": centers])
            defer { authenticator?.stop() }
            let coordinator = try Coordinator(DetectorCatalog([]), ConfigurationBundle([]), options, in: context)
            started.signal()
            try coordinator.run(keeper: nil, stop: stopSignal) { isStopping.load(ordering: .acquiring) }
        } catch {
            failure.withLock { $0 = "\(error)" }
            started.signal()
        }
    }

    /// Ends it and waits for that.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        stopSignal.signal()
        ended.wait()
    }
}

/// Lines that are at hand.
final class GivenLines: LineSource {
    private var lines: ArraySlice<Line>

    init(_ lines: [[UInt8]]) {
        self.lines = lines.enumerated().map { .text($1, number: $0 + 1) }[...]
    }

    func next() -> Line? { lines.popFirst() }
}

/// A value that two threads share.
final class Shared<Value: Sendable>: Sendable {
    private let content: Mutex<Value>

    init(_ value: Value) { content = Mutex(value) }

    var value: Value {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}

/// What a feed came to.
struct FeedOutcome {
    let progress: FeedProgress
    let rejections: [FeedRejection]

    /// Line and code of every rejection, to compare at a glance.
    var codes: [String] { rejections.map { "\($0.line) \($0.rejection.code)" } }
}

func feed(
    _ endpoint: String, security: SocketSecurity = .none, patience: Duration = .milliseconds(300),
    observe: @escaping (FeedProgress) -> Void = { _ in }, opening open: @escaping @Sendable () throws -> any LineSource
) throws -> FeedOutcome {
    var options = FeedOptions(endpoint: endpoint)
    options.security = security
    options.patience = patience
    options.givesUpAfter = .seconds(60)
    var rejections: [FeedRejection] = []
    let client = FeedClient(options, report: { rejections.append($0) }, observe: observe)
    try client.run(in: ZeroMQContext(), opening: open)
    return FeedOutcome(progress: client.progress, rejections: rejections)
}

func feed(_ endpoint: String, _ lines: [String], security: SocketSecurity = .none) throws -> FeedOutcome {
    try feed(endpoint, security: security) { GivenLines(lines.map { Array($0.utf8) }) }
}

func line(_ id: String, source: String = "urn:cn:ggzy:411003:trade", note: String = "x") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"cn.example.any.v1","#
        + #""time":"2024-03-01T09:00:00+08:00","data":{"note":"\#(note)"}}"#
}

/// The identifiers of the accepted events, in the order of the log.
func loggedEvents(_ folder: ScratchFolder) throws -> [String] {
    let entries = try LogReader(directory: folder("data")).entries(after: 0, limit: .max, byteLimit: .max)
    return try entries.filter { $0.kind == .event }.map { try EventDecoder().decode($0.bytes).id }
}
