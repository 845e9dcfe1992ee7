import Access
import CaseIndex
public import HTTPService
import Synchronization

/// The HTTP server of a ``FeedAPI``, with what wakes its streams.
public final class FeedServer: Sendable {
    private let server: HTTPServer
    private let api: FeedAPI
    /// The place of the log up to which streams were told of cases.
    private let casesTold = Atomic<Int64>(0)

    /// Starts listening.
    public init(options: HTTPServerOptions, api: FeedAPI) throws(HTTPServerError) {
        self.api = api
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

    /// Ends the streams of those whose token was revoked, and tells of changed cases; to be called every second or so,
    /// from any thread.
    public func tend() {
        let offset = api.cases?.progress.offset ?? 0
        let haveMoved = casesTold.exchange(offset, ordering: .relaxed) != offset
        if api.doorkeeper.desk.tokensChanged() || haveMoved { server.wakeStreams() }
    }

    /// Lets streams end and closes everything.
    public func stop() { server.stop() }
}
