public import Access
public import BidEvents
public import CanonicalJSON
public import CaseIndex
public import DetectorKit
public import HTTPService
public import Intake
public import Supervision
import Synchronization

/// Answers what supervisors, exchange centers and monitoring ask over HTTP.
///
/// What there is stands in the table of ``Endpoint/all``, and as OpenAPI document at `/api/v1/openapi.json`; besides
/// there are pages, which hold no data and are open. Errors are problem reports (RFC 9457). A wrong or unknown parameter
/// is an error, never ignored.
public final class FeedAPI: Sendable {
    let reader: FeedReader
    let readiness: @Sendable () -> Readiness
    let metrics: @Sendable () -> [Metric]
    let pulse = Pulse()
    let recentPages = RecentPages()
    let doorkeeper: Doorkeeper
    let work = WorkDesk()
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
    /// What is asked of a statement; empty where none is made.
    let registrations: [DetectorRegistration]
    /// What centers sent that became no entry of the log; nil where no intake runs.
    let tally: @Sendable () -> IntakeTally?
    /// Wakes the answers that wait for another thread.
    let wakeAnswers = Mutex<@Sendable () -> Void>({})

    /// The closures are called on the server's thread and must not block.
    ///
    /// The metrics join those that the feed itself gives, `bidwatch_warnings`, `bidwatch_feed_last_sequence` and
    /// `bidwatch_feed_read_failures_total`, and must not repeat their names. `ledger` is the data directory whose chains
    /// and rankings are shown; nil shows none. `access` says who is let in.
    public init(
        reader: FeedReader, access: AccessDesk, readiness: @escaping @Sendable () -> Readiness,
        metrics: @escaping @Sendable () -> [Metric] = { [] },
        checks: (@Sendable (Event, @escaping @Sendable ([UInt8]) -> Void) -> Bool)? = nil, ledger: String? = nil,
        configuration: @escaping @Sendable () -> ConfigurationReport? = { nil },
        notifications: @escaping @Sendable () -> JSONValue = { [] },
        canaries: (@Sendable () -> JSONValue)? = nil, cases: CaseDesk? = nil,
        registrations: [DetectorRegistration] = [], tally: @escaping @Sendable () -> IntakeTally? = { nil }
    ) {
        self.tally = tally
        self.notifications = notifications
        self.registrations = registrations
        doorkeeper = Doorkeeper(desk: access)
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
            return try answer(request)
        } catch {
            return response(to: error)
        }
    }

    /// Refuses a request by its headers, before its body is read; nil for one that goes on.
    public func refusal(of head: HTTPRequest) -> HTTPResponse? {
        do {
            guard Self.page(head) == nil, let endpoint = try endpoint(for: head)?.endpoint else { return nil }
            _ = try doorkeeper.admit(head, to: endpoint)
            return nil
        } catch {
            return response(to: error)
        }
    }

    func response(to error: any Error) -> HTTPResponse {
        switch error {
        case let problem as Problem: return problem.response
        case let refused as Doorkeeper.Refused: return refused.response
        default:
            pulse.readFailed()
            return Problem.unreadableStores(String(describing: error)).response
        }
    }

    private func answer(_ request: HTTPRequest) throws -> HTTPResponse {
        if let page = Self.page(request) {
            return request.method == "GET" ? page : .methodNotAllowed(allowing: ["GET", "HEAD"])
        }
        guard let (endpoint, variable) = try endpoint(for: request) else {
            throw Problem.nothing(at: request.path)
        }
        let pass = try doorkeeper.admit(request, to: endpoint)
        if let body = endpoint.body { try Self.check(request, takes: body) }
        let response = try endpoint.serve(self, Call(request, to: endpoint, variable: variable, pass: pass))
        return request.method == "GET" ? EntityTag.conditional(response, to: request) : response
    }

    /// The endpoint that is meant; nil where there is none at the path.
    private func endpoint(for request: HTTPRequest) throws -> (endpoint: Endpoint, variable: String?)? {
        let (endpoints, variable) = Endpoint.endpoints(at: request.path)
        guard !endpoints.isEmpty else { return nil }
        if let endpoint = endpoints.first(where: { $0.method.rawValue == request.method }) {
            return (endpoint, variable)
        }
        let allowed = endpoints.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
        throw Doorkeeper.Refused(.methodNotAllowed(allowing: allowed))
    }

    private static func check(_ request: HTTPRequest, takes body: Endpoint.Body) throws(Problem) {
        let mediaType = (request.header("Content-Type") ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard body.mediaTypes.contains(mediaType) else {
            throw .unknownMediaType(body.mediaTypes)
        }
    }

    /// A page or a part of one, which holds no data and is for anybody; nil for another address.
    private static func page(_ request: HTTPRequest) -> HTTPResponse? {
        if let asset = Asset.all[request.path] { return asset.response(to: request) }
        return Page.page(at: request.path)?.response(to: request)
    }
}
