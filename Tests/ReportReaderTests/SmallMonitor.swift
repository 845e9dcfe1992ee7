import BidEvents
import CanonicalJSON
import CaseIndex
import DetectorKit
import EventLog
import Foundation
import LedgerIndex
import Supervision

/// A data directory as a coordinator leaves it, with a project and a warning a month.
final class SmallMonitor {
    let directory: String
    private let log: EventLog
    private let feed: FeedStore
    private let amount: String

    init(amount: String = "90.00") throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        self.amount = amount
        log = try EventLog(directory: directory, clockPolicy: .event, tickInterval: .seconds(86_400))
        _ = try log.append(ConfigurationBundle([]), at: Timestamp(milliseconds: 0))
        feed = try FeedStore(directory: directory)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    var lastOffset: Int64 { log.lastOffset }

    /// Adds months of the year 2026, and brings feed, ledger and cases up to them.
    func report(months: ClosedRange<Int>) throws {
        var changes: [FeedEntry] = []
        var book = WarningBook(lastSequence: feed.lastSequence) { [feed] in try feed.warning(id: $0) }
        for month in months {
            let project = JSONValue.string("P\(month)")
            try append(
                "tender.notice_published", month, 3, ["project_id": project, "published_at": day(month, 3)])
            try append(
                "contract.signed", month, 20,
                [
                    "project_id": project, "contract_id": .string("C\(month)"), "supplier_code": "S",
                    "amount": ["value": .string(amount), "currency": "CNY"], "signed_at": day(month, 20),
                ])
            if let change = try book.apply(warning(month), detectorVersion: 1) { changes.append(change) }
        }
        try feed.commit(entries: changes, warnings: book.takeChanges(), frontier: log.lastOffset)
        let reader = try LogReader(directory: directory)
        let index = try LedgerStore(directory: directory, lastOffset: reader.lastOffset)
        while try LedgerFollower.advance(index, reader) {}
        let cases = try CaseStore(directory: directory, audit: AuditTrail(directory: directory))
        while try cases.advance() {}
    }

    private func day(_ month: Int, _ day: Int) -> JSONValue {
        .string("2026-0\(month)-\(day < 10 ? "0" : "")\(day)")
    }

    private func append(_ name: String, _ month: Int, _ date: Int, _ data: JSONValue) throws {
        let json: JSONValue = [
            "specversion": "1.0", "id": .string("\(name)-\(month)"), "source": "urn:cn:ggzy:411002:t",
            "type": .string(EventType.prefix + name + EventType.suffix),
            "time": .string("\(day(month, date).string!)T09:00:00+08:00"), "data": data,
        ]
        _ = try log.append([EventDecoder().decode(json.bytes)], arrivedAt: Timestamp(milliseconds: 0))
    }

    private func warning(_ month: Int) -> DetectorOutput {
        let text = BilingualText(chinese: "验收后未付款。", english: "Unpaid after acceptance.")
        let finding = Finding(
            .warning, rule: "late-payment", subject: .lot(project: "P\(month)", lot: "1"), severity: .yellow,
            certainty: .fact, title: text, explanation: text, parties: ["甲公司"],
            evidence: [
                Evidence(text, values: [], events: [EventReference(source: "urn:cn:ggzy:411002:t", id: "e\(month)")])
            ], legalBasis: [LegalBasis(chinese: "第九条", english: "Article 9")], caveats: [],
            since: Timestamp(milliseconds: 0))
        let place = Place(
            offset: log.lastOffset, stage: .first, detector: "test", key: PartitionKey("P\(month)"), index: 0)
        let clock = Timestamp("\(day(month, 20).string!)T09:00:00+08:00")!
        return DetectorOutput(
            place: place, position: Position(offset: log.lastOffset, clock: clock), content: .finding(finding))
    }
}
