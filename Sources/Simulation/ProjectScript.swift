import BidEvents
import CanonicalJSON

/// Plays one project from its budget to its payment.
struct ProjectScript {
    let project: String
    private(set) var truth: [TruthRow] = []
    var sheet: EventSheet
    var random: SeededGenerator
    let calendar: WorkdayCalendar
    let index: Int
    let year: Int
    let start: CivilDate
    let purchaser: String
    let agency: String
    var bidders: [SimulatedBid] = []
    var ceiling: Int64 = 0
    var budget: Int64 = 0
    var tenderText = ""
    /// Bonds are abolished in this city; who takes them all the same shows who paid them.
    var takesBonds = false
    let lot = "1"
    let suppliers: [SimulatedSupplier]

    init(
        index: Int, year: Int, start: CivilDate, suppliers: [SimulatedSupplier], calendar: WorkdayCalendar,
        random: SeededGenerator
    ) {
        self.index = index
        self.year = year
        self.start = start
        self.suppliers = suppliers
        self.calendar = calendar
        self.random = random
        project = "WD-\(year)-\(1_000 + index)"
        purchaser = "unit-\(index % 25)"
        agency = "agency-\(index % 8)"
        sheet = EventSheet(source: CitySimulation.source, idPrefix: project)
    }

    mutating func play(_ plant: Plant?, _ oddity: Oddity?) {
        let name = Prose.subjectMatter(&random) + "采购项目"
        budget = Int64(random.integer(200...4_000)) * 1_000 * Money.scale
        ceiling = budget / 100 * Int64(random.integer(95...100))
        tenderText = Prose.tenderDocument(name, &random) + "\n" + ChainProse.document(nil)
        let opening = prepare(name)
        takesBonds = plant == .sharedPayer
        makeBids(plant, oddity, opening)
        open(opening, oddity)
        let awarded = evaluate(opening, plant, oddity)
        perform(awarded, plant, oddity)
        if let plant { note(plant) }
        if let oddity {
            let pattern = "honest-" + oddity.rawValue
            truth.append(TruthRow(pattern: pattern, kind: "", project: project, lot: lot, suppliers: [], rule: ""))
        }
    }

    mutating func note(_ plant: Plant) {
        let involved = bidders.filter(\.isPlanted).map(\.supplier.code).sorted()
        truth.append(
            TruthRow(
                pattern: plant.rawValue, kind: plant.kind, project: project, lot: lot, suppliers: involved,
                rule: plant.rule))
    }

    func at(_ date: CivilDate, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        Timestamp(startOf: date) + .seconds(hour * 3_600 + minute * 60)
    }

    func later(_ date: CivilDate, _ workdays: Int) -> CivilDate {
        calendar.adding(workdays: workdays, to: date)
    }

    var ids: [JSONMember] { [.text("project_id", project), .text("lot_id", lot)] }

    // From budget to bids.

    mutating func prepare(_ name: String) -> CivilDate {
        let planned = later(start, 2)
        sheet.writeBudget(project, unit: purchaser, year: year, amount: budget, at: at(start, 9))
        sheet.writePlan(project, unit: purchaser, reviewer: "chief-\(purchaser)", at: at(planned, 9))
        sheet.write(
            "intention.published", at: at(planned, 10),
            [
                .text("intention_id", "I-\(project)"), .text("purchaser_code", purchaser), .text("project_name", name),
                .text("need_summary", name), .money("budget_amount", budget),
                .text("planned_month", String(calendar.adding(calendarDays: 32, to: planned).description.prefix(7))),
                .time("published_at", at(planned, 10)),
            ])
        let noticed = calendar.adding(calendarDays: 32, to: planned)
        sheet.write(
            "procurement.started", at: at(noticed, 9),
            [
                .text("project_id", project), .text("intention_id", "I-\(project)"), .text("plan_id", "P-\(project)"),
                .text("budget_id", "B-\(project)"), .text("purchaser_code", purchaser), .text("agency_code", agency),
                .text("method", "公开招标"), .text("handled_by", "clerk-\(purchaser)"), .time("started_at", at(noticed, 9)),
            ])
        let deadline = calendar.adding(calendarDays: 22, to: noticed)
        let terms: JSONValue = .record([
            .text("lot_id", lot), .money("ceiling_price", ceiling), .money("budget_amount", budget),
        ])
        sheet.write(
            "tender.notice_published", at: at(noticed, 10),
            [
                .text("notice_id", "N-\(project)"), .text("project_id", project), .text("project_name", name),
                .text("purchaser_code", purchaser), .text("agency_code", agency), .text("plan_id", "P-\(project)"),
                .text("budget_id", "B-\(project)"), .texts("qualification", ["独立承担民事责任"]),
                .time("doc_from", at(noticed, 11)), .time("doc_to", at(later(noticed, 5), 18)),
                .time("bid_deadline", at(deadline, 9)), .value("lots", .array([terms])),
                .money("budget_amount", budget),
                .money("ceiling_price", ceiling), .text("method", "公开招标"), .text("award_mechanism", "comprehensive"),
                .time("published_at", at(noticed, 10)),
            ])
        sheet.write(
            "tender.document_issued", at: at(noticed, 11),
            [
                .text("project_id", project), .text("lot_id", lot), .text("doc_id", "D-\(project)"),
                .text("text", tenderText),
                .time("issued_at", at(noticed, 11)),
            ])
        sheet.writeDocumentPublished(project, at: at(noticed, 11))
        sheet.write(
            "tender.notice_period_end", at: at(later(noticed, 5), 18),
            [
                .text("project_id", project), .text("notice_id", "N-\(project)"),
                .time("ended_at", at(later(noticed, 5), 18)),
            ])
        sheet.write(
            "tender.document_offer_end", at: at(later(noticed, 5), 18),
            [.text("project_id", project), .time("ended_at", at(later(noticed, 5), 18))])
        return deadline
    }

    mutating func makeBids(_ plant: Plant?, _ oddity: Oddity?, _ opening: CivilDate) {
        let needs = plant == .progression ? 6 : 4
        let count = random.integer(needs...9)
        let chosen = Array(random.shuffled(suppliers).prefix(count))
        var shares: [Double]
        if plant == .coverBids {
            shares = PriceModel.ringBids(count, &random)
        } else {
            shares = PriceModel(sigma: 0.05 + 0.05 * random.uniform(), bidders: count).honestBids(&random)
        }
        let highest = shares.max() ?? 1
        let level = 0.90 + 0.08 * random.uniform()
        shares = shares.map { $0 / highest * level }
        bidders = chosen.enumerated().map { place, supplier in
            var maker = random.branch(place + 100)
            // Odd fen, as computed prices have.
            let price = Int64(Double(ceiling) * shares[place]) / 100 * 100
            return SimulatedBid(
                id: "\(project)-B\(place + 1)", supplier: supplier, price: price,
                paragraphs: Prose.bid(tenderText, &maker), creationCode: maker.code(32), fileHash: maker.code(64))
        }
        if let plant { Planter(ceiling: ceiling).plant(plant, in: &bidders, &random) }
        if let oddity { Planter(ceiling: ceiling).oddity(oddity, in: &bidders, &random) }
    }

    mutating func open(_ opening: CivilDate, _ oddity: Oddity?) {
        // Counted in working days: over a long holiday five days back and one on would be the day of the opening.
        let uploadDay = calendar.subtracting(workdays: 3, from: opening)
        for (place, bid) in bidders.enumerated() {
            let uploaded = at(uploadDay, 9 + place, random.integer(0...59))
            if takesBonds {
                sheet.write(
                    "bond.paid", at: uploaded,
                    ids + [
                        .text("supplier_code", bid.supplier.code), .text("form", "transfer"),
                        .money("amount", budget / 100), .text("payer_account_hash", bid.payer),
                        .time("paid_at", uploaded),
                    ])
            }
            var data =
                ids + [
                    .text("bid_id", bid.id), .text("supplier_code", bid.supplier.code),
                    .text("file_sha256", bid.fileHash),
                    .text("upload_ip", bid.address), .text("account_id", bid.supplier.account),
                    .text("ca_serial", bid.supplier.certificate), .time("submitted_at", uploaded),
                    .value("sealed", true),
                ]
            if !bid.consortium.isEmpty { data.append(.texts("consortium", bid.consortium)) }
            sheet.write("bid.submitted", at: uploaded, data)
        }
        sheet.write(
            "bid.deadline", at: at(opening, 9),
            ids + [
                .time("deadline_at", at(opening, 9)), .value("bids_count", JSONValue(bidders.count)),
            ])
        let rows = bidders.map { bid in
            JSONValue.record([
                .text("bid_id", bid.id), .text("supplier_code", bid.supplier.code), .money("price", bid.price),
                .text("price_kind", "amount"), .text("manager", "经理" + bid.supplier.code.suffix(4)),
            ])
        }
        sheet.write(
            "bids.opened", at: at(opening, 9, 30),
            ids + [
                .text("mode", "online"), .time("opened_at", at(opening, 9, 30)), .value("rows", .array(rows)),
            ])
        for bid in bidders {
            sheet.write("bid.features_extracted", at: at(opening, 10), ids + bid.features(oddity))
        }
    }
}
