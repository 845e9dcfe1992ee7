import BidEvents
import Dashboard
import DetectorKit
import Foundation
import HTTPService
import Supervision
import Synchronization

/// A feed in a directory of its own, with a server over it.
final class FeedFixture: Sendable {
    let directory: String
    let store: FeedStore
    let api: FeedAPI
    let server: FeedServer
    let box: ReadinessBox
    let keys: Keys

    init(
        options: HTTPServerOptions = HTTPServerOptions(stoppingTimeout: .milliseconds(200)),
        streamsDropped: @escaping @Sendable ([String]) -> Void = { _ in }
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        directory = folder.path
        store = try FeedStore(directory: directory)
        let box = ReadinessBox()
        keys = try Keys(directory: directory)
        api = FeedAPI(
            reader: try FeedReader(directory: directory), access: keys.desk, readiness: { box.value }
        ) {
            [
                Metric(
                    "bidwatch_events_total", help: "Events\\accepted\nso far.", kind: .counter,
                    labels: [Metric.Label("center", "a\"b\\c\nd")], value: 5),
                Metric("bidwatch_lag_seconds", help: "Lag.", kind: .gauge, value: 0.25),
                Metric(
                    "bidwatch_events_total", help: "Events.", kind: .counter,
                    labels: [Metric.Label("center", "other")], value: 12_345_678),
            ]
        }
        self.box = box
        server = try FeedServer(options: options, api: api, streamsDropped: streamsDropped)
    }

    final class ReadinessBox: Sendable {
        private let state = Mutex(Readiness(isLogWritable: true, workers: 2, lag: 3, largestLag: 100))
        var value: Readiness {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    var address: String { "http://127.0.0.1:\(server.port)" }

    /// Applies findings as the coordinator does: one commit and one announcement for each.
    func apply(_ findings: [Finding], detector: String = "payment") throws {
        var book = WarningBook(lastSequence: store.lastSequence) { [store] in try store.warning(id: $0) }
        for finding in findings {
            let offset = store.frontier + 1
            let entry = try book.apply(output(finding, at: offset, detector: detector), detectorVersion: 1)
            try store.commit(entries: entry.map { [$0] } ?? [], warnings: book.takeChanges(), frontier: offset)
            server.announce()
        }
    }

    /// Applies findings in one commit.
    func applyTogether(_ findings: [Finding]) throws {
        var book = WarningBook(lastSequence: store.lastSequence) { [store] in try store.warning(id: $0) }
        let start = store.frontier
        let entries = try findings.enumerated().compactMap { index, finding in
            try book.apply(output(finding, at: start + Int64(index) + 1, detector: "payment"), detectorVersion: 1)
        }
        try store.commit(entries: entries, warnings: book.takeChanges(), frontier: start + Int64(findings.count))
        server.announce()
    }

    private func output(_ finding: Finding, at offset: Int64, detector: String) -> DetectorOutput {
        let key = PartitionKey(finding.subject.identifier)
        let place = Place(offset: offset, stage: .first, detector: detector, key: key, index: 0)
        return DetectorOutput(place: place, position: position(offset), content: .finding(finding))
    }

    func setAside(detector: String) throws {
        var book = WarningBook(lastSequence: store.lastSequence)
        let offset = store.frontier + 1
        let record = SetAside(detector: detector, offset: offset - 1, tries: 3)
        let entry = book.apply(setAside: record, at: position(offset))
        try store.commit(entries: [entry], warnings: [], frontier: offset)
        server.announce()
    }

    private func position(_ offset: Int64) -> Position {
        Position(offset: offset, clock: Timestamp("2026-03-02T09:00:00+08:00")! + .seconds(offset * 60))
    }

    func get(_ path: String, headers: [(name: String, value: String)] = []) throws -> HTTPClientResponse {
        try HTTPClient.get(address + path, headers: keys.supervisor.headers + headers)
    }
}

/// A finding with the given parts and otherwise the same every time.
func finding(
    _ outcome: Finding.Outcome = .warning, project: String, severity: Severity = .yellow,
    title: BilingualText = BilingualText(chinese: "逾期付款", english: "Late payment"), parties: [String] = ["甲公司"]
) -> Finding {
    Finding(
        outcome, rule: "late-payment", subject: .lot(project: project, lot: "1"), severity: severity, certainty: .fact,
        title: title, explanation: BilingualText(chinese: "验收后 40 天未付款。", english: "Unpaid 40 days after acceptance."),
        parties: parties,
        evidence: [
            Evidence(
                BilingualText(chinese: "验收记录", english: "Record of acceptance"),
                values: [Evidence.Value("days", "40"), Evidence.Value("limit", "30")],
                events: [EventReference(source: "center-a", id: "e-\(project)")])
        ],
        legalBasis: [LegalBasis(chinese: "《保障中小企业款项支付条例》第九条", english: "Payment regulation, article 9")],
        caveats: [BilingualText(chinese: "发票可能未到", english: "The invoice may be missing")],
        since: Timestamp("2026-02-01T00:00:00+08:00")!)
}
