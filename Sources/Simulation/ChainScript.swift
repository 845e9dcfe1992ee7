import BidEvents
import CanonicalJSON

/// Plays one project of a chain simulation: every step that the law asks for, in order and in time, save the fault.
struct ChainScript {
    let project: String
    var sheet: EventSheet
    let fault: ChainFault?
    var random: SeededGenerator
    let unit: String
    let agency: String
    let budget: Int64
    let supplier: String
    let price: Int64
    /// Rules that the fault breaks besides, because of the days on which it fell.
    var consequences: [String] = []
    private let region: String
    private let start: CivilDate
    private let calendar: WorkdayCalendar

    init(
        index: Int, start: CivilDate, region: String, fault: ChainFault?, units: Int, calendar: WorkdayCalendar,
        random: SeededGenerator
    ) {
        var random = random
        project = "\(region)-\(start.components.year)-\(10_000 + index)"
        sheet = EventSheet(source: "urn:cn:ggzy:\(region):simulated", idPrefix: project)
        unit = "unit-\(index % units)"
        agency = "agency-\(index % 12)"
        budget = Int64(random.integer(300...3_000)) * 1_000 * Money.scale
        price = budget / 1_000 * Int64(random.integer(780...880))
        // A supplier under a ban has no other project that the ban would forbid as well.
        supplier = fault == .bannedWinner ? "BANNED-\(project)" : "supplier-\(random.integer(1...max(20, units * 4)))"
        self.region = region
        self.start = start
        self.fault = fault
        self.calendar = calendar
        self.random = random
    }

    mutating func play() {
        let noticed = plan()
        let opened = tender(noticed)
        let reported = evaluate(opened)
        let letter = award(reported)
        for number in 1...(fault == .splitPurchase ? 2 : 1) { contract(letter, number) }
        remedies(letter)
    }

    // Times and names.

    func at(_ date: CivilDate, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        Timestamp(startOf: date) + .seconds(hour * 3_600 + minute * 60)
    }

    func later(_ date: CivilDate, _ workdays: Int) -> CivilDate { calendar.adding(workdays: workdays, to: date) }

    func daysLater(_ date: CivilDate, _ days: Int) -> CivilDate { calendar.adding(calendarDays: days, to: date) }

    var ids: [JSONMember] { [.text("project_id", project), .text("lot_id", "1")] }
    var award: Int64 { fault == .splitPurchase ? total / 100 * 85 : price }
    /// Two contracts of a split purchase lie above the threshold together, each below it.
    var total: Int64 { fault == .splitPurchase ? max(budget * 2, 3_000_000 * Money.scale) : budget }

    // Budget, plan, intention.

    private mutating func plan() -> CivilDate {
        let planned = later(start, 2)
        if fault != .noBudget {
            let approved = fault == .noticeOverBudget ? total / 100 * 97 : total
            sheet.writeBudget(project, unit: unit, year: start.components.year, amount: approved, at: at(start, 9))
        }
        if fault != .noPlan {
            let chief = fault == .reviewerIsAuthor ? "clerk-\(unit)" : "chief-\(unit)"
            sheet.writePlan(project, unit: unit, reviewer: fault == .reviewerUnnamed ? nil : chief, at: at(planned, 9))
        }
        sheet.write(
            "intention.published", at: at(planned, 10),
            [
                .text("intention_id", "I-\(project)"), .text("purchaser_code", unit), .text("project_name", "设备采购"),
                .text("need_summary", "办公设备一批"), .money("budget_amount", total),
                .text("planned_month", String(daysLater(planned, 32).description.prefix(7))),
                .text("url", "https://site.example/\(project)/i"), .time("published_at", at(planned, 10)),
            ])
        return daysLater(planned, 32)
    }

    // Notice, document, opening.

    private mutating func tender(_ noticed: CivilDate) -> CivilDate {
        // Too short even where a long holiday follows, so it is not moved to a working day.
        let deadline = fault == .shortBidPeriod ? noticed.adding(days: 14) : daysLater(noticed, 22)
        sheet.write(
            "procurement.started", at: at(noticed, 9),
            [
                .text("project_id", project), .text("plan_id", "P-\(project)"), .text("intention_id", "I-\(project)"),
                .text("budget_id", "B-\(project)"), .text("purchaser_code", unit), .text("agency_code", agency),
                .text("method", "公开招标"), .text("handled_by", "clerk-\(unit)"), .time("started_at", at(noticed, 9)),
            ])
        notice(noticed, deadline)
        let documentBudget = fault == .documentBudgetDiffers ? total / 10 * 9 : total
        var document: [JSONMember] = [
            .text("project_id", project), .text("lot_id", "1"), .text("doc_id", "D-\(project)"),
            .text("text", ChainProse.document(fault)), .time("issued_at", at(noticed, 11)),
        ]
        if fault != .noticeWithoutBudget { document.append(.money("budget_amount", documentBudget)) }
        sheet.write("tender.document_issued", at: at(noticed, 11), document)
        sheet.writeDocumentPublished(project, at: at(noticed, 11))
        let ended = at(later(noticed, fault == .shortNotice ? 3 : 5), 18)
        sheet.write(
            "tender.notice_period_end", at: ended,
            [.text("notice_id", "N-\(project)"), .text("project_id", project), .time("ended_at", ended)])
        let offered = at(later(noticed, 5), 18)
        sheet.write(
            "tender.document_offer_end", at: offered, [.text("project_id", project), .time("ended_at", offered)])
        open(deadline)
        return deadline
    }

    private mutating func notice(_ noticed: CivilDate, _ deadline: CivilDate) {
        let hash = "sha-\(project)"
        var data: [JSONMember] = [
            .text("notice_id", "N-\(project)"), .text("project_id", project), .text("project_name", "设备采购"),
            .text("purchaser_code", unit), .text("agency_code", agency), .text("plan_id", "P-\(project)"),
            .text("budget_id", "B-\(project)"), .text("method", "公开招标"), .texts("qualification", ["独立法人"]),
            .text("award_mechanism", "comprehensive"), .time("doc_from", at(noticed, 10)),
            .time("doc_to", at(later(noticed, 5), 18)), .time("bid_deadline", at(deadline, 9)),
            .text("site", "site.example"), .text("url", "https://site.example/\(project)/n"),
            .text("content_sha256", hash), .time("published_at", at(noticed, 10)),
        ]
        if fault != .noticeWithoutBudget { data.append(.money("budget_amount", total)) }
        sheet.write("tender.notice_published", at: at(noticed, 10), data)
        let site: [JSONMember] = [.text("notice_id", "N-\(project)"), .text("site", "ccgp.gov.cn")]
        sheet.write("notice.received_by_site", at: at(noticed, 10), site + [.time("received_at", at(noticed, 10))])
        sheet.write(
            "notice.published", at: at(noticed, 14),
            site + [
                .text("url", "https://ccgp.example/\(project)"), .text("content_sha256", hash),
                .time("published_at", at(noticed, 14)),
            ])
    }

    private mutating func open(_ deadline: CivilDate) {
        if fault == .bannedWinner {
            let day = daysLater(deadline, -60)
            sheet.write(
                "penalty.imposed", at: at(day, 10),
                [
                    .text("case_no", "CASE-\(project)"), .text("party_code", supplier), .text("article", "第七十七条"),
                    .text("ban_from", day.description), .text("ban_to", day.adding(days: 365).description),
                    .time("published_at", at(day, 10)),
                ])
        }
        let bidders = [supplier, "other-\(project)-1", "other-\(project)-2"]
        let uploaded = at(calendar.subtracting(workdays: 2, from: deadline), 10)
        if fault == .cashBond {
            sheet.write(
                "bond.paid", at: uploaded,
                ids + [
                    .text("supplier_code", supplier), .text("bond_id", "BD-\(project)"), .text("form", "cash"),
                    .money("amount", total / 100), .time("paid_at", uploaded),
                ])
        }
        for (place, bidder) in bidders.enumerated() {
            sheet.write(
                "bid.submitted", at: uploaded,
                ids + [
                    .text("bid_id", "\(project)-\(place + 1)"), .text("supplier_code", bidder),
                    .time("submitted_at", uploaded), .value("sealed", true),
                ])
        }
        sheet.write(
            "bid.deadline", at: at(deadline, 9),
            ids + [.time("deadline_at", at(deadline, 9)), .number("bids_count", bidders.count)])
        let rows = bidders.enumerated().map { place, bidder in
            JSONValue.record([
                .text("bid_id", "\(project)-\(place + 1)"), .text("supplier_code", bidder),
                .money("price", award / 1_000 * Int64(1_000 + place * random.integer(21...37))),
                .text("price_kind", "amount"),
            ])
        }
        sheet.write(
            "bids.opened", at: at(deadline, 9, 30),
            ids + [.text("mode", "online"), .time("opened_at", at(deadline, 9, 30)), .value("rows", .array(rows))])
    }
}

/// The short texts of chain simulations.
enum ChainProse {
    static func document(_ fault: ChainFault?) -> String {
        var sentences = [
            "本项目的采购预算见公告，投标截止时间见公告。", "评标方法为综合评分法。", "合同条款见附件，付款以验收合格为条件。",
            "面向中小企业，对小型和微型企业的报价给予价格扣除。", "优先采购节能产品和环境标志产品。", "接受联合体投标。",
            "中标供应商可凭政府采购合同申请合同融资。",
        ]
        if fault != .channelsMissing { sentences.append("质疑由采购人受理，联系电话和地址见公告。") }
        if fault == .brandWording { sentences.append("主机为指定品牌，其他型号不予接受。") }
        if fault == .poolWording { sentences.append("投标人须为本单位名录库成员。") }
        return sentences.joined(separator: "\n")
    }
}
