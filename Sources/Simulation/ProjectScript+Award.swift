import BidEvents
import CanonicalJSON

// Evaluation, award and bonds.
extension ProjectScript {
    mutating func evaluate(_ opening: CivilDate, _ plant: Plant?, _ oddity: Oddity?) -> CivilDate {
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

    mutating func refundBonds(_ letter: CivilDate, except winner: SimulatedBid) {
        guard takesBonds else { return }
        for bid in bidders where bid.id != winner.id {
            refund(bid, on: later(letter, 3), role: "loser")
        }
    }

    mutating func refund(_ bid: SimulatedBid, on date: CivilDate, role: String) {
        sheet.write(
            "bond.refunded", at: at(date, 15),
            [
                .text("project_id", project), .text("supplier_code", bid.supplier.code), .money("amount", budget / 100),
                .text("role", role), .time("refunded_at", at(date, 15)),
            ])
    }
}
