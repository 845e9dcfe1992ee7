import Access
import CaseIndex
public import HTTPService
import Synchronization

/// The HTTP server of a ``FeedAPI``, with what wakes its streams.
public final class FeedServer: Sendable {
    private let server: HTTPServer
    private let api: FeedAPI
    private let streamsDropped: @Sendable ([String]) -> Void
    /// The place of the log up to which streams were told of cases.
    private let casesTold = Atomic<Int64>(0)

    /// Starts listening.
    ///
    /// - Parameter streamsDropped: Told the addresses of the clients whose streams were cut, one for each stream.
    public init(
        options: HTTPServerOptions, api: FeedAPI, streamsDropped: @escaping @Sendable ([String]) -> Void = { _ in }
    ) throws(HTTPServerError) {
        self.api = api
        self.streamsDropped = streamsDropped
        var options = options
        // Without it, which is so where access is open, the server listens on loopback addresses only.
        if !api.doorkeeper.desk.isOpen { options.refusal = { api.refusal(of: $0) } }
        let server = try HTTPServer(options: options) { api.respond(to: $0) }
        self.server = server
        api.wakeAnswers.withLock { wake in wake = { [weak server] in server?.wakeStreams() } }
    }

    /// The port it listens on.
    public var port: UInt16 { server.port }

    public var counters: HTTPServerCounters { server.counters }

    /// Tells the streams that the feed has grown; to be called after each commit, from any thread.
    public func announce() { server.wakeStreams() }

    /// Sends a sign of life on quiet streams; to be called every 15 seconds or so, from any thread.
    ///
    /// Proxies cut connections that stay silent, and a client that left is noticed only by writing to it.
    public func heartbeat() {
        api.pulse.beat()
        server.wakeStreams()
    }

    /// Ends the streams of those whose token was revoked, cuts those whose client takes nothing, tells of changed cases,
    /// and keeps account of sessions and wrong tokens once a minute; to be called every second or so, from any thread.
    public func tend() {
        let offset = api.cases?.progress.offset ?? 0
        let haveMoved = casesTold.exchange(offset, ordering: .relaxed) != offset
        if api.doorkeeper.desk.tokensChanged() || haveMoved { server.wakeStreams() }
        api.keepAccount()
        let dropped = server.dropStalledStreams()
        if !dropped.isEmpty { streamsDropped(dropped) }
    }

    /// Lets streams end and closes everything.
    public func stop() {
        server.stop()
        api.keepAccount(isEnd: true)
    }
}
