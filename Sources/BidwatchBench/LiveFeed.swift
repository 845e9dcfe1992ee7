import Access
import BidEvents
import Dashboard
import DetectorKit
import HTTPService
import StreamCrowd
import Supervision
import System

/// A feed that grows while hundreds read it live, some of whom do not keep up.
final class LiveFeed {
    static let readers = 500
    static let slowReaders = 100
    private static let entries = 100
    /// What the slow ones are behind from the beginning: more than fits between server and client.
    private static let backlog = 2_000

    private static let endOfEvent = Array("\n\n".utf8)[...]

    private let store: FeedStore
    private let server: FeedServer
    private let eager: [StreamClient]
    private let trickling: [StreamClient]
    /// Those who read nothing; held open.
    private let stuck: [StreamClient]
    private let clock = ContinuousClock()

    /// - Parameter slow: How many of the readers do not keep up: half of them take nothing, half 100 bytes a second.
    init(directory: String, slow: Int) throws {
        try FileSystem.createDirectory(directory)
        store = try FeedStore(directory: directory)
        let readiness = Readiness(isLogWritable: true, workers: 1, lag: 0, largestLag: 1)
        let api = FeedAPI(
            reader: try FeedReader(directory: directory), access: try AccessDesk(tokens: nil), readiness: { readiness })
        server = try FeedServer(options: HTTPServerOptions(), api: api)
        try Self.grow(store, by: Self.backlog)
        stuck = try Self.join(slow / 2, server.port, after: 0, receiveBuffer: 4_096)
        trickling = try Self.join(slow - slow / 2, server.port, after: 0, receiveBuffer: 4_096)
        eager = try Self.join(Self.readers - slow, server.port, after: store.lastSequence)
        while eager.contains(where: { !$0.hasBegun }) || server.counters.streamsOpen < Self.readers {
            StreamCrowd.ready(among: eager, within: .milliseconds(10)).forEach { $0.take() }
        }
    }

    /// From the announcement of an entry until a reader who keeps up has it, for each entry and reader; in no order.
    func lags() throws -> [Duration] {
        defer { server.stop() }
        eager.forEach { $0.take() }
        var lags: [Duration] = []
        var tendedAt = clock.now
        for _ in 0..<Self.entries {
            eager.forEach { _ = $0.takeBody() }
            try Self.grow(store, by: 1)
            let begin = clock.now
            server.announce()
            var waiting = eager
            while !waiting.isEmpty {
                StreamCrowd.ready(among: waiting, within: .milliseconds(100)).forEach { $0.take() }
                let missing = waiting.filter { $0.body.suffix(2) != Self.endOfEvent }
                let lag = clock.now - begin
                lags += (missing.count..<waiting.count).map { _ in lag }
                waiting = missing
            }
            if clock.now - tendedAt > .seconds(1) {
                tendedAt = clock.now
                trickling.forEach { $0.take(atMost: 100) }
                server.tend()
            }
        }
        return lags
    }

    private static func join(
        _ count: Int, _ port: UInt16, after number: Int64, receiveBuffer: Int? = nil
    ) throws -> [StreamClient] {
        try (0..<count).map { _ in
            try StreamClient(
                port: port, path: "/api/v1/feed?after=\(number)", headers: [], receiveBuffer: receiveBuffer)
        }
    }

    /// Adds warnings in one commit.
    private static func grow(_ store: FeedStore, by count: Int) throws {
        var book = WarningBook(lastSequence: store.lastSequence) { [store] in try store.warning(id: $0) }
        let start = store.frontier
        let entries = try (1...Int64(count)).compactMap { number in
            try book.apply(output(at: start + number), detectorVersion: 1)
        }
        try store.commit(entries: entries, warnings: book.takeChanges(), frontier: start + Int64(count))
    }

    private static func output(at offset: Int64) -> DetectorOutput {
        let project = "P\(offset)"
        let text = BilingualText(chinese: "验收后 40 天未付款。", english: "Unpaid 40 days after acceptance.")
        let finding = Finding(
            .warning, rule: "late-payment", subject: .lot(project: project, lot: "1"), severity: .yellow,
            certainty: .fact, title: text, explanation: text, parties: ["甲公司"],
            evidence: [Evidence(text, values: [], events: [EventReference(source: "bench", id: project)])],
            legalBasis: [LegalBasis(chinese: "《保障中小企业款项支付条例》第九条", english: "Payment regulation, article 9")],
            caveats: [], since: Timestamp(milliseconds: 0))
        let key = PartitionKey(project)
        let place = Place(offset: offset, stage: .first, detector: "bench", key: key, index: 0)
        let position = Position(offset: offset, clock: Timestamp(milliseconds: offset * 1_000))
        return DetectorOutput(place: place, position: position, content: .finding(finding))
    }
}
