extension Vocabulary {
    static let plan: [EventType] = [
        EventType(
            "budget.approved", "预算批复", .plan, emitter: "财政预算系统",
            ocds: "planning.budget(id,amount,source)",
            occurs: "approved_at",
            fields: [
                FieldDeclaration("budget_id", .identifier, isRequired: true),
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("fiscal_year", .integer),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("funding_source", .text),
                FieldDeclaration("category_code", .text),
                FieldDeclaration("approved_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "budget.adjusted", "预算调整", .plan, emitter: "财政预算系统",
            ocds: "planning.budget + amendment",
            occurs: "adjusted_at",
            fields: [
                FieldDeclaration("budget_id", .identifier, isRequired: true),
                FieldDeclaration("old_amount", .money),
                FieldDeclaration("new_amount", .money),
                FieldDeclaration("approval_no", .text),
                FieldDeclaration("adjusted_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "plan.filed", "采购计划/实施计划备案", .plan, emitter: "采购人",
            ocds: "planning.milestones(type=approval), tender.id link",
            occurs: "filed_at",
            fields: [
                FieldDeclaration("plan_id", .identifier, isRequired: true),
                FieldDeclaration("budget_id", .identifier, isRequired: true),
                FieldDeclaration("purchaser_code", .identifier),
                FieldDeclaration("items", .list(.open)),
                FieldDeclaration("method", .text),
                FieldDeclaration("sme_reserve", .open),
                FieldDeclaration("filed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "plan.start", "工作方案起始", .plan, emitter: "财政部门",
            ocds: "-",
            occurs: "start_at",
            fields: [
                FieldDeclaration("task_id", .identifier, isRequired: true),
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("start_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "intention.published", "采购意向公开", .plan, emitter: "采购人",
            ocds: "release tag=planning; planning.documents[plannedProcurementNotice]",
            occurs: "published_at",
            fields: [
                FieldDeclaration("intention_id", .identifier, isRequired: true),
                FieldDeclaration("purchaser_code", .identifier),
                FieldDeclaration("project_name", .text),
                FieldDeclaration("need_summary", .text),
                FieldDeclaration("budget_amount", .money),
                FieldDeclaration("planned_month", .text),
                FieldDeclaration("url", .text),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "intention.exempted", "意向公开豁免(涉密/紧急)", .plan, emitter: "采购人",
            ocds: "planning.rationale",
            occurs: "approved_at", anyOf: ["intention_id", "project_id"],
            fields: [
                FieldDeclaration("intention_id", .identifier),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("reason_code", .text),
                FieldDeclaration("approver", .text),
                FieldDeclaration("approved_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "procurement.started", "采购活动开始(项目编号生成)", .plan, emitter: "采购人/代理",
            ocds: "tender.id,status=planned",
            occurs: "started_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("plan_id", .identifier),
                FieldDeclaration("intention_id", .identifier),
                FieldDeclaration("method", .text),
                FieldDeclaration("started_at", .occurrence, isRequired: true),
                FieldDeclaration("budget_id", .identifier),
            ]),
        EventType(
            "procurement.resumed", "采购活动恢复", .plan, emitter: "财政部门",
            ocds: "-",
            occurs: "resumed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("complaint_id", .identifier),
                FieldDeclaration("resumed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "agency.engaged", "代理协议签订", .plan, emitter: "采购人",
            ocds: "parties.roles=procuringEntity",
            occurs: "signed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("agency_code", .identifier),
                FieldDeclaration("scope", .text),
                FieldDeclaration("fee_rule", .text),
                FieldDeclaration("signed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "single_source.publicised", "单一来源公示开始", .plan, emitter: "采购人",
            ocds: "tender.procurementMethodRationale",
            occurs: "period_start",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("supplier_code", .identifier),
                FieldDeclaration("reason", .text),
                FieldDeclaration("period_start", .occurrence, isRequired: true),
                FieldDeclaration("period_end", .occurrence),
                FieldDeclaration("url", .text),
            ]),
        EventType(
            "single_source.period_end", "单一来源公示结束", .plan, emitter: "平台(计算)",
            ocds: "tender.milestones",
            occurs: "ended_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("objections_count", .integer),
                FieldDeclaration("ended_at", .occurrence, isRequired: true),
            ]),
    ]
}
