import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import Dashboard
import DetectorKit
import EventLog
import Foundation
import HTTPService
import LedgerIndex
import Supervision

/// A data directory with one project that went wrong in several ways, and a server over it.
final class LedgerFixture {
    static let project = "P/1 <b>&"
    static let hostile = "<img src=x onerror=\"document.title='taken'\">路灯"

    let directory: String
    let server: FeedServer
    let keys: Keys

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let log = try EventLog(directory: directory, clockPolicy: .event, tickInterval: .seconds(86_400))
        let rules = """
            jurisdiction: nation
            title_zh: 全国
            title_en: Nation
            regions: []
            regime: government-procurement
            rules:
              - {id: PAY, title_zh: 收到发票后三十日内付款, title_en: Pay in 30 days, trigger: invoice.received,
                 due: payment.made, match: [contract_id], limit: 30, unit: calendar-days, compare: at-most,
                 hardness: statute, effective_from: 2020-01-01, citation_zh: 付款条例, citation_en: Payment law}
            """
        let city = """
            jurisdiction: city
            parent: nation
            title_zh: 许昌市
            title_en: Xuchang
            regions: ["4110"]
            regime: government-procurement
            rules: []
            """
        _ = try log.append(
            ConfigurationBundle([
                ConfigurationBundle.File(path: "Rules/city.yaml", text: city),
                ConfigurationBundle.File(path: "Rules/nation.yaml", text: rules),
            ]),
            at: Timestamp(milliseconds: 0))
        let id = JSONValue.string(Self.project)
        try Self.append(
            to: log, "tender.notice_published", "2026-02-01",
            [
                ("project_id", id), ("project_name", .string(Self.hostile)), ("purchaser_code", "unit-7"),
                ("notice_id", "N"),
            ])
        try Self.append(
            to: log, "contract.signed", "2026-03-01",
            [
                ("project_id", id), ("contract_id", "C"), ("supplier_code", "S"),
                ("amount", ["value": "1234567.50", "currency": "CNY"]),
            ])
        try Self.append(to: log, "procurement.started", "2026-02-01", [("project_id", id), ("plan_id", "PL-404")])
        try Self.append(
            to: log, "budget.approved", "2026-05-10", [("budget_id", "B"), ("unit_code", "U")], amount: "1.00")
        let feed = try FeedStore(directory: directory)
        try feed.commit(
            entries: [], warnings: [], measurements: [Self.output(at: 3)], frontier: log.lastOffset)
        let reader = try LogReader(directory: directory)
        let index = try LedgerStore(directory: directory, lastOffset: reader.lastOffset)
        while try LedgerFollower.advance(index, reader) {}
        let cases = try CaseStore(directory: directory, audit: AuditTrail(directory: directory))
        while try cases.advance() {}
        keys = try Keys(directory: directory)
        let api = FeedAPI(
            reader: try FeedReader(directory: directory), access: keys.desk,
            readiness: { Readiness(isLogWritable: true, workers: 1, lag: 0, largestLag: 1) }, ledger: directory)
        server = try FeedServer(options: HTTPServerOptions(stoppingTimeout: .milliseconds(200)), api: api)
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    var address: String { "http://127.0.0.1:\(server.port)" }

    func get(_ path: String) throws -> (status: Int, json: JSONValue) {
        let answer = try HTTPClient.get(address + path, headers: keys.supervisor.headers)
        return (answer.status, try JSONParser.parse(answer.body))
    }

    private static func append(
        to log: EventLog, _ name: String, _ day: String, _ data: [(String, JSONValue)], amount: String? = nil
    ) throws {
        var data = data
        if let field = Vocabulary.type(named: name)?.occurrenceField { data.append((field, .string(day))) }
        if let amount { data.append(("amount", ["value": .string(amount), "currency": "CNY"])) }
        let json: JSONValue = [
            "specversion": "1.0", "id": .string(name), "source": "urn:cn:ggzy:411002:t",
            "type": .string(EventType.prefix + name + EventType.suffix), "time": .string("\(day)T09:00:00+08:00"),
            "data": .object(JSONObject(data.map { JSONMember(name: $0.0, value: $0.1) })),
        ]
        _ = try log.append([EventDecoder().decode(json.bytes)], arrivedAt: Timestamp(milliseconds: 0))
    }

    /// The payment of the contract is overdue.
    private static func output(at offset: Int64) -> DetectorOutput {
        let reading = ClockReading(
            status: .overdue, start: Occurrence("2026-03-20")!, due: CivilDate("2026-04-19")!, limit: 30)
        return DetectorOutput(
            place: Place(
                offset: offset, stage: .first, detector: "overdue-milestones", key: PartitionKey("C"), index: 0),
            position: Position(offset: offset, clock: Timestamp("2026-05-10T09:00:00+08:00")!),
            content: .measurement(
                DetectorKit.Measurement(
                    rule: "PAY", subject: Subject(kind: "contract", identifier: "C"), content: .clock(reading))))
    }
}
