extension Vocabulary {
    static let remedy: [EventType] = [
        EventType(
            "question.received", "收到质疑", .remedy, emitter: "采购人/代理",
            ocds: "no core home",
            occurs: "received_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("question_id", .identifier, isRequired: true),
                FieldDeclaration("supplier_code", .identifier),
                FieldDeclaration("phase", .enumeration(["doc", "process", "result"])),
                FieldDeclaration("grounds", .list(.text)),
                FieldDeclaration("received_at", .occurrence, isRequired: true),
                FieldDeclaration("is_refused", .boolean),
                FieldDeclaration("refusal_reason", .text),
            ]),
        EventType(
            "question.answered", "质疑答复", .remedy, emitter: "采购人/代理",
            ocds: "-",
            occurs: "answered_at",
            fields: [
                FieldDeclaration("question_id", .identifier, isRequired: true),
                FieldDeclaration("outcome", .text),
                FieldDeclaration("answered_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("answered_by", .identifier),
                FieldDeclaration("answered_by_role", .text),
            ]),
        EventType(
            "question.answer_period_expired", "质疑答复期届满", .remedy, emitter: "平台(计算)",
            ocds: "-",
            occurs: "expired_at",
            fields: [
                FieldDeclaration("question_id", .identifier, isRequired: true),
                FieldDeclaration("expired_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "harm.known", "知道或应知权益受损(推定)", .remedy, emitter: "平台(计算)",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("basis", .enumeration(["doc_obtained", "step_ended", "result_period_end"])),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.filed", "供应商提交投诉", .remedy, emitter: "供应商",
            ocds: "-",
            occurs: "filed_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("question_id", .identifier, isRequired: true),
                FieldDeclaration("supplier_code", .identifier, isRequired: true),
                FieldDeclaration("filed_at", .occurrence, isRequired: true),
                FieldDeclaration("channel", .text),
            ]),
        EventType(
            "complaint.received", "财政部门收到投诉", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "received_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("received_at", .occurrence, isRequired: true),
                FieldDeclaration("received_by", .text),
            ]),
        EventType(
            "complaint.reviewed", "投诉审查完成", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "reviewed_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("result", .enumeration(["accept", "correct", "reject", "transfer"])),
                FieldDeclaration("reviewed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.rejected_notice", "不予受理/转送告知", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "notified_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("notified_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.accept_decision", "是否受理决定(工程)", .remedy, emitter: "行政监督部门",
            ocds: "-",
            occurs: "decided_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("decision", .text),
                FieldDeclaration("decided_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.served", "投诉答复通知书发出", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "served_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("to", .list(.text)),
                FieldDeclaration("served_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.responded", "被投诉人说明", .remedy, emitter: "被投诉人",
            ocds: "-",
            occurs: "responded_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("party", .text),
                FieldDeclaration("responded_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.clock_suspended", "检验/鉴定/评审/补正期间停钟", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "from",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("reason", .text),
                FieldDeclaration("from", .occurrence, isRequired: true),
                FieldDeclaration("to", .occurrence),
            ]),
        EventType(
            "complaint.suspension_ordered", "暂停采购活动通知", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "from",
            fields: [
                FieldDeclaration("complaint_id", .identifier),
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("from", .occurrence, isRequired: true),
                FieldDeclaration("max_days", .integer),
                FieldDeclaration("to", .occurrence),
            ]),
        EventType(
            "complaint.rejected", "投诉驳回/不受理", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.decided", "投诉处理决定", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "decided_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("outcome", .text),
                FieldDeclaration("decision_no", .text),
                FieldDeclaration("decided_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "complaint.decision_published", "投诉处理结果公告", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "published_at",
            fields: [
                FieldDeclaration("complaint_id", .identifier, isRequired: true),
                FieldDeclaration("url", .text),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "penalty.imposed", "行政处罚", .remedy, emitter: "财政部门",
            ocds: "-",
            occurs: "ban_from",
            fields: [
                FieldDeclaration("case_no", .identifier, isRequired: true),
                FieldDeclaration("party_code", .text),
                FieldDeclaration("article", .text),
                FieldDeclaration("fine", .money),
                FieldDeclaration("ban_from", .occurrence, isRequired: true),
                FieldDeclaration("ban_to", .occurrence),
                FieldDeclaration("published_at", .occurrence),
            ]),
    ]
}
