public import BidEvents
public import CanonicalJSON
public import CaseIndex
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
/// - `GET /api/v1/status`: place of the feed, readiness, numbers of warnings, configuration in force and its reloads,
///   deliveries to receivers
/// - `POST /api/v1/check`: judges the proposed event of the body before it is committed: allow, warn or block
/// - `GET /api/v1/projects`: projects, the last heard of first. `search`, `limit` (to 200), `cursor` (the `next` of the
///   answer before), `through` (a place of the log)
/// - `GET /api/v1/projects/{id}`: the chain of a project with its clocks; `through`
/// - `GET /api/v1/orphans`: contracts, acceptances, questions and complaints that belong to nothing known; `limit`,
///   `cursor`, `through`
/// - `GET /api/v1/measurements`: what was last measured of a `project`; `through`
/// - `GET /api/v1/rankings`: `by` purchaser, agency or region; `rule`, `least`, `through`
/// - `GET /api/v1/canaries`: which simulated rings, planted in a copy of the latest lots, the detectors found; never part
///   of the feed
/// - `GET /projects`, `/projects/{id}`, `/rankings`: their pages
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
    let ledger: LedgerDesk?
    let configuration: @Sendable () -> ConfigurationReport?
    /// How the deliveries to each receiver stand.
    let notifications: @Sendable () -> JSONValue
    /// The latest canary trial; nil when none are made.
    let canaries: (@Sendable () -> JSONValue)?
    /// Cases and what is done with them; nil when none are kept.
    let cases: CaseDesk?
    /// Wakes the answers that wait for another thread.
    let wakeAnswers = Mutex<@Sendable () -> Void>({})

    /// The closures are called on the server's thread and must not block.
    ///
    /// The metrics join those that the feed itself gives, `bidwatch_warnings`, `bidwatch_feed_last_sequence` and
    /// `bidwatch_feed_read_failures_total`, and must not repeat their names. `ledger` is the data directory whose chains
    /// and rankings are shown; nil shows none.
    public init(
        reader: FeedReader, readiness: @escaping @Sendable () -> Readiness,
        metrics: @escaping @Sendable () -> [Metric] = { [] },
        checks: (@Sendable (Event, @escaping @Sendable ([UInt8]) -> Void) -> Bool)? = nil, ledger: String? = nil,
        configuration: @escaping @Sendable () -> ConfigurationReport? = { nil },
        notifications: @escaping @Sendable () -> JSONValue = { [] },
        canaries: (@Sendable () -> JSONValue)? = nil, cases: CaseDesk? = nil
    ) {
        self.notifications = notifications
        self.canaries = canaries
        self.cases = cases
        self.configuration = configuration
        self.ledger = ledger.map { LedgerDesk(directory: $0) }
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
        case "/api/v1/projects": return projects
        case "/api/v1/orphans": return orphans
        case "/api/v1/measurements": return measurements
        case "/api/v1/rankings": return rankings
        case "/api/v1/canaries": return canaryReport
        case "/-/healthy": return { _ in .text("healthy\n") }
        case "/-/ready": return ready
        case "/metrics": return metricsPage
        default: break
        }
        if let asset = Asset.all[path] { return { _ in asset.response } }
        if let id = Self.last(of: path, after: "/api/v1/warnings/") { return { _ in try self.warning(id: id) } }
        if let id = Self.last(of: path, after: "/api/v1/projects/") { return { try self.project($0, id: id) } }
        // The page reads the identifier from its own address.
        if Self.last(of: path, after: "/projects/") != nil { return { _ in Asset.project.response } }
        return nil
    }

    /// What follows a prefix, which may have slashes of its own; nil when nothing does.
    private static func last(of path: String, after prefix: String) -> String? {
        guard path.hasPrefix(prefix), path.utf8.count > prefix.utf8.count else { return nil }
        return String(path.dropFirst(prefix.count))
    }
}
