public import BidEvents
public import HTTPService
public import Supervision
import Synchronization

/// Answers what supervisors and monitoring ask over HTTP.
///
/// - `GET /`, `/assets/…`: the page with the live feed
/// - `GET /api/v1/feed`: the feed as server-sent events. `after` is the number of the last entry known, which
///   `Last-Event-ID` overrides; `since` a time instead; `severity` and `detector` filter; `follow=false` gives JSON
///   lines up to now (an empty line among them says nothing)
/// - `GET /api/v1/warnings`: warnings, latest change first. `severity` (at least), `detector`, `status`, `subject`,
///   `party`, `limit` (to 1000), `before` (the `next` of the answer before)
/// - `GET /api/v1/warnings/{id}`: one warning
/// - `GET /api/v1/status`: place of the feed, readiness, numbers of warnings
/// - `POST /api/v1/check`: judges the proposed event of the body before it is committed: allow, warn or block
/// - `GET /-/healthy`, `/-/ready`, `/metrics`
///
/// Errors are problem reports (RFC 9457). A wrong or unknown parameter is an error, never ignored.
public final class FeedAPI: Sendable {
    let reader: FeedReader
    let readiness: @Sendable () -> Readiness
    let metrics: @Sendable () -> [Metric]
    let pulse = Pulse()
    /// Passes a proposed step on for judgement; nil when no checks are answered.
    let checks: (@Sendable (Event, @escaping @Sendable ([UInt8]) -> Void) -> Bool)?
    /// Wakes the answers that wait for a judgement.
    let wakeAnswers = Mutex<@Sendable () -> Void>({})

    /// The closures are called on the server's thread and must not block.
    ///
    /// The metrics join those that the feed itself gives, `bidwatch_warnings`, `bidwatch_feed_last_sequence` and
    /// `bidwatch_feed_read_failures_total`, and must not repeat their names.
    public init(
        reader: FeedReader, readiness: @escaping @Sendable () -> Readiness,
        metrics: @escaping @Sendable () -> [Metric] = { [] },
        checks: (@Sendable (Event, @escaping @Sendable ([UInt8]) -> Void) -> Bool)? = nil
    ) {
        self.checks = checks
        self.reader = reader
        self.readiness = readiness
        self.metrics = metrics
    }

    /// Answers one request; the handler of an ``HTTPServer``.
    public func respond(to request: HTTPRequest) -> HTTPResponse {
        do {
            return try route(request)
        } catch let problem as QueryProblem {
            return .problem(400, "Wrong parameter", detail: problem.detail)
        } catch {
            pulse.readFailed()
            return .problem(500, "The feed cannot be read", detail: String(describing: error))
        }
    }

    private func route(_ request: HTTPRequest) throws -> HTTPResponse {
        guard let answer = handler(of: request.path) else {
            return .problem(
                404, "Not found",
                detail: "There is nothing at \(request.path). The page is at /, the feed at /api/v1/feed.")
        }
        if request.path == "/api/v1/check" {
            guard request.method == "POST" else { return .methodNotAllowed(allowing: ["POST"]) }
            return try answer(request)
        }
        guard request.method == "GET" else { return .methodNotAllowed(allowing: ["GET", "HEAD"]) }
        return try answer(request)
    }

    private func handler(of path: String) -> ((HTTPRequest) throws -> HTTPResponse)? {
        switch path {
        case "/api/v1/feed": return feed
        case "/api/v1/warnings": return warnings
        case "/api/v1/status": return status
        case "/api/v1/check": return check
        case "/-/healthy": return { _ in .text("healthy\n") }
        case "/-/ready": return ready
        case "/metrics": return metricsPage
        default: break
        }
        if let asset = Asset.all[path] { return { _ in asset.response } }
        let prefix = "/api/v1/warnings/"
        guard path.hasPrefix(prefix) else { return nil }
        return { _ in try self.warning(id: String(path.dropFirst(prefix.count))) }
    }
}
