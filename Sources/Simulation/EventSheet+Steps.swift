import BidEvents
import CanonicalJSON

// Steps that every complete project has, written alike by all simulations.
extension EventSheet {
    mutating func writeDocumentPublished(_ project: String, at time: Timestamp) {
        write(
            "tender.document_published", at: time,
            [
                .text("project_id", project), .text("doc_id", "D-\(project)"),
                .text("url", "https://site.example/\(project)/d"), .time("published_at", time),
            ])
    }

    mutating func writeExpertsDrawn(_ project: String, at time: Timestamp) {
        write(
            "expert.drawn", at: time,
            [
                .text("project_id", project), .text("draw_id", "DR-\(project)"), .text("expert_id", "expert-1"),
                .time("drawn_at", time),
            ])
    }

    mutating func writeExpertsEvaluated(_ project: String, at time: Timestamp) {
        for number in 1...4 {
            write(
                "expert.evaluated", at: time,
                [
                    .text("project_id", project), .text("expert_id", "expert-\(number)"),
                    .text("evaluator_role", "purchaser"), .time("evaluated_at", time),
                ])
        }
    }

    /// Four drawn experts and the purchaser's delegate.
    static func committee(_ project: String, unit: String, isLedByPurchaser: Bool = false) -> JSONMember {
        var rows = (1...4).map { number in
            JSONValue.record([
                .text("expert_id", "expert-\(number)"), .text("kind", "expert"),
                .value("leader", .boolean(number == 1 && !isLedByPurchaser)), .text("draw_id", "DR-\(project)"),
            ])
        }
        rows.append(
            .record([
                .text("expert_id", "delegate-\(unit)"), .text("kind", "purchaser"), .text("unit_code", unit),
                .value("leader", .boolean(isLedByPurchaser)), .text("employment_type", "在编"),
            ]))
        return .value("committee", .array(rows))
    }

    mutating func writeResultNotified(_ project: String, bid: String, rank: Int, at time: Timestamp) {
        write(
            "bidder.result_notified", at: time,
            [
                .text("project_id", project), .text("bid_id", bid), .text("reason_text", "综合得分较低"),
                .number("rank", rank), .number("score", max(1, 95 - rank)), .time("notified_at", time),
            ])
    }

    mutating func writeAssistantAssigned(_ project: String, at time: Timestamp) {
        write(
            "assistant.assigned", at: time,
            [.text("project_id", project), .text("person", "专员"), .time("assigned_at", time)])
    }

    mutating func writeFinancingInfo(_ project: String, supplier: String, at time: Timestamp) {
        write(
            "financing.info_sent", at: time,
            [
                .text("project_id", project), .text("supplier_code", supplier), .text("bank", "示例银行"),
                .value("has_consent", true), .time("sent_at", time),
            ])
    }

    mutating func writePlan(_ project: String, unit: String, reviewer: String?, at time: Timestamp) {
        var data: [JSONMember] = [
            .text("plan_id", "P-\(project)"), .text("budget_id", "B-\(project)"), .text("purchaser_code", unit),
            .text("method", "公开招标"), .text("requirement_doc", "R-\(project)"), .text("risk_assessment", "已评估"),
            .text("drafted_by", "clerk-\(unit)"), .time("filed_at", time),
        ]
        if let reviewer { data.append(.text("reviewed_by", reviewer)) }
        write("plan.filed", at: time, data)
    }

    mutating func writeBudget(_ project: String, unit: String, year: Int, amount: Int64, at time: Timestamp) {
        write(
            "budget.approved", at: time,
            [
                .text("budget_id", "B-\(project)"), .text("unit_code", unit), .number("fiscal_year", year),
                .money("amount", amount), .text("funding_source", "一般公共预算"),
                .text("performance_target", "按期交付并通过验收"), .text("sme_reserve_plan", "整体预留"),
                .time("approved_at", time),
            ])
    }
}
