import BidEvents
import CanonicalJSON
public import DetectorKit
import EventLog
import Ledger
import ProcurementRules
import SQLite
public import Statements
public import Supervision

// What was looked for in a project, and on which grounds.
extension LedgerReader {
    /// The most warnings of one project that a statement lists.
    static let warningLimit = 1_000

    /// What every detector can say of a project; nil for one that was not heard of.
    ///
    /// Reports are counted up to the last place that is joined and measured; warnings are as they stand when read.
    public func statement(
        of project: String, warnings: FeedReader, by registrations: [DetectorRegistration]
    ) throws -> ProjectStatement? {
        let position = try position()
        guard let node = try visibleProject(project, through: position.offset) else { return nil }
        let facts = try facts(of: node, through: position.offset)
        let (reported, sealedLots) = try reports(of: project, through: position.offset)
        let places = try offsets(of: project, through: position.offset)
        let configuration = try log.configurations().last { $0.offset <= position.offset }
        let briefs = try warnings.warnings(WarningFilter(subject: project), limit: Self.warningLimit, within: scope)
            .warnings.compactMap { try WarningBrief(JSONParser.parse($0)) }
        return ProjectStatement(
            ProjectStatement.Material(
                facts: facts, position: position,
                configuration: (configuration?.bundle.digest ?? "", configuration?.offset ?? 0), reported: reported,
                sealedLots: sealedLots, fields: try fields(at: places, except: sealedLots),
                warnings: briefs,
                measurements: try standing(of: project, through: position.offset) ?? [],
                setAsides: try log.setAsides().filter { places.contains($0.offset) },
                rules: try rulesInForce(for: facts, on: position)),
            by: registrations)
    }

    /// What was reported of a project by type and lot, without what is sealed still, and the lots that are.
    func reports(of project: String, through offset: Int64) throws -> (reported: [ReportedEvents], sealed: [String]) {
        Self.unsealed(try allReports(of: project, through: offset))
    }

    /// What was reported of a project by type and lot, sealed or not.
    func allReports(of project: String, through offset: Int64) throws -> [ReportedEvents] {
        let statement = try index.prepare(
            """
            SELECT t.name, r.lot, count(*), min(r.offset), max(r.offset)
            FROM reports r JOIN reported_projects p ON p.number = r.project
            JOIN reported_types t ON t.number = r.type
            WHERE p.identifier = ? AND r.offset <= ? GROUP BY t.name, r.lot ORDER BY t.name, r.lot
            """)
        try statement.bind(.text(project), .integer(offset))
        defer { statement.reset() }
        var found: [ReportedEvents] = []
        while try statement.step() {
            found.append(
                ReportedEvents(
                    type: statement.text(0), lot: statement.isNull(1) ? nil : statement.text(1),
                    count: Int(statement.integer(2)), first: statement.integer(3), last: statement.integer(4)))
        }
        return found
    }

    private static func unsealed(_ found: [ReportedEvents]) -> (reported: [ReportedEvents], sealed: [String]) {
        let opened = OpenedLots(found)
        func isHidden(_ reports: ReportedEvents) -> Bool {
            Vocabulary.type(named: reports.type)?.sealing == .sealed && !opened.holds(reports.lot)
        }
        return (found.filter { !isHidden($0) }, Set(found.filter(isHidden).map { $0.lot ?? "" }).sorted())
    }

    private func offsets(of project: String, through offset: Int64) throws -> Set<Int64> {
        let statement = try index.prepare(
            """
            SELECT r.offset FROM reports r JOIN reported_projects p ON p.number = r.project
            WHERE p.identifier = ? AND r.offset <= ?
            """)
        try statement.bind(.text(project), .integer(offset))
        defer { statement.reset() }
        var found: Set<Int64> = []
        while try statement.step() { found.insert(statement.integer(0)) }
        return found
    }

    /// Which fields the reports at some places have, as `type/field`; of a project of uncommon size the first ones.
    private func fields(at places: Set<Int64>, except sealedLots: [String]) throws -> Set<String> {
        var found: Set<String> = []
        for place in places.sorted().prefix(Int(Self.eventLimit)) {
            guard let entry = try log.entry(at: place), let event = try? decoder.decode(entry.bytes),
                event.type?.sealing != .sealed || !sealedLots.contains(event.lotID ?? "")
            else { continue }
            for member in event.data.members { found.insert("\(event.name)/\(member.name)") }
        }
        return found
    }

    /// The rules of a project's region that hold on the day; deadlines have a detector of their own.
    private func rulesInForce(for facts: ProjectFacts, on position: Position) throws -> [RuleInForce] {
        let date = position.clock.date
        return try rules(at: position.offset).rules.filter { rule in
            let regions = rule.head.jurisdiction.regions
            let isHere =
                regions.isEmpty || facts.region.map { region in regions.contains { region.hasPrefix($0) } } ?? false
            return isHere && rule.head.isInForce(on: date)
        }.map { rule in
            var detector = "rule-breaches"
            if case .deadline = rule.kind { detector = "overdue-milestones" }
            return RuleInForce(id: rule.id, detector: detector, title: rule.head.title)
        }
    }
}
