import BidEvents
import CanonicalJSON

/// Plays one project from its budget to its payment.
struct ProjectScript {
    let project: String
    private(set) var truth: [TruthRow] = []
    var sheet: EventSheet
    var random: SeededGenerator
    let calendar: WorkdayCalendar
    private let index: Int
    private let year: Int
    private let start: CivilDate
    private let purchaser: String
    private let agency: String
    private var bidders: [SimulatedBid] = []
    private var ceiling: Int64 = 0
    private var budget: Int64 = 0
    private var tenderText = ""
    /// Bonds are abolished in this city; who takes them all the same shows who paid them.
    private var takesBonds = false
    private let lot = "1"
    private let suppliers: [SimulatedSupplier]

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

    private mutating func note(_ plant: Plant) {
        let involved = bidders.filter(\.isPlanted).map(\.supplier.code).sorted()
        truth.append(
            TruthRow(
                pattern: plant.rawValue, kind: plant.kind, project: project, lot: lot, suppliers: involved,
                rule: plant.rule))
    }

    private func at(_ date: CivilDate, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        Timestamp(startOf: date) + .seconds(hour * 3_600 + minute * 60)
    }

    private func later(_ date: CivilDate, _ workdays: Int) -> CivilDate {
        calendar.adding(workdays: workdays, to: date)
    }

    private var ids: [JSONMember] { [.text("project_id", project), .text("lot_id", lot)] }

    // From budget to bids.

    private mutating func prepare(_ name: String) -> CivilDate {
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

    private mutating func makeBids(_ plant: Plant?, _ oddity: Oddity?, _ opening: CivilDate) {
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

    private mutating func open(_ opening: CivilDate, _ oddity: Oddity?) {
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

    // From evaluation to payment.

    private mutating func evaluate(_ opening: CivilDate, _ plant: Plant?, _ oddity: Oddity?) -> CivilDate {
        let winner = bidders.min { ($0.price, $0.id) < ($1.price, $1.id) }!
        sheet.writeExpertsDrawn(project, at: at(opening, 8))
        let committee = EventSheet.committee(project, unit: purchaser)
        sheet.write("evaluation.started", at: at(opening, 11), ids + [committee, .time("started_at", at(opening, 11))])
        let isLow = [.belowMean, .belowSecondLowest, .belowCeiling].contains(plant)
        if oddity == .explainedLowPrice || (isLow && index % 8 == 1) {
            let low: [JSONMember] = ids + [.text("bid_id", winner.id)]
            sheet.write(
                "low_price.review_started", at: at(opening, 13),
                low + [
                    .text("trigger", "mean50"), .time("started_at", at(opening, 13)),
                ])
            sheet.write(
                "low_price.explanation_deadline", at: at(opening, 14), low + [.time("deadline_at", at(opening, 14))])
            sheet.write(
                "low_price.explained", at: at(opening, 14),
                low + [
                    .time("submitted_at", at(opening, 14)),
                    .text("conclusion", oddity == .explainedLowPrice ? "reasonable" : "unreasonable"),
                ])
        }
        let ranking = bidders.sorted { ($0.price, $0.id) < ($1.price, $1.id) }.enumerated().map { rank, bid in
            JSONValue.record([.text("bid_id", bid.id), .value("rank", JSONValue(rank + 1))])
        }
        sheet.write(
            "evaluation.completed", at: at(opening, 17),
            ids + [
                .value("ranking", .array(ranking)), .time("completed_at", at(opening, 17)),
            ])
        let reported = later(opening, 1)
        sheet.write(
            "evaluation.report_delivered", at: at(reported, 10), ids + [.time("delivered_at", at(reported, 10))])
        let decided = later(reported, random.integer(1...3))
        let amount = plant == .overCeilingAward ? ceiling + ceiling / 50 : winner.price
        sheet.write(
            "award.decided", at: at(decided, 10),
            ids + [
                .text("bid_id", winner.id), .text("supplier_code", winner.supplier.code), .money("amount", amount),
                .time("decided_at", at(decided, 10)),
            ])
        let published = later(decided, 1)
        for (place, bid) in bidders.sorted(by: { ($0.price, $0.id) < ($1.price, $1.id) }).enumerated().dropFirst() {
            sheet.writeResultNotified(project, bid: bid.id, rank: place + 1, at: at(published, 9))
        }
        sheet.writeAssistantAssigned(project, at: at(published, 9))
        let row: JSONValue = .record([
            .text("lot_id", lot), .text("supplier_code", winner.supplier.code), .money("amount", amount),
        ])
        sheet.write(
            "award.notice_published", at: at(published, 10),
            [
                .text("project_id", project), .text("notice_id", "R-\(project)"), .value("rows", .array([row])),
                .texts("experts", (1...4).map { "专家\($0)" }), .time("published_at", at(published, 10)),
            ])
        sheet.write(
            "award.notice_period_end", at: at(later(published, 1), 18),
            [
                .text("project_id", project), .time("ended_at", at(later(published, 1), 18)),
            ])
        sheet.writeFinancingInfo(project, supplier: winner.supplier.code, at: at(published, 11))
        sheet.write(
            "award.letter_issued", at: at(published, 11),
            ids + [
                .text("supplier_code", winner.supplier.code), .time("issued_at", at(published, 11)),
            ])
        refundBonds(published, except: winner)
        return published
    }

    private mutating func refundBonds(_ letter: CivilDate, except winner: SimulatedBid) {
        guard takesBonds else { return }
        for bid in bidders where bid.id != winner.id {
            refund(bid, on: later(letter, 3), role: "loser")
        }
    }

    private mutating func refund(_ bid: SimulatedBid, on date: CivilDate, role: String) {
        sheet.write(
            "bond.refunded", at: at(date, 15),
            [
                .text("project_id", project), .text("supplier_code", bid.supplier.code), .money("amount", budget / 100),
                .text("role", role), .time("refunded_at", at(date, 15)),
            ])
    }

    private mutating func perform(_ letter: CivilDate, _ plant: Plant?, _ oddity: Oddity?) {
        let winner = bidders.min { ($0.price, $0.id) < ($1.price, $1.id) }!
        if plant == .neverAnswered || random.chance(0.1) { question(letter, isAnswered: plant != .neverAnswered) }
        let signed = later(letter, plant == .lateSigning ? 9 : 1)
        let contract = "C-\(project)"
        sheet.write(
            "contract.signed", at: at(signed, 10),
            ids + [
                .text("contract_id", contract), .text("supplier_code", winner.supplier.code),
                .money("amount", winner.price),
                .value("payment_term_days", 30), .text("purchaser_code", purchaser), .text("budget_id", "B-\(project)"),
                .text("delivery_due", later(signed, 20).description),
                .text("acceptance_due", later(signed, 30).description),
                .text("payee_account_hash", "acct-\(winner.supplier.code)"), .time("signed_at", at(signed, 10)),
            ])
        if takesBonds { refund(winner, on: later(signed, 2), role: "winner") }
        let ids: [JSONMember] = [.text("contract_id", contract), .text("project_id", project)]
        if plant != .neverPublished {
            let day = later(signed, 1)
            // Done in time but told days later: the warning of the meantime must be retracted.
            let told = oddity == .lateReport ? at(later(day, 6), 9) : nil
            sheet.write("contract.published", at: at(day, 9), reported: told, ids + [.time("published_at", at(day, 9))])
        }
        let filed = later(signed, plant == .lateFiling ? 12 : 1)
        sheet.write("contract.filed", at: at(filed, 10), ids + [.time("filed_at", at(filed, 10))])
        let delivered = later(signed, random.integer(5...15))
        sheet.write("goods.delivered", at: at(delivered, 10), ids + [.time("delivered_at", at(delivered, 10))])
        let requested = later(delivered, 1)
        sheet.write(
            "acceptance.requested", at: at(requested, 9),
            ids + [
                .text("request_id", "Q-\(project)"), .time("requested_at", at(requested, 9)),
            ])
        let accepted = later(requested, 1)
        sheet.write("acceptance.started", at: at(accepted, 9), ids + [.time("started_at", at(accepted, 9))])
        sheet.write(
            "acceptance.done", at: at(accepted, 16),
            ids + [
                .text("acceptance_id", "A-\(project)"), .text("result", "pass"), .time("done_at", at(accepted, 16)),
            ])
        let invoiced = later(accepted, 1)
        sheet.write(
            "invoice.received", at: at(invoiced, 9),
            ids + [
                .money("amount", winner.price), .time("received_at", at(invoiced, 9)),
            ])
        sheet.write(
            "payment.condition_met", at: at(invoiced, 10),
            ids + [
                .money("amount", winner.price), .time("met_at", at(invoiced, 10)),
            ])
        let paid = later(invoiced, plant == .latePayment ? 11 : 1)
        sheet.write(
            "payment.made", at: at(paid, 15),
            ids + [
                .money("amount", winner.price), .text("kind", "final"),
                .text("payee_account_hash", "acct-\(winner.supplier.code)"),
                .time("paid_at", at(paid, 15)),
            ])
    }

    private mutating func question(_ letter: CivilDate, isAnswered: Bool) {
        let asked = later(letter, 2)
        let id = "Z-\(project)"
        sheet.write(
            "question.received", at: at(asked, 10),
            [
                .text("project_id", project), .text("question_id", id), .text("phase", "result"),
                .time("received_at", at(asked, 10)),
            ])
        guard isAnswered else { return }
        let answered = later(asked, 4)
        sheet.write(
            "question.answered", at: at(answered, 10),
            [
                .text("question_id", id), .text("outcome", "rejected"), .time("answered_at", at(answered, 10)),
            ])
    }
}
