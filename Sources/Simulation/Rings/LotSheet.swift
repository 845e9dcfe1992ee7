import BidEvents
import CanonicalJSON

/// Writes a lot as the three events that tell of it: notice, opening and award.
struct LotSheet {
    let source: String

    func rows(of lot: SimulatedLot) -> [EventSheet.Row] {
        var sheet = EventSheet(source: source, idPrefix: lot.project)
        sheet.write(
            "tender.notice_published", at: lot.noticedAt,
            [
                .text("project_id", lot.project), .text("purchaser_code", lot.purchaser),
                .text("agency_code", lot.agency), .text("region_code", lot.district),
                .text("category_code", lot.category), .text("award_mechanism", lot.mechanism),
                .money("ceiling_price", lot.ceiling), .money("budget_amount", lot.budget),
                .time("bid_deadline", lot.openedAt), .time("published_at", lot.noticedAt),
            ])
        let rows = lot.bids.map { bid in
            JSONValue.record([
                .text("bid_id", bid.id), .text("supplier_code", bid.supplier), .money("price", bid.price),
            ])
        }
        sheet.write(
            "bids.opened", at: lot.openedAt,
            [
                .text("project_id", lot.project), .text("lot_id", lot.lot), .text("category_code", lot.category),
                .value("rows", .array(rows)), .time("opened_at", lot.openedAt),
            ])
        sheet.write(
            "award.decided", at: lot.decidedAt,
            [
                .text("project_id", lot.project), .text("lot_id", lot.lot), .text("bid_id", lot.winner.id),
                .text("supplier_code", lot.winner.supplier), .money("amount", lot.winner.price),
                .time("decided_at", lot.decidedAt),
            ])
        return sheet.rows
    }
}
