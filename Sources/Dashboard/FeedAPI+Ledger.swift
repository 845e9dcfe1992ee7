import BidEvents
import CanonicalJSON
import DetectorKit
import HTTPService
import Ledger
import LedgerIndex
import Synchronization

// Chains, measurements and rankings.
extension FeedAPI {
    private static let usualProjects = 50
    private static let mostProjects = 200
    /// How many characters a search may have.
    private static let longestSearch = 200

    func projects(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(request, knows: ["search", "limit", "cursor", "through"])
        let limit = try query.limit(usual: Self.usualProjects, most: Self.mostProjects)
        let (cursor, through) = (try query.offset("cursor"), try query.offset("through"))
        let search = query.text("search")
        guard search?.count ?? 0 <= Self.longestSearch else {
            throw QueryProblem(detail: "search has more than \(Self.longestSearch) characters.")
        }
        return try read { ledger in
            let place = try ledger.position(through: through)
            let page = try ledger.projects(matching: search, before: cursor, limit: limit, through: place.offset)
            let json: JSONValue = [
                "through": JSONValue(place.offset), "as_of": .string(place.clock.description),
                "projects": .array(page.projects.map(\.json)), "next": page.next.map { JSONValue($0) } ?? .null,
            ]
            return .json(json.text)
        }
    }

    func orphans(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(request, knows: ["limit", "cursor", "through"])
        let limit = try query.limit(usual: Self.usualProjects, most: Self.mostProjects)
        let (cursor, through) = (try query.offset("cursor"), try query.offset("through"))
        return try read { ledger in
            let place = try ledger.position(through: through)
            let page = try ledger.orphans(after: cursor ?? 0, limit: limit, through: place.offset)
            let json: JSONValue = [
                "through": JSONValue(place.offset), "orphans": .array(page.orphans.map(\.json)),
                "next": page.next.map { JSONValue($0) } ?? .null,
            ]
            return .json(json.text)
        }
    }

    func project(_ request: HTTPRequest, id: String) throws -> HTTPResponse {
        let through = try Query(request, knows: ["through"]).offset("through")
        return try read { ledger in
            guard let chain = try ledger.chain(of: id, through: through) else { return Self.noProject(id) }
            return .json(chain.json.text)
        }
    }

    func measurements(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(request, knows: ["project", "through"])
        guard let project = query.text("project") else {
            throw QueryProblem(detail: "project is missing; name one, such as ?project=WD-2026-1003.")
        }
        let through = try query.offset("through")
        return try read { ledger in
            let place = try ledger.position(through: through)
            guard let standing = try ledger.standing(of: project, through: place.offset) else {
                return Self.noProject(project)
            }
            let json: JSONValue = [
                "project": .string(project), "through": JSONValue(place.offset),
                "measurements": .array(standing.map(\.json)),
            ]
            return .json(json.text)
        }
    }

    func rankings(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(request, knows: ["by", "rule", "least", "through"])
        let grouping = try query.choice("by", among: RankingGroup.allCases) ?? .purchaser
        let least = try query.limit("least", usual: Ranking.usualLeast, most: 1_000)
        let (rule, through) = (query.text("rule"), try query.offset("through"))
        return try read { ledger in
            let offset = try ledger.position(through: through).offset
            if let rule, try !ledger.knows(rule: rule, through: offset) {
                throw QueryProblem(detail: "There is no rule '\(rule)' in the configuration at \(offset).")
            }
            let question = LedgerDesk.Question(grouping: grouping, rule: rule, least: least, through: offset)
            return rank(question)
        }
    }

    /// The answer comes from another thread: it looks at everything measured.
    private func rank(_ question: LedgerDesk.Question) -> HTTPResponse {
        let pending = PendingAnswer()
        let isTaken = ledger!.rank(question) { [self] body in
            if body.isEmpty { pulse.readFailed() }
            pending.give(body)
            wakeAnswers.withLock { $0 }()
        }
        guard isTaken else {
            return .problem(503, "Too many rankings", detail: "Too many rankings are being computed; ask again later.")
        }
        return HTTPResponse(headers: [("Content-Type", "application/json")], body: .stream(pending))
    }

    private func read(_ answer: @Sendable (LedgerReader) throws -> HTTPResponse) throws -> HTTPResponse {
        guard let ledger else { return .problem(503, "No ledger", detail: "This server shows no ledger.") }
        do {
            return try ledger.read(answer)
        } catch let error as LedgerError {
            switch error {
            case .noIndex: return .problem(503, "No ledger yet", detail: error.description)
            case .notReached: throw QueryProblem(detail: error.description)
            }
        }
    }

    private static func noProject(_ id: String) -> HTTPResponse {
        .problem(404, "No such project", detail: "Nothing was reported of a project '\(id)'. See /api/v1/projects.")
    }
}
