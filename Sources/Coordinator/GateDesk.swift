import BidEvents
import CanonicalJSON
import DetectorKit
import Dispatch
import EventLog
import Foundation
import HTTPService
public import Intake
public import Interception
import Synchronization
import System
public import ZeroMQ

/// How steps are checked before they are committed.
public struct GateOptions: Sendable {
    /// Where platforms ask over ZeroMQ (REQ); nil serves HTTP alone.
    public var endpoint: String?
    public var security: SocketSecurity = .none
    /// Which sources those may ask for who prove themselves by a key.
    public var permissions = CenterPermissions(nil)
    /// What holds when a step cannot be judged in time.
    public var policy: FailurePolicy
    public var timeout = Duration.milliseconds(2_000)
    /// The most events of a history.
    public var historyLimit = 20_000
    /// The most questions that wait.
    public var queueLimit = 1_000

    public init(policy: FailurePolicy) { self.policy = policy }
}

/// Counts of the checks that an operator sees.
struct GateCounters: Sendable {
    var allowed = 0
    var warned = 0
    var blocked = 0
    /// Answered by the operator's policy.
    var unjudged = 0
    var refused = 0
    var indexOffset: Int64 = 0
}

/// Answers checks on a thread of its own: index up to the log's end, judgement, the decision into the log, the answer.
final class GateDesk: Sendable {
    /// Who asked, and how the answer reaches them.
    struct Question: Sendable {
        let event: Event
        let asked: ContinuousClock.Instant
        let answer: @Sendable ([UInt8]) -> Void
    }

    private struct Shared {
        var questions: [Question] = []
        var isStopping = false
        var counters = GateCounters()
        var failure: (any Error)?
    }

    private let shared = Mutex(Shared())
    private let wakeup: Wakeup
    private let ended = DispatchSemaphore(value: 0)
    private let options: GateOptions
    private let log: AppendDesk
    private let usesWallClock: Bool

    init(
        _ catalog: DetectorCatalog, _ options: GateOptions, directory: String, log: AppendDesk, usesWallClock: Bool,
        in context: ZeroMQContext
    ) throws {
        self.options = options
        self.log = log
        self.usesWallClock = usesWallClock
        wakeup = try Wakeup()
        let thread = Thread { [self] in
            do {
                try run(catalog, directory, context)
            } catch {
                shared.withLock { $0.failure = error }
            }
            ended.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    var counters: GateCounters { shared.withLock { $0.counters } }

    /// What ended the thread before its time; nil while all is well.
    var failure: (any Error)? { shared.withLock { $0.failure } }

    /// Takes a question; false when too many wait.
    @Sendable func ask(_ event: Event, _ answer: @escaping @Sendable ([UInt8]) -> Void) -> Bool {
        let isTaken = shared.withLock { shared in
            guard shared.questions.count < options.queueLimit, shared.failure == nil else { return false }
            shared.questions.append(Question(event: event, asked: .now, answer: answer))
            return true
        }
        wakeup.signal()
        return isTaken
    }

    /// Ends the thread; the log's thread goes on serving it meanwhile.
    func stop(serving: () throws -> Void) rethrows {
        shared.withLock { $0.isStopping = true }
        wakeup.signal()
        while ended.wait(timeout: .now() + .milliseconds(20)) == .timedOut { try serving() }
    }

    private func run(_ catalog: DetectorCatalog, _ directory: String, _ context: ZeroMQContext) throws {
        let index = try GateIndex(catalog, directory: directory)
        var socket = try GateSocket(options, in: context)
        while !shared.withLock({ $0.isStopping }) {
            _ = try poll(socket.pollItems + [wakeup.pollItem()], timeout: .milliseconds(250))
            wakeup.clear()
            let refused = try socket.receive(limit: 256) { ask($0, $1) }
            let questions = shared.withLock { shared in
                shared.counters.refused += refused
                defer { shared.questions = [] }
                return shared.questions
            }
            try answer(questions, index)
            try socket.sendAnswers()
        }
    }

    private func answer(_ questions: [Question], _ index: GateIndex) throws {
        let deadline = (questions.map(\.asked).min() ?? .now) + options.timeout
        var isCurrent = false
        // Without questions one step is enough: the index keeps up with the log by and by.
        repeat { isCurrent = try index.catchUp() } while !isCurrent && !questions.isEmpty && .now < deadline
        let decisions = try questions.map { try decide($0, index, isCurrent: isCurrent) }
        shared.withLock { $0.counters.indexOffset = index.offset }
        guard !decisions.isEmpty else { return }
        let decoder = EventDecoder()
        let events = decisions.enumerated().map { try? decoder.decode($1.eventLine(number: $0)) }
        let faults = append(events)
        for ((question, decision), fault) in zip(zip(questions, decisions), faults) {
            let told = fault.map { failed(question, index, "the decision could not be logged: \($0)") } ?? decision
            count(told)
            question.answer(told.json.bytes)
        }
    }

    /// Why each decision is not in the log; nil for those that are.
    private func append(_ events: [Event?]) -> [String?] {
        do {
            var outcomes = try log.append(events.compactMap { $0 }, within: options.timeout + .seconds(3))[...]
            return events.map { event in
                guard event != nil, let outcome = outcomes.popFirst() else { return "it makes no event" }
                return if case .conflict(let offset) = outcome { "another one stands at \(offset)" } else { nil }
            }
        } catch {
            return events.map { _ in String(describing: error) }
        }
    }

    private func decide(_ question: Question, _ index: GateIndex, isCurrent: Bool) throws -> Decision {
        guard question.event.type != nil else {
            return failed(question, index, "'\(question.event.name)' is no type of the vocabulary")
        }
        guard ContinuousClock.now - question.asked < options.timeout else {
            return failed(question, index, "it waited longer than \(options.timeout)")
        }
        guard isCurrent else {
            return failed(question, index, "the index is \(try index.lag) log entries behind")
        }
        guard let history = try index.history(of: index.gate.needs(of: question.event), limit: options.historyLimit)
        else { return failed(question, index, "the history has more than \(options.historyLimit) events") }
        return index.gate.decide(question.event, history: history, offset: index.offset, at: now(index, question))
    }

    private func failed(_ question: Question, _ index: GateIndex, _ reason: String) -> Decision {
        .unjudged(
            question.event, options.policy, because: reason, offset: index.offset,
            configuration: index.gate.configuration, at: now(index, question))
    }

    /// The wall clock never enters an imported stream; before its first event the step's own time is all there is.
    private func now(_ index: GateIndex, _ question: Question) -> Timestamp {
        if usesWallClock { return SystemClock.now }
        return index.clock.milliseconds > 0 ? index.clock : question.event.time
    }

    private func count(_ decision: Decision) {
        shared.withLock { shared in
            if decision.failure != nil { shared.counters.unjudged += 1 }
            switch decision.verdict {
            case .allow: shared.counters.allowed += 1
            case .warn: shared.counters.warned += 1
            case .block: shared.counters.blocked += 1
            }
        }
    }
}
