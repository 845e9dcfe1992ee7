import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
import Foundation
import Ledger
import LedgerIndex
import Supervision

/// A data directory of its own with a log, a feed and an index.
final class LedgerFolder {
    let directory: String
    let log: EventLog
    let feed: FeedStore

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        log = try EventLog(directory: directory, clockPolicy: .event, tickInterval: .seconds(86_400))
        feed = try FeedStore(directory: directory)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// Appends an event of a project; the data's own identifiers may name others.
    @discardableResult
    func append(
        _ name: String, _ day: String, _ data: [(String, JSONValue)], source: String = "urn:cn:ggzy:411002:t",
        id: String = UUID().uuidString, sequence: Int? = nil
    ) throws -> Int64 {
        var data = data
        if let field = Vocabulary.type(named: name)?.occurrenceField { data.append((field, .string(day))) }
        var members: [JSONMember] = [
            JSONMember(name: "specversion", value: "1.0"),
            JSONMember(name: "id", value: .string(id)),
            JSONMember(name: "source", value: .string(source)),
            JSONMember(name: "type", value: .string(EventType.prefix + name + EventType.suffix)),
            JSONMember(name: "time", value: .string("\(day)T09:00:00+08:00")),
            JSONMember(
                name: "data", value: .object(JSONObject(data.map { JSONMember(name: $0.0, value: $0.1) }))),
        ]
        if let sequence { members.append(JSONMember(name: "sequence", value: .string(String(sequence)))) }
        let event = try EventDecoder().decode(JSONValue.object(JSONObject(members)).bytes)
        let outcome = try log.append([event], arrivedAt: Timestamp("2026-01-01T00:00:00+08:00")!)
        guard case .accepted(let offset) = outcome[0] else { preconditionFailure("\(outcome)") }
        return offset
    }

    /// Commits readings as the coordinator does, and moves the frontier.
    func measure(_ readings: [(Int64, DetectorKit.Measurement)], through offset: Int64) throws {
        let outputs = readings.map { place, measurement in
            DetectorOutput(
                place: Place(
                    offset: place, stage: .first, detector: "overdue-milestones", key: PartitionKey("k"), index: 0),
                position: Position(offset: place, clock: Timestamp("2026-01-01T00:00:00+08:00")!),
                content: .measurement(measurement))
        }
        try feed.commit(entries: [], warnings: [], measurements: outputs, frontier: offset)
    }

    /// Joins everything in the log, in small steps, each with an index opened anew.
    func join() throws {
        let reader = try LogReader(directory: directory)
        while try LedgerFollower.advance(
            LedgerStore(directory: directory, lastOffset: reader.lastOffset), reader)
        {}
    }

    func reader() throws -> LedgerReader { try LedgerReader(directory: directory) }

    /// A whole chain; the contract's payment names the contract alone, and comes before everything else.
    func appendChain() throws {
        try append("payment.made", "2026-04-01", [("contract_id", "C"), ("amount", yuan("10.00"))])
        try append(
            "contract.signed", "2026-03-01",
            [("project_id", "P"), ("contract_id", "C"), ("supplier_code", "S"), ("amount", yuan("10.00"))])
        try append(
            "procurement.started", "2026-02-01", [("project_id", "P"), ("plan_id", "PL"), ("intention_id", "I")])
        try append("agency.engaged", "2026-02-01", [("project_id", "P"), ("agency_code", "A")])
        try append(
            "plan.filed", "2026-01-20", [("plan_id", "PL"), ("budget_id", "B"), ("purchaser_code", "U")])
        try append("intention.published", "2026-01-10", [("intention_id", "I"), ("project_name", "路灯")])
        try append(
            "budget.approved", "2026-01-05", [("budget_id", "B"), ("unit_code", "U"), ("amount", yuan("12.00"))])
        try append(
            "bid.submitted", "2026-02-20",
            [("project_id", "P"), ("bid_id", "B1"), ("supplier_code", "SECRET")])
    }
}

func yuan(_ decimal: String) -> JSONValue { ["value": .string(decimal), "currency": "CNY"] }

/// A clock of a contract's payment.
func payment(_ contract: String, _ status: ClockReading.Status, taken: Int? = nil) -> DetectorKit.Measurement {
    DetectorKit.Measurement(
        rule: "PAY", subject: Subject(kind: "contract", identifier: contract),
        content: .clock(
            ClockReading(
                status: status, start: Occurrence("2026-03-01")!, due: CivilDate("2026-03-31")!,
                done: taken == nil ? nil : Occurrence("2026-04-01"), taken: taken, limit: 30)))
}
