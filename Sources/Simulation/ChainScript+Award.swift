import BidEvents
import CanonicalJSON

// Evaluation and award.
extension ChainScript {
    /// Plays the evaluation and gives the day on which its report is delivered.
    mutating func evaluate(_ opened: CivilDate) -> CivilDate {
        if fault != .noExpertDraw { sheet.writeExpertsDrawn(project, at: at(opened, 8)) }
        let committee = EventSheet.committee(project, unit: unit, isLedByPurchaser: fault == .leaderOfPurchaser)
        sheet.write("evaluation.started", at: at(opened, 11), ids + [committee, .time("started_at", at(opened, 11))])
        if fault == .formalityRejection {
            sheet.write(
                "bid.rejected", at: at(opened, 12),
                ids + [
                    .text("bid_id", "\(project)-3"), .text("stage", "conformity"), .text("reason_text", "投标文件未胶装成册"),
                ])
        }
        let ranking = (1...3).map { rank in
            JSONValue.record([
                .text("bid_id", "\(project)-\(rank)"), .number("rank", rank), .number("score", 95 - rank),
            ])
        }
        sheet.write(
            "evaluation.completed", at: at(opened, 17),
            ids + [.value("ranking", .array(ranking)), .time("completed_at", at(opened, 17))])
        sheet.writeExpertsEvaluated(project, at: at(later(opened, 2), 10))
        let reported = later(opened, fault == .lateReport ? 7 : 1)
        sheet.write(
            "evaluation.report_delivered", at: at(reported, 10),
            ids + [.text("report_id", "ER-\(project)"), .time("delivered_at", at(reported, 10))])
        return reported
    }

    /// Plays the award and gives the day of the award letter.
    mutating func award(_ reported: CivilDate) -> CivilDate {
        let decided = later(reported, fault == .lateAward ? 10 : random.integer(1...3))
        sheet.write(
            "award.decided", at: at(decided, 10),
            ids + [
                .text("bid_id", "\(project)-1"), .text("supplier_code", supplier), .money("amount", award),
                .time("decided_at", at(decided, 10)),
            ])
        let published = later(decided, fault == .lateResult ? 7 : 1)
        for place in [2, 3] {
            sheet.writeResultNotified(project, bid: "\(project)-\(place)", rank: place, at: at(published, 9))
        }
        sheet.writeAssistantAssigned(project, at: at(published, 9))
        result(published)
        let ended = at(later(published, 1), 18)
        sheet.write("award.notice_period_end", at: ended, [.text("project_id", project), .time("ended_at", ended)])
        if fault == .noLetter { return published }
        sheet.writeFinancingInfo(project, supplier: supplier, at: at(published, 11))
        sheet.write(
            "award.letter_issued", at: at(published, 11),
            ids + [
                .text("letter_no", "L-\(project)"), .text("supplier_code", supplier),
                .time("issued_at", at(published, 11)),
            ])
        return published
    }

    private mutating func result(_ published: CivilDate) {
        let row: JSONValue = .record([
            .text("lot_id", "1"), .text("supplier_code", supplier), .money("amount", award),
            .text("sme_class", "small"),
        ])
        let ranks = (1...3).map { JSONValue.record([.number("rank", $0), .text("bid_id", "\(project)-\($0)")]) }
        var data: [JSONMember] = [
            .text("project_id", project), .text("notice_id", "R-\(project)"), .value("rows", .array([row])),
            .text("url", "https://site.example/\(project)/r"), .text("site", "site.example"),
            .value("top3_results", .array(ranks)), .time("published_at", at(published, 10)),
        ]
        if fault != .resultWithoutExperts { data.append(.texts("experts", (1...4).map { "专家\($0)" })) }
        sheet.write("award.notice_published", at: at(published, 10), data)
    }
}
