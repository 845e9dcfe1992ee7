import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import HTTPService
import Ledger
import LedgerIndex
import ProcurementRules
import Statements
import Synchronization

// Chains, measurements and rankings.
extension FeedAPI {
    static let usualProjects = 50

    func projects(_ call: Call) throws -> HTTPResponse {
        let limit = call.whole("limit", usual: Self.usualProjects)
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            let page = try ledger.projects(
                matching: call.text("search"), before: call.whole("cursor"), limit: limit, through: place.offset)
            let json: JSONValue = [
                "through": JSONValue(place.offset), "as_of": .string(place.clock.description),
                "projects": .array(page.projects.map(\.json)), "next": page.next.map { JSONValue($0) } ?? .null,
            ]
            return .json(json.text)
        }
    }

    func orphans(_ call: Call) throws -> HTTPResponse {
        let limit = call.whole("limit", usual: Self.usualProjects)
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            let page = try ledger.orphans(after: call.whole("cursor") ?? 0, limit: limit, through: place.offset)
            let json: JSONValue = [
                "through": JSONValue(place.offset), "orphans": .array(page.orphans.map(\.json)),
                "next": page.next.map { JSONValue($0) } ?? .null,
            ]
            return .json(json.text)
        }
    }

    func project(_ call: Call) throws -> HTTPResponse {
        let id = call.text("id") ?? ""
        return try read(call) { ledger in
            guard let chain = try ledger.chain(of: id, through: call.whole("through")) else {
                throw Problem.noProject(id)
            }
            return .json(chain.json.text)
        }
    }

    func statement(_ call: Call) throws -> HTTPResponse {
        let id = call.text("id") ?? ""
        return try later { [self] in
            let answer = try read(call) { ledger in
                let statement = try ledger.statement(of: id, warnings: reader, by: registrations)
                guard let statement else { throw Problem.noProject(id) }
                return .json(statement.json.text)
            }
            return try exported(answer, by: call.principal, "statement", object: id)
        }
    }

    /// What was bid for the opened lots of a project.
    func bids(_ call: Call) throws -> HTTPResponse {
        let id = call.text("id") ?? ""
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            guard let lots = try ledger.lots(of: id, through: place.offset) else { throw Problem.noProject(id) }
            let json: JSONValue = [
                "project": .string(id), "through": JSONValue(place.offset), "lots": .array(lots.map(\.json)),
            ]
            return .json(json.text)
        }
    }

    /// How often the suppliers of a warning met at the openings on which it rests.
    func network(_ call: Call) throws -> HTTPResponse {
        let warning = try JSONParser.parse(visibleWarning(call))
        let events = (warning["evidence"]?.array ?? []).flatMap { $0["events"]?.array ?? [] }.compactMap { event in
            event["source"]?.string.flatMap { source in
                event["id"]?.string.map { EventReference(source: source, id: $0) }
            }
        }
        let parties = (warning["parties"]?.array ?? []).compactMap(\.string)
        return try read(call) { ledger in
            var seen: Set<EventReference> = []
            let openings = try ledger.bidders(at: events.filter { seen.insert($0).inserted })
            return .json(BidderNetwork(of: parties, at: openings).json.text)
        }
    }

    /// What regions are called, as far as rules are declared for them.
    func regions(_ call: Call) throws -> HTTPResponse {
        try read(call) { ledger in
            let named = try ledger.jurisdictions().flatMap { place in place.regions.map { ($0, place.title) } }
            let titles = Dictionary(named, uniquingKeysWith: { first, _ in first })
            let items = titles.sorted { $0.key < $1.key }.map { code, title -> JSONValue in
                ["code": .string(code), "title": title.json]
            }
            return .json(JSONValue.object(JSONObject([JSONMember(name: "items", value: .array(items))])).text)
        }
    }

    func measurements(_ call: Call) throws -> HTTPResponse {
        let project = call.text("project") ?? ""
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            guard let standing = try ledger.standing(of: project, through: place.offset) else {
                throw Problem.noProject(project)
            }
            let json: JSONValue = [
                "project": .string(project), "through": JSONValue(place.offset),
                "measurements": .array(standing.map(\.json)),
            ]
            return .json(json.text)
        }
    }

    func rankings(_ call: Call) throws -> HTTPResponse { try ranked(call, .screen) }

    func indicators(_ call: Call) throws -> HTTPResponse {
        let limit = call.whole("limit", usual: Self.usualProjects)
        return try ranked(call, .rates(after: Int(call.whole("cursor") ?? 0), limit: limit))
    }

    private func ranked(_ call: Call, _ form: LedgerDesk.Form) throws -> HTTPResponse {
        let grouping = call.choice("by", as: RankingGroup.self) ?? .purchaser
        let least = form == .screen ? call.whole("least", usual: Ranking.usualLeast) : Ranking.usualLeast
        let rule = call.text("rule")
        return try read(call) { ledger in
            let offset = try ledger.position(through: call.whole("through")).offset
            if let rule, try !ledger.knows(rule: rule, through: offset) {
                throw Problem.noRule(rule, at: offset)
            }
            let question = LedgerDesk.Question(
                grouping: grouping, rule: rule, least: least, through: offset, scope: call.scope, form: form)
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
            return Problem.tooManyRankings.response
        }
        return HTTPResponse(headers: [("Content-Type", "application/json")], body: .stream(pending))
    }

    /// Asks the ledger as the caller sees it.
    func read(_ call: Call, _ answer: @Sendable (LedgerReader) throws -> HTTPResponse) throws -> HTTPResponse {
        guard let ledger else { throw Problem.noLedger }
        do {
            return try ledger.read(within: call.scope, answer)
        } catch let error as LedgerError {
            switch error {
            case .noIndex: throw Problem.noLedgerYet(error.description)
            case .notReached: throw Problem.notReached(error.description)
            }
        }
    }
}
