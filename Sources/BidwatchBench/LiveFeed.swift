import Access
import Dashboard
import HTTPService
import StreamCrowd
import Supervision
import System

/// A feed that grows while hundreds read it live, some of whom do not keep up.
final class LiveFeed {
    static let readers = 500
    static let slowReaders = 100
    static let entries = 100
    /// What the slow ones are behind from the beginning: more than fits between server and client.
    private static let backlog = 2_000

    private let directory: String
    private let store: FeedStore
    private let server: FeedServer
    private let eager: [StreamClient]
    private let trickling: [StreamClient]
    /// Those who read nothing; held open.
    private let stuck: [StreamClient]
    private let clock = ContinuousClock()

    /// - Parameter slow: How many of the readers do not keep up: half of them take nothing, half 100 bytes a second.
    init(directory: String, readers count: Int, slow: Int) throws {
        self.directory = directory
        try FileSystem.createDirectory(directory)
        store = try FeedStore(directory: directory)
        let readiness = Readiness(isLogWritable: true, workers: 1, lag: 0, largestLag: 1)
        let api = FeedAPI(
            reader: try FeedReader(directory: directory), access: try AccessDesk(tokens: nil), readiness: { readiness })
        server = try FeedServer(options: HTTPServerOptions(), api: api)
        try Self.grow(store, by: Self.backlog)
        stuck = try Self.join(slow / 2, server.port, after: 0, receiveBuffer: 4_096)
        trickling = try Self.join(slow - slow / 2, server.port, after: 0, receiveBuffer: 4_096)
        eager = try Self.join(count - slow, server.port, after: store.lastSequence)
        while eager.contains(where: { !$0.hasBegun }) || server.counters.streamsOpen < count {
            StreamCrowd.ready(among: eager, within: .milliseconds(10)).forEach { $0.take() }
        }
    }

    /// From the announcement of an entry until a reader who keeps up has it, for each entry and reader; in no order.
    func lags() throws -> [Duration] {
        defer { server.stop() }
        var lags: [Duration] = []
        var tendedAt = clock.now
        for _ in 0..<Self.entries {
            lags += try StreamLags.after({ server.announce() }, eager) { try Self.grow(store, by: 1) }
            if clock.now - tendedAt > .seconds(1) {
                tendedAt = clock.now
                trickling.forEach { $0.take(atMost: 100) }
                server.tend()
            }
        }
        return lags
    }

    /// The size of one entry as an event, in bytes.
    var eventSize: Int {
        get throws {
            let line = try FeedReader(directory: directory).entries(
                after: store.lastSequence - 1, limit: 1, within: .all)
            return (line.lines.first?.line.count ?? 0) + "id: \(store.lastSequence)\ndata: \n\n".utf8.count
        }
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
        let entries = try SampleWarnings.changes(count, after: start, &book)
        try store.commit(entries: entries, warnings: book.takeChanges(), frontier: start + Int64(count))
    }
}
