import BidEvents
public import CanonicalJSON
public import Cases
public import DetectorKit
import Hashing
public import Ledger

/// Folds log, feed, deadlines and changes of cases into what reports are made of; a pure function of them.
///
/// It keeps one record a project, lot, contract, question, complaint and warning of its region.
public struct ReportBook: Sendable {
    /// The prefix of administrative codes that it covers; empty for all.
    public let region: String
    /// SHA-256 chained over all entries: of the digest before, a line feed, offset, clock and kind, and the body.
    public private(set) var logDigest = Digest.sha256([])
    public private(set) var position = Position(offset: 0, clock: Timestamp(milliseconds: 0))
    public private(set) var configurationDigest = ""

    var projects: [String: ProjectRecord] = [:]
    var lots: [String: LotRecord] = [:]
    var contracts: [String: ContractRecord] = [:]
    var questions: [String: RemedyRecord] = [:]
    var complaints: [String: RemedyRecord] = [:]
    var warnings: [String: WarningRecord] = [:]
    var clocks: [AttributedDeadline] = []
    var caseChanges: [CaseChange] = []
    /// Types of which the region reported any.
    var reported: Set<String> = []
    private let decoder = EventDecoder(largestEvent: .max)

    public init(region: String) { self.region = region }

    func covers(_ code: String?) -> Bool { region.isEmpty || (code?.hasPrefix(region) ?? false) }

    /// Takes the next entry of the log.
    public mutating func take(_ stored: StoredEntry) {
        let head = "\(logDigest)\n\(stored.offset) \(stored.clock.milliseconds) \(stored.kind.rawValue)\n"
        logDigest = Digest.sha256(Array(head.utf8) + stored.bytes)
        position = Position(offset: stored.offset, clock: stored.clock)
        guard let entry = LogEntry(stored, decoder: decoder) else { return }
        switch entry.body {
        case .configuration(let bundle): configurationDigest = bundle.digest
        case .event(let event):
            guard covers(event.region) else { return }
            reported.insert(event.name)
            take(event)
        case .tick, .setAside: break
        }
    }

    /// Takes an entry of the feed, in order.
    public mutating func take(feedEntry entry: JSONValue) {
        guard let warning = entry["warning"], let id = warning["id"]?.string,
            let time = entry["time"]?.string.flatMap({ Timestamp($0) }),
            let severity = warning["highest_severity"]?.string.flatMap(Severity.init)
        else { return }
        let isOpen = warning["status"]?.string == "open"
        if var known = warnings[id] {
            (known.severity, known.isOpen) = (severity, isOpen)
            warnings[id] = known
        } else if isOpen {
            warnings[id] = WarningRecord(
                opened: time.date, rule: warning["rule"]?.string ?? "",
                title: BilingualText(json: warning["title"]) ?? .empty,
                severity: severity, isOpen: true, region: Self.region(of: warning))
        }
    }

    /// The division that all events behind a warning share.
    private static func region(of warning: JSONValue) -> String? {
        let events = (warning["evidence"]?.array ?? []).flatMap { $0["events"]?.array ?? [] }
        let codes = Set(
            events.compactMap { event -> String? in
                let parts = (event["source"]?.string ?? "").split(separator: ":")
                return parts.count > 3 ? String(parts[3]) : nil
            }.sorted())
        guard var common = codes.min() else { return nil }
        for code in codes { while !code.hasPrefix(common) { common.removeLast() } }
        return common.isEmpty ? nil : common
    }

    /// Takes the deadlines as they stand at the last place.
    public mutating func take(_ clocks: some Sequence<AttributedDeadline>) {
        self.clocks += clocks.filter { covers($0.region) }
    }

    /// Takes the changes of cases, in order.
    public mutating func take(_ changes: some Sequence<CaseChange>) {
        caseChanges += changes.filter { covers($0.subject.region) }
    }
}

// What events say.
extension ReportBook {
    private mutating func take(_ event: Event) {
        let date = event.occurred.date
        switch event.name {
        case "tender.notice_published": notice(event, date)
        case "tender.terminated":
            if event.lotID == nil, let id = event.projectID { projects[id, default: ProjectRecord()].terminated = date }
        case "bids.opened": opening(event, date)
        case "bid.rejected": lot(event) { $0.rejected += 1 }
        case "award.decided":
            lot(event) {
                $0.awarded = date
                $0.award = event.money("amount") ?? $0.award
            }
        case "award.notice_published": result(event, date)
        case "contract.signed": contract(event, date)
        case "invoice.received": contract(event) { $0.invoices.append(date) }
        case "payment.made":
            if let amount = event.money("amount") { contract(event) { $0.payments.append((date, amount)) } }
        default: remedy(event, date)
        }
    }

    private mutating func remedy(_ event: Event, _ date: CivilDate) {
        switch event.name {
        case "question.received":
            event.text("question_id").map { questions[$0, default: RemedyRecord()].received = date }
        case "question.answered":
            event.text("question_id").map {
                questions[$0, default: RemedyRecord()].settled = date
                questions[$0]?.outcome = event.text("outcome")
            }
        case "complaint.received":
            event.text("complaint_id").map { complaints[$0, default: RemedyRecord()].received = date }
        case "complaint.decided", "complaint.rejected":
            event.text("complaint_id").map {
                complaints[$0, default: RemedyRecord()].settled = date
                complaints[$0]?.outcome = event.text("outcome")
            }
        default: break
        }
    }

    private mutating func notice(_ event: Event, _ date: CivilDate) {
        guard let id = event.projectID else { return }
        var project = projects[id] ?? ProjectRecord()
        // A corrected notice does not begin the project anew.
        project.noticed = project.noticed ?? date
        project.purchaser = event.text("purchaser_code") ?? project.purchaser
        project.budget = event.money("budget_amount") ?? project.budget
        project.ceiling = event.money("ceiling_price") ?? project.ceiling
        projects[id] = project
        for row in event.rows("lots") {
            lot(project: id, row["lot_id"]?.fieldText) { lot in
                lot.budget = row["budget_amount"].flatMap { Money($0) } ?? lot.budget
                lot.ceiling = row["ceiling_price"].flatMap { Money($0) } ?? lot.ceiling
            }
        }
    }

    private mutating func opening(_ event: Event, _ date: CivilDate) {
        lot(event) { lot in
            lot.opened = date
            lot.bidders = Set(event.rows("rows").compactMap { $0["supplier_code"]?.fieldText }).count
            lot.budget = event.money("budget_amount") ?? lot.budget
            lot.ceiling = event.money("ceiling_price") ?? lot.ceiling
        }
    }

    /// The result notice says what the decision did not.
    private mutating func result(_ event: Event, _ date: CivilDate) {
        guard let project = event.projectID else { return }
        for row in event.rows("rows") {
            lot(project: project, row["lot_id"]?.fieldText) { lot in
                lot.awarded = lot.awarded ?? date
                lot.award = lot.award ?? row["amount"].flatMap { Money($0) }
            }
        }
    }

    private mutating func contract(_ event: Event, _ date: CivilDate) {
        contract(event) { contract in
            contract.signed = date
            contract.project = event.projectID
            contract.purchaser = event.text("purchaser_code")
            contract.amount = event.money("amount")
            contract.smeClass = event.text("sme_class")
            contract.prepaid = event.text("prepay_ratio").flatMap(Self.hundredths)
        }
    }

    /// A decimal share in hundredths of a percent, cut.
    private static func hundredths(_ text: String) -> Int? {
        Money(decimal: text, currency: "XXX").map { Int($0.tenThousandths) }
    }

    private mutating func lot(_ event: Event, _ change: (inout LotRecord) -> Void) {
        if let project = event.projectID { lot(project: project, event.lotID, change) }
    }

    private mutating func lot(project: String, _ lot: String?, _ change: (inout LotRecord) -> Void) {
        let name = Subject.lot(project: project, lot: lot).identifier
        projects[project, default: ProjectRecord()].lots.insert(name)
        change(&lots[name, default: LotRecord(project: project)])
    }

    private mutating func contract(_ event: Event, _ change: (inout ContractRecord) -> Void) {
        if let id = event.text("contract_id") { change(&contracts[id, default: ContractRecord()]) }
    }
}
