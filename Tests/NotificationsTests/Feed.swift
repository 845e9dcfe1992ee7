import BidEvents
import DetectorKit
import Foundation
import Notifications
import Supervision
import Testing

/// A feed on disk to which tests add, and what serves it to receivers.
final class Feed {
    let directory: String
    private let store: FeedStore
    private var offset: Int64 = 0
    private var notifier: Notifier?

    init() throws {
        directory = NSTemporaryDirectory() + "feed-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        store = try FeedStore(directory: directory)
    }

    deinit {
        notifier?.stop()
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

    func serve(_ receivers: [Receiver], _ policy: DeliveryPolicy) throws {
        if let notifier { return try notifier.replace(receivers, policy) }
        notifier = try Notifier(
            receivers, policy, feed: try FeedReader(directory: directory), directory: directory)
    }

    func stop() {
        notifier?.stop()
        notifier = nil
    }

    func progress(_ name: String) throws -> Notifier.Progress {
        try #require(notifier?.progress.first { $0.receiver == name })
    }

    func deadLetters(_ name: String) throws -> [Message] {
        try Outbox(directory: directory, receiver: name, startingAfter: 0).deadLetters()
    }

    /// A policy that is impatient, so that every way is taken in seconds.
    /// Three tries that follow one another at once; an answer has time to come while the machine runs other tests.
    static func policy(_ change: (inout DeliveryPolicy) -> Void = { _ in }) -> DeliveryPolicy {
        var policy = DeliveryPolicy()
        (policy.timeout, policy.tries, policy.firstDelay) = (.seconds(6), 3, .milliseconds(20))
        change(&policy)
        return policy
    }

    static func wait(_ comment: Comment, until isDone: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(60)
        while .now < end {
            if try isDone() { return }
            usleep(20_000)
        }
        Issue.record("it did not happen in 60 seconds: \(comment)")
    }
}
