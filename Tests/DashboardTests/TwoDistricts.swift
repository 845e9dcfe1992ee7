import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import Cases
import Dashboard
import DetectorKit
import EventLog
import Foundation
import HTTPService
import Intake
import LedgerIndex
import Supervision
import Synchronization
import Testing

/// A data directory with the same things in two districts, and a server over it with everything that it can answer.
///
/// Everything of a district bears its mark, `own` or `other`, in its identifiers and names.
final class TwoDistricts {
    static let districts = ["own": "411002", "other": "411003"]

    let directory: String
    let keys: Keys
    let server: FeedServer
    private let follower: CaseFollower

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let log = try SharedLog(directory: directory)
        try log.configure(ConfigurationBundle([ConfigurationBundle.File(path: "Rules/nation.yaml", text: Self.rules)]))
        for (mark, region) in Self.districts.sorted(by: { $0.key > $1.key }) { try Self.report(mark, region, to: log) }
        let feed = try FeedStore(directory: directory)
        var book = WarningBook()
        var entries: [FeedEntry] = [], outputs: [DetectorOutput] = []
        for (mark, region) in Self.districts.sorted(by: { $0.key > $1.key }) {
            let offset = log.lastOffset - (mark == "own" ? 1 : 0)
            let (warning, measured) = Self.outputs(mark, region, at: offset)
            if let entry = try book.apply(warning, detectorVersion: 1) { entries.append(entry) }
            outputs.append(measured)
        }
        try feed.commit(
            entries: entries, warnings: book.takeChanges(), measurements: outputs, frontier: log.lastOffset)
        let reader = try LogReader(directory: directory)
        let index = try LedgerStore(directory: directory, lastOffset: reader.lastOffset)
        while try LedgerFollower.advance(index, reader) {}
        let audit = try AuditTrail(directory: directory)
        follower = try CaseFollower(directory: directory, audit: audit)
        _ = follower.wait(for: log.lastOffset, within: .seconds(60))
        let cases = try CaseDesk(
            directory: directory, follower: follower, audit: audit,
            // Nothing makes the feed go on, so the cases never come to what is decided here.
            patience: .milliseconds(20), append: { try log.append($0) }, now: { Timestamp(milliseconds: 0) })
        keys = try Keys(directory: directory)
        let api = FeedAPI(
            reader: try FeedReader(directory: directory), access: keys.desk,
            readiness: { Readiness(isLogWritable: true, workers: 1, lag: 0, largestLag: 1) },
            checks: { event, answer in
                answer(Array(#"{"command_id":"\#(event.id)","verdict":"allow"}"#.utf8))
                return true
            }, ledger: directory, cases: cases, tally: { [tally = Self.tally()] in tally })
        server = try FeedServer(options: HTTPServerOptions(stoppingTimeout: .milliseconds(200)), api: api)
    }

    /// A line of each district that was refused, from a source of which nothing was accepted.
    private static func tally() -> IntakeTally {
        let desk = IntakeDesk(largestEvent: 4_096, permissions: CenterPermissions(nil))
        var tally = IntakeTally(since: Timestamp(milliseconds: 0))
        for (mark, region) in districts.sorted(by: { $0.key < $1.key }) {
            let line = Array(#"{"source":"urn:cn:ggzy:\#(region):\#(mark)-silent"}"#.utf8)
            let batch = desk.judge(number: 1, lines: [line], from: nil)
            tally.note(batch, [], desk.answer(batch, []).rejects)
        }
        return tally
    }

    /// The log, for any thread.
    private final class SharedLog: Sendable {
        private let log: Mutex<EventLog>

        init(directory: String) throws {
            log = Mutex(try EventLog(directory: directory, clockPolicy: .event, tickInterval: .seconds(86_400)))
        }

        var lastOffset: Int64 { log.withLock { $0.lastOffset } }

        func configure(_ configuration: ConfigurationBundle) throws {
            _ = try log.withLock { try $0.append(configuration, at: Timestamp(milliseconds: 0)) }
        }

        func append(_ events: [Event]) throws -> [AppendOutcome] {
            try log.withLock { try $0.append(events, arrivedAt: Timestamp(milliseconds: 0)) }
        }
    }

    deinit {
        server.stop()
        follower.stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    var address: String { "http://127.0.0.1:\(server.port)" }

    /// The identifier of the case of a district.
    func caseID(_ mark: String) throws -> String {
        let scope = try #require(RegionScope([Self.districts[mark]!]))
        let page = try CaseReader(directory: directory).cases(CaseFilter(scope: scope), limit: 1)
        return try #require(page.cases.first.flatMap { try JSONParser.parse($0)["id"]?.string })
    }

    /// The identifier of the warning of a district.
    func warningID(_ mark: String) throws -> String {
        let page = try FeedReader(directory: directory).warnings(
            WarningFilter(subject: "\(mark)-project"), limit: 1, within: .all)
        return try #require(page.warnings.first.flatMap { try JSONParser.parse($0)["id"]?.string })
    }

    private static let rules = """
        jurisdiction: nation
        title_zh: 全国
        title_en: Nation
        regions: []
        regime: government-procurement
        rules:
          - {id: PAY, title_zh: 付款, title_en: Pay in 30 days, trigger: invoice.received, due: payment.made,
             match: [contract_id], limit: 30, unit: calendar-days, compare: at-most, hardness: statute,
             effective_from: 2020-01-01, citation_zh: 付款条例, citation_en: Payment law}
        """

    static func step(_ mark: String, region: String) -> [UInt8] {
        event(
            "budget.approved", "\(mark)-step", region, [("budget_id", "\(mark)-budget"), ("unit_code", "\(mark)-unit")])
    }

    private static func report(_ mark: String, _ region: String, to log: SharedLog) throws {
        let project = ("project_id", "\(mark)-project")
        let lines = [
            event(
                "tender.notice_published", "\(mark)-1", region,
                [
                    project, ("project_name", "\(mark)-name"), ("purchaser_code", "\(mark)-unit"),
                    ("notice_id", "\(mark)-notice"),
                ]),
            event(
                "award.decided", "\(mark)-2", region, [project, ("supplier_code", "\(mark)-supplier"), ("lot_id", "1")]),
            event(
                "contract.signed", "\(mark)-3", region,
                [
                    project, ("contract_id", "\(mark)-contract"), ("supplier_code", "\(mark)-supplier"),
                    ("manager", "张三"),
                ]),
            event("payment.made", "\(mark)-4", region, [("contract_id", "\(mark)-orphan")]),
        ]
        _ = try log.append(lines.map { try EventDecoder().decode($0) })
    }

    private static func event(_ name: String, _ id: String, _ region: String, _ fields: [(String, String)]) -> [UInt8] {
        var data = fields.map { JSONMember(name: $0.0, value: .string($0.1)) }
        if let field = Vocabulary.type(named: name)?.occurrenceField {
            data.append(JSONMember(name: field, value: "2026-05-09"))
        }
        data.append(JSONMember(name: "amount", value: ["value": "1.00", "currency": "CNY"]))
        let json: JSONValue = [
            "specversion": "1.0", "id": .string(id),
            "source": .string("urn:cn:ggzy:\(region):\(id.prefix { $0 != "-" })-trade"),
            "type": .string(EventType.prefix + name + EventType.suffix), "time": "2026-05-09T09:00:00+08:00",
            "data": .object(JSONObject(data)),
        ]
        return json.bytes
    }

    private static func outputs(
        _ mark: String, _ region: String, at offset: Int64
    ) -> (warning: DetectorOutput, measured: DetectorOutput) {
        let text = BilingualText(chinese: mark, english: mark)
        let finding = Finding(
            rule: "PAY", subject: .lot(project: "\(mark)-project", lot: "1"), severity: .red, certainty: .fact,
            title: text, explanation: text, parties: ["\(mark)-supplier"],
            evidence: [
                Evidence(
                    text, values: [Evidence.Value("days", "40")],
                    events: [EventReference(source: "urn:cn:ggzy:\(region):\(mark)-trade", id: "\(mark)-3")])
            ],
            legalBasis: [LegalBasis(chinese: "付款条例", english: "Payment law")],
            since: Timestamp("2026-05-01T00:00:00+08:00")!)
        let reading = ClockReading(
            status: .overdue, start: Occurrence("2026-03-20")!, due: CivilDate("2026-04-19")!, limit: 30)
        let measurement = DetectorKit.Measurement(
            rule: "PAY", subject: Subject(kind: "contract", identifier: "\(mark)-contract"), content: .clock(reading))
        func output(_ index: Int, _ content: DetectorOutput.Content) -> DetectorOutput {
            let place = Place(
                offset: offset, stage: .first, detector: "overdue-milestones", key: PartitionKey(mark), index: index)
            let clock = Timestamp("2026-05-10T09:00:00+08:00")!
            return DetectorOutput(place: place, position: Position(offset: offset, clock: clock), content: content)
        }
        return (output(0, .finding(finding)), output(1, .measurement(measurement)))
    }
}
