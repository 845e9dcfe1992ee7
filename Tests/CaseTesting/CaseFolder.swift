import Access
public import BidEvents
public import CanonicalJSON
public import CaseIndex
public import Cases
public import DetectorKit
public import EventLog
import Foundation
public import Supervision

/// A data directory with a real log and feed, written as a coordinator writes them.
public final class CaseFolder {
    public let path: String
    public let log: EventLog
    private let feed: FeedStore
    private var book: WarningBook
    public private(set) var time = Timestamp("2026-03-02T09:00:00+08:00")!

    public init() throws {
        path = NSTemporaryDirectory() + "bidwatch-cases-" + UUID().uuidString.prefix(8)
        log = try EventLog(directory: path, clockPolicy: .event, tickInterval: .seconds(900))
        let feed = try FeedStore(directory: path)
        self.feed = feed
        book = WarningBook { try feed.warning(id: $0) }
        _ = try log.append(ConfigurationBundle([]), at: time)
        try settle()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Says that the feed is complete up to the log's end.
    public func settle(_ entries: [FeedEntry] = []) throws {
        try feed.commit(entries: entries, warnings: book.takeChanges(), frontier: log.lastOffset)
    }

    /// Appends an event of the center.
    public func report(_ name: String, id: String, region: String = "411002", _ data: JSONValue) throws {
        try append(name, id: id, region: region, data)
        try settle()
    }

    private func append(_ name: String, id: String, region: String = "411002", _ data: JSONValue) throws {
        time = time + .seconds(60)
        let line: JSONValue = [
            "specversion": "1.0", "id": .string(id), "source": .string("urn:cn:ggzy:\(region):trade"),
            "type": .string("cn.procurement.\(name).v1"), "time": .string(time.description), "data": data,
        ]
        _ = try log.append([EventDecoder().decode(line.bytes)], arrivedAt: time)
    }

    /// Appends a report of its own and a warning that rests on it and on others.
    public func warn(
        _ project: String, rule: String = "late", severity: Severity = .orange, region: String = "411002",
        outcome: Finding.Outcome = .warning, events: [String] = []
    ) throws {
        let id = "\(project)-\(rule)-\(log.lastOffset)"
        try report(
            "procurement.started", id: id, region: region, ["project_id": .string(project), "started_at": "2026-03-01"])
        let text = BilingualText(chinese: "逾期<b>", english: "Late & \"so\"")
        let references = ([id] + events).map { EventReference(source: "urn:cn:ggzy:\(region):trade", id: $0) }
        let finding = Finding(
            outcome, rule: rule, subject: .lot(project: project, lot: nil), severity: severity, certainty: .fact,
            title: text,
            explanation: text, parties: ["unit"],
            evidence: [Evidence(text, values: [.init("days", "3")], events: references)],
            legalBasis: [LegalBasis(chinese: "政府采购法第四十七条", english: "Government Procurement Law, article 47")],
            since: time)
        let place = Place(
            offset: log.lastOffset, stage: .first, detector: "overdue", key: PartitionKey(project), index: 0)
        let output = DetectorOutput(
            place: place, position: Position(offset: log.lastOffset, clock: time), content: .finding(finding))
        let entry = try book.apply(output, detectorVersion: 1)
        try settle(entry.map { [$0] } ?? [])
    }

    /// Appends a report and a warning of a ring that rests on it.
    public func warnOfRing(_ number: Int) throws {
        try report("procurement.started", id: "ring-\(number)", ["project_id": "P", "started_at": "2026-03-01"])
        let text = BilingualText(chinese: "团伙", english: "A ring")
        let event = EventReference(source: "urn:cn:ggzy:411002:trade", id: "ring-\(number)")
        let finding = Finding(
            rule: "bidding-ring", subject: ring(number), severity: .yellow, certainty: .lead, title: text,
            explanation: text, parties: ["\(number)-A", "\(number)-B"],
            evidence: [Evidence(text, values: [], events: [event])], legalBasis: [], since: time)
        let entry = try book.apply(output(.finding(finding), at: log.lastOffset), detectorVersion: 1)
        try settle(entry.map { [$0] } ?? [])
    }

    /// Lets the week end, and measures what was judged in it at the first tick of the next.
    public func endWeek(judged count: Int, _ told: [Int: Int]) throws {
        let week = Week(of: time)
        time = week.adding(weeks: 1).start
        try append("procurement.started", id: "\(week)", ["project_id": "Q", "started_at": "2026-03-01"])
        let told = told.sorted { $0.key < $1.key }.map { JudgedReading.Told(ring($0.key), thousandths: $0.value) }
        let measurement = Measurement(
            rule: "bidding-ring", subject: Subject(week), instance: "4110",
            content: .judged(JudgedReading(count: count, told: told)))
        // The tick stands before the report.
        let output = output(.measurement(measurement), at: log.lastOffset - 1)
        try feed.commit(entries: [], warnings: [], measurements: [output], frontier: log.lastOffset)
    }

    private func ring(_ number: Int) -> Subject { Subject(kind: "ring", identifier: "4110#\(number)") }

    private func output(_ content: DetectorOutput.Content, at offset: Int64) -> DetectorOutput {
        let place = Place(
            offset: offset, stage: .second, detector: "bidding-rings", key: PartitionKey("4110"), index: 0)
        return DetectorOutput(place: place, position: Position(offset: offset, clock: time), content: content)
    }

    /// Appends an action as the interface does; the outcome of the log.
    @discardableResult
    public func act(_ request: ActionRequest, key: String) throws -> [AppendOutcome] {
        let outcomes = try log.append([request.event(id: key, at: time)], arrivedAt: time)
        try settle()
        return outcomes
    }

    /// Appends a decision about alarms as the interface does.
    public func decide(_ decision: SupervisionDecision, key: String) throws {
        _ = try log.append([decision.event(id: key, at: time)], arrivedAt: time)
        try settle()
    }

    /// Lets days pass, with the ticks that the log has of them.
    public func pass(days: Int) throws {
        time = time + .days(days)
        try report(
            "procurement.started", id: "later-\(log.lastOffset)", ["project_id": "PX", "started_at": "2026-03-01"])
    }

    /// Takes everything into the cases, by a writer of its own.
    public func follow(steps: Int = .max) throws {
        let store = try CaseStore(directory: path, audit: AuditTrail(directory: path))
        var left = steps
        while left > 0, try store.advance() { left -= 1 }
    }

    public func reader() throws -> CaseReader { try CaseReader(directory: path) }

    /// The feed of cases.
    public func lines() throws -> [String] {
        try reader().changes(after: 0, limit: 10_000, scope: .all).lines.map {
            String(decoding: $0.line, as: UTF8.self)
        }
    }

    public var audit: [UInt8] {
        get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/audit.jsonl"))) }
    }

    public func writeAudit(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/audit.jsonl"))
    }

    public func remove(_ names: String...) throws {
        for name in names {
            for file in [name, "\(name)-wal", "\(name)-shm"] {
                try? FileManager.default.removeItem(atPath: "\(path)/\(file)")
            }
        }
    }
}
