import BidEvents
import DetectorKit
import Foundation
import Notifications
import Supervision
import Testing

/// A feed on disk to which tests add, and what serves it to receivers.
final class Feed: Service {
    private let store: FeedStore
    private var offset: Int64 = 0

    init() throws {
        let directory = NSTemporaryDirectory() + "feed-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        store = try FeedStore(directory: directory)
        super.init(
            directory: directory, NotificationSources(feed: try FeedReader(directory: directory), cases: nil))
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Adds a finding, which changes the feed.
    func add(
        _ outcome: Finding.Outcome = .warning, project: String = "P1", severity: Severity = .orange, number: Int = 1,
        title: String = "逾期付款", rule: String = "late-payment"
    ) throws {
        offset += 1
        let finding = Finding(
            outcome, rule: rule, subject: .lot(project: project, lot: "1"), severity: severity,
            certainty: .fact, title: BilingualText(chinese: title, english: "Late payment"),
            explanation: BilingualText(chinese: "逾期 \(number) 天 <b>", english: "\(number) days late"), parties: [],
            evidence: [
                Evidence(
                    BilingualText(chinese: "验收后未付款", english: "Accepted, not paid"), values: [],
                    events: [EventReference(source: "urn:cn:ggzy:411002:trade", id: "e\(offset)")])
            ],
            legalBasis: [LegalBasis(chinese: "条例第十五条", english: "Regulation, article 15")], caveats: [],
            since: Timestamp("2026-03-02T09:00:00+08:00")!)
        let place = Place(
            offset: offset, stage: .first, detector: "payment", key: PartitionKey(project), index: 0)
        let position = Position(offset: offset, clock: Timestamp(milliseconds: offset * 60_000))
        let store = store
        var book = WarningBook(lastSequence: store.lastSequence) { try store.warning(id: $0) }
        let entry = try book.apply(
            DetectorOutput(place: place, position: position, content: .finding(finding)), detectorVersion: 1)
        try store.commit(entries: entry.map { [$0] } ?? [], warnings: book.takeChanges(), frontier: offset)
    }
}
