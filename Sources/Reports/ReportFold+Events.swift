import BidEvents
import CanonicalJSON
import DetectorKit

// What events say.
extension ReportFold {
    mutating func take(_ event: Event) {
        let date = event.occurred.date
        switch event.name {
        case "procurement.started", "agency.engaged": project(event) { _ in }
        case "tender.notice_published": notice(event, date)
        case "tender.terminated": if event.lotID == nil { project(event) { $0.terminated = date } }
        case "bids.opened": opening(event, date)
        case "award.decided":
            lot(event) {
                $0.awarded = date
                $0.award = event.money("amount") ?? $0.award
            }
        case "award.notice_published": result(event, date)
        case "contract.signed": contract(event, date)
        case "invoice.received", "payment.made": money(event, date)
        default: remedy(event, date)
        }
    }

    private mutating func remedy(_ event: Event, _ date: CivilDate) {
        func change(_ remedy: inout RemedyRecord) {
            remedy.project = event.projectID ?? remedy.project
            if event.name.hasSuffix(".received") { remedy.received = date } else { remedy.settled = date }
        }
        switch event.name {
        case "question.received", "question.answered":
            if let id = event.text("question_id") {
                questions.change(id, from: event.region, RemedyRecord(), change)
            }
        case "complaint.received", "complaint.decided", "complaint.rejected":
            if let id = event.text("complaint_id") {
                complaints.change(id, from: event.region, RemedyRecord(), change)
            }
        default: break
        }
    }

    private mutating func notice(_ event: Event, _ date: CivilDate) {
        guard let id = event.projectID else { return }
        project(event) { project in
            // A corrected notice does not begin the project anew.
            project.noticed = project.noticed ?? date
            project.budget = event.money("budget_amount") ?? project.budget
            project.ceiling = event.money("ceiling_price") ?? project.ceiling
        }
        for row in event.rows("lots") {
            lot(event, project: id, row["lot_id"]?.fieldText) { lot in
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
            lot(event, project: project, row["lot_id"]?.fieldText) { lot in
                lot.awarded = lot.awarded ?? date
                lot.award = lot.award ?? row["amount"].flatMap { Money($0) }
            }
        }
    }

    private mutating func contract(_ event: Event, _ date: CivilDate) {
        contract(event) { contract in
            contract.signed = date
            contract.purchaser = event.text("purchaser_code") ?? contract.purchaser
            contract.amount = event.money("amount")
            contract.smeClass = event.text("sme_class")
            contract.prepaid = event.text("prepay_ratio").flatMap(Self.hundredths)
        }
    }

    private mutating func money(_ event: Event, _ date: CivilDate) {
        guard let amount = event.money("amount") else { return }
        let entry = ContractRecord.Entry(date: date, amount: amount)
        contract(event) { contract in
            if event.name == "invoice.received" {
                contract.invoices.append(entry)
            } else {
                contract.payments.append(entry)
            }
        }
    }

    /// A decimal share in hundredths of a percent, cut.
    private static func hundredths(_ text: String) -> Int? {
        Money(decimal: text, currency: "XXX").map { Int($0.tenThousandths) }
    }

    private mutating func project(_ event: Event, _ change: (inout ProjectRecord) -> Void) {
        guard let id = event.projectID else { return }
        projects.change(id, from: event.region, ProjectRecord()) { project in
            project.agency = event.text("agency_code") ?? project.agency
            change(&project)
        }
    }

    private mutating func lot(_ event: Event, _ change: (inout LotRecord) -> Void) {
        if let project = event.projectID { lot(event, project: project, event.lotID, change) }
    }

    private mutating func lot(
        _ event: Event, project: String, _ lot: String?, _ change: (inout LotRecord) -> Void
    ) {
        let name = Subject.lot(project: project, lot: lot).identifier
        projects.change(project, from: event.region, ProjectRecord()) { $0.lots.insert(name) }
        lots.change(name, from: event.region, LotRecord(project: project), change)
    }

    private mutating func contract(_ event: Event, _ change: (inout ContractRecord) -> Void) {
        if let id = event.text("contract_id") {
            contracts.change(id, from: event.region, ContractRecord(), change)
        }
    }
}
