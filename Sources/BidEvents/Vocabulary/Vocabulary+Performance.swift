extension Vocabulary {
    static let performance: [EventType] = [
        EventType(
            "goods.delivered", "交付货物/工程/服务", .performance, emitter: "供应商",
            ocds: "contracts[].milestones(type=delivery)",
            occurs: "delivered_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("delivery_id", .identifier),
                FieldDeclaration("share", .decimal),
                FieldDeclaration("delivered_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "acceptance.requested", "供应商提出验收申请", .performance, emitter: "供应商",
            ocds: "contracts[].milestones(code=acceptance)",
            occurs: "requested_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("request_id", .identifier, isRequired: true),
                FieldDeclaration("requested_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "acceptance.started", "采购人组织验收", .performance, emitter: "采购人",
            ocds: "milestones.status=scheduled",
            occurs: "started_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("request_id", .identifier),
                FieldDeclaration("team", .list(.text)),
                FieldDeclaration("started_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "acceptance.done", "验收完成", .performance, emitter: "采购人",
            ocds: "milestones.dateMet,status",
            occurs: "done_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("acceptance_id", .identifier),
                FieldDeclaration("result", .enumeration(["pass", "fail", "partial"])),
                FieldDeclaration("opinion_ref", .text),
                FieldDeclaration("done_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("accepted_by", .identifier),
            ]),
        EventType(
            "acceptance.uploaded", "验收书上传", .performance, emitter: "采购人",
            ocds: "milestones.documents[]",
            occurs: "uploaded_at",
            fields: [
                FieldDeclaration("acceptance_id", .identifier, isRequired: true),
                FieldDeclaration("doc_sha256", .text),
                FieldDeclaration("uploaded_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("contract_id", .identifier),
            ]),
        EventType(
            "acceptance.published", "验收结果公开", .performance, emitter: "采购人",
            ocds: "documents[].datePublished",
            occurs: "published_at",
            fields: [
                FieldDeclaration("acceptance_id", .identifier, isRequired: true),
                FieldDeclaration("url", .text),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "invoice.received", "收到发票", .performance, emitter: "采购人",
            ocds: "-",
            occurs: "received_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("invoice_no_hash", .text),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("received_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "payment.condition_met", "付款条件成就", .performance, emitter: "采购人",
            ocds: "implementation.milestones(type=payment)",
            occurs: "met_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("milestone_id", .identifier),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("met_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "payment.requested", "支付申请(国库)", .performance, emitter: "采购人",
            ocds: "-",
            occurs: "requested_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("request_id", .identifier),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("requested_at", .occurrence, isRequired: true),
                FieldDeclaration("requested_by", .identifier),
            ]),
        EventType(
            "payment.made", "资金支付", .performance, emitter: "国库支付系统",
            ocds: "implementation.transactions[]",
            occurs: "paid_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("transaction_id", .identifier),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("kind", .enumeration(["prepay", "progress", "final"])),
                FieldDeclaration("payee_account_hash", .text),
                FieldDeclaration("paid_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("request_id", .identifier),
                FieldDeclaration("delivery_id", .identifier),
                FieldDeclaration("means", .enumeration(paymentMeans)),
            ]),
    ]
}
