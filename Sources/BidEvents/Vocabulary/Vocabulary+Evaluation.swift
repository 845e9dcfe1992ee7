extension Vocabulary {
    static let evaluation: [EventType] = [
        EventType(
            "expert.drawn", "专家抽取", .evaluation, emitter: "专家库",
            ocds: "parties(role=…) none; extension x_committee",
            occurs: "drawn_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("draw_id", .identifier),
                FieldDeclaration("expert_id", .identifier),
                FieldDeclaration("field", .text),
                FieldDeclaration("drawn_at", .occurrence, isRequired: true),
                FieldDeclaration("allowed_from", .occurrence),
                FieldDeclaration("avoidance", .list(.text)),
            ]),
        EventType(
            "evaluation.started", "评审开始", .evaluation, emitter: "评标系统",
            ocds: "tender.status",
            sealing: .opens, occurs: "started_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("committee", .list(.record(committeeRow))),
                FieldDeclaration("room", .text),
                FieldDeclaration("started_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "bid.rejected", "资格/符合性审查不通过", .evaluation, emitter: "评标系统",
            ocds: "bids.details[].status=disqualified",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("stage", .enumeration(["qualification", "conformity", "substantive", "low_price"])),
                FieldDeclaration("reason_text", .text),
                FieldDeclaration("clause_ref", .text),
                FieldDeclaration("decided_by", .text),
            ]),
        EventType(
            "low_price.review_started", "异常低价审查启动", .evaluation, emitter: "评标系统",
            ocds: "extension x_lowprice",
            occurs: "started_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("trigger", .enumeration(["mean50", "second50", "ceiling45", "committee"])),
                FieldDeclaration("ratio", .decimal),
                FieldDeclaration("threshold", .decimal),
                FieldDeclaration("started_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "low_price.explanation_deadline", "低价说明截止", .evaluation, emitter: "评标系统",
            ocds: "extension x_lowprice",
            occurs: "deadline_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("deadline_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "low_price.explained", "低价说明提交", .evaluation, emitter: "评标系统",
            ocds: "extension x_lowprice",
            occurs: "submitted_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("document_ref", .text),
                FieldDeclaration("submitted_at", .occurrence, isRequired: true),
                FieldDeclaration("conclusion", .enumeration(["reasonable", "unreasonable"])),
                FieldDeclaration("reason", .text),
            ]),
        EventType(
            "evaluation.scored", "评委逐项打分", .evaluation, emitter: "评标系统",
            ocds: "extension x_scores",
            occurs: "scored_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("expert_id", .identifier),
                FieldDeclaration("item_id", .identifier, isRequired: true),
                FieldDeclaration("item_kind", .enumeration(["objective", "subjective", "price"])),
                FieldDeclaration("weight", .decimal),
                FieldDeclaration("score", .decimal),
                FieldDeclaration("scored_at", .occurrence, isRequired: true),
                FieldDeclaration("changed_from", .text),
            ]),
        EventType(
            "evaluation.completed", "评审结束", .evaluation, emitter: "评标系统",
            ocds: "bids.details[].rank",
            sealing: .opens, occurs: "completed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("ranking", .list(.record(rankingRow))),
                FieldDeclaration("completed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "evaluation.report_delivered", "评审报告送采购人", .evaluation, emitter: "代理",
            ocds: "tender.documents[evaluationReports]",
            occurs: "delivered_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("report_id", .identifier),
                FieldDeclaration("sha256", .text),
                FieldDeclaration("delivered_at", .occurrence, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
            ]),
        EventType(
            "expert.evaluated", "专家履职评价", .evaluation, emitter: "采购人/代理",
            ocds: "-",
            occurs: "evaluated_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("expert_id", .identifier),
                FieldDeclaration("evaluator_role", .text),
                FieldDeclaration("scores", .list(.text)),
                FieldDeclaration("evaluated_at", .occurrence, isRequired: true),
            ]),
    ]
}
