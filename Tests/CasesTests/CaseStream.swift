import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import Ledger
import Synchronization
import Testing

/// A small log and feed, folded as they are written.
struct CaseStream {
    private(set) var book: CaseBook
    private(set) var offset: Int64 = 0
    private(set) var clock = Timestamp("2026-03-02T09:00:00+08:00")!
    private var sequence = 0
    private var standing: [String: JSONValue] = [:]
    private(set) var changes: [CaseChange] = []
    private(set) var outcomes: [ActionOutcome] = []

    init(policy: String? = nil) throws {
        let judged = judged
        book = try CaseBook(judged: { judged.standing(of: $0) })
        let calendar = ConfigurationBundle.File(
            path: "Calendars/cn-workdays.csv", text: "date,is_workday\n2026-03-04,0\n2026-03-07,1\n")
        let bundle = ConfigurationBundle([calendar] + (policy.map { [.init(path: CasePolicy.path, text: $0)] } ?? []))
        configuration = bundle
        try take(.configuration(bundle))
    }

    private mutating func take(_ body: LogEntry.Body) throws {
        offset += 1
        try book.apply(LogEntry(position: Position(offset: offset, clock: clock), body: body))
        try collect()
    }

    /// How many entries are folded until they are committed.
    var entriesPerCommit: Int64 = 1

    private mutating func collect() throws {
        guard offset % entriesPerCommit == 0 else { return }
        let taken = try book.takeChanges()
        states.merge(taken)
        changes += taken.changes
        outcomes += taken.outcomes
        // What was committed is found by the lookup alone, as after a restart.
        let (kept, judged) = (states, judged)
        book = try CaseBook(
            configuration: configuration, judged: { judged.standing(of: $0) }, lookup: { kept.values[$0] })
    }

    private let judged = JudgedGroups()

    /// What a detector measures of the week that goes on: how many groups it judged, and the strength of those it told.
    func judge(_ count: Int, _ told: [String: Double], market: String = "4110/A01") {
        let told = told.sorted { $0.key < $1.key }.map { name, strength in
            JudgedReading.Told(
                Subject(kind: "ring", identifier: name), thousandths: Int((strength * 1_000).rounded()))
        }
        let measurement = Measurement(
            rule: "bidding-ring", subject: Subject(Week(of: clock)), instance: market,
            content: .judged(JudgedReading(count: count, told: told)))
        judged.add(PlacedMeasurement(offset: offset, detector: "bidding-rings", measurement: measurement))
    }

    private struct Kept {
        var values: [String: [UInt8]] = [:]

        mutating func merge(_ changes: CaseBook.Changes) {
            for state in changes.states { values[state.key] = state.bytes }
        }
    }

    private var states = Kept()
    private var configuration: ConfigurationBundle?

    /// A tick some days later, at nine in the morning.
    mutating func pass(days: Int) throws {
        clock = Timestamp(startOf: clock.date.adding(days: days)) + .seconds(9 * 3_600)
        try take(.tick)
    }

    /// An event of the exchange center.
    mutating func report(_ name: String, _ data: JSONValue) throws {
        let line: JSONValue = [
            "specversion": "1.0", "id": .string("e\(offset + 1)"), "source": "urn:cn:ggzy:411002:trade",
            "type": .string("cn.procurement.\(name).v1"), "time": .string(clock.description), "data": data,
        ]
        try take(.event(EventDecoder().decode(line.bytes)))
    }

    /// An entry of the feed at the offset of a tick of its own.
    mutating func warn(
        _ id: String, _ change: String = "opened", on subject: String = "lot:P1/1", rule: String = "below-mean",
        detector: String = "abnormal-pricing", severity: Severity = .yellow, certainty: Certainty = .fact,
        parties: [String] = [], region: String? = "411002", value: String = "1", evidence: String? = nil,
        advancing: Duration = .zero
    ) throws {
        clock = clock + advancing
        sequence += 1
        let status = ["retracted": "cleared", "not-evaluated": "not-evaluated"][change] ?? "open"
        let parts = subject.split(separator: ":", maxSplits: 1)
        let warning: JSONValue = [
            "id": .string(id), "status": .string(status), "detector": ["id": .string(detector), "version": 1],
            "rule": .string(rule), "subject": ["kind": .string(String(parts[0])), "id": .string(String(parts[1]))],
            "instance": "", "severity": .string(severity.rawValue), "certainty": .string(certainty.rawValue),
            "title": ["zh": .string("预警\(id)"), "en": .string("Warning \(id)")],
            "parties": .array(parties.map { .string($0) }),
            "evidence": [
                ["values": ["v": .string(value)], "events": [["source": "urn:cn:ggzy:411002:trade", "id": "x"]]]
            ],
            "rarity": evidence.map { ["measure": "e-value", "log10": .number($0)] } ?? .null,
            "region": region.map { .string($0) } ?? .null,
        ]
        let entry: JSONValue = [
            "sequence": JSONValue(sequence), "offset": JSONValue(offset + 1), "time": .string(clock.description),
            "change": .string(change), "warning": warning,
        ]
        try book.apply(feedEntry: entry)
        try take(.tick)
    }

    /// What a person does; the outcome.
    @discardableResult
    mutating func act(
        _ action: CaseAction, _ id: String, by actor: String = "王", role: String? = "supervisor", revision: Int? = nil,
        reason: String? = nil, text: String? = "说明", due: String? = nil, recipient: String? = nil
    ) throws -> ActionOutcome {
        let request = ActionRequest(
            caseID: id, action: action, actor: actor, role: role, revision: revision, reasonCode: reason, text: text,
            dueAt: due.flatMap { Occurrence($0) }, recipient: recipient)
        try take(.event(request.event(id: "a\(offset + 1)", at: clock)))
        return try #require(outcomes.last)
    }

    /// What a person decides about alarms; the outcome.
    @discardableResult
    mutating func decide(_ decision: SupervisionDecision) throws -> ActionOutcome {
        try take(.event(decision.event(id: "d\(offset + 1)", at: clock)))
        return try #require(outcomes.last)
    }

    func subject(_ id: String) throws -> Case { try #require(try book.subject(id)) }

    var kinds: [CaseChange.Kind] { changes.map(\.kind) }
    var lastID: String { changes.last?.subject.id ?? "" }
}

/// What was measured of weeks.
private final class JudgedGroups: Sendable {
    private let weeks = Mutex<[Subject: [PlacedMeasurement]]>([:])

    func add(_ measurement: PlacedMeasurement) {
        weeks.withLock { $0[measurement.measurement.subject, default: []].append(measurement) }
    }

    func standing(of week: Week) -> [PlacedMeasurement] { weeks.withLock { $0[Subject(week)] ?? [] } }
}
