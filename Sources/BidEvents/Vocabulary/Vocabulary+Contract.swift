extension Vocabulary {
    static let contract: [EventType] = [
        EventType(
            "contract.signed", "合同签订", .contract, emitter: "采购人",
            ocds: "contracts[].dateSigned,value,period",
            occurs: "signed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("supplier_code", .identifier, isRequired: true),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("payment_term_days", .integer),
                FieldDeclaration("prepay_ratio", .decimal),
                FieldDeclaration("sme_class", .text),
                FieldDeclaration("key_terms_hash", .text),
                FieldDeclaration("signed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "contract.payment_term_days", "合同约定付款天数(值)", .contract, emitter: "合同文本抽取",
            ocds: "contracts[].implementation.milestones dueAfterDate",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("value", .decimal),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "contract.published", "合同公告", .contract, emitter: "采购人",
            ocds: "contracts[].documents[contractSigned].datePublished",
            occurs: "published_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("notice_id", .identifier),
                FieldDeclaration("url", .text),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "contract.filed", "合同备案", .contract, emitter: "采购人",
            ocds: "contracts[].milestones(code=filed)",
            occurs: "filed_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("filing_no", .text),
                FieldDeclaration("filed_at", .occurrence, isRequired: true),
                FieldDeclaration("project_id", .identifier),
            ]),
        EventType(
            "contract.amended", "补充/变更合同", .contract, emitter: "采购人",
            ocds: "contracts[].amendments[]",
            occurs: "signed_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("amendment_id", .identifier),
                FieldDeclaration("delta_amount", .money, isRequired: true, maySink: true),
                FieldDeclaration("cum_ratio", .decimal),
                FieldDeclaration("reason", .text),
                FieldDeclaration("approval_no", .text),
                FieldDeclaration("signed_at", .occurrence, isRequired: true),
                FieldDeclaration("published_at", .occurrence),
            ]),
        EventType(
            "contract.terminated", "合同终止", .contract, emitter: "采购人",
            ocds: "contracts[].status=terminated",
            occurs: "terminated_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("reason", .text),
                FieldDeclaration("terminated_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "assistant.assigned", "服务专员/联络员指派", .contract, emitter: "采购人",
            ocds: "contactPoint",
            occurs: "assigned_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("person", .text),
                FieldDeclaration("phone_hash", .text),
                FieldDeclaration("assigned_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "financing.info_sent", "合同融资信息推送", .contract, emitter: "平台",
            ocds: "-",
            occurs: "sent_at",
            fields: [
                FieldDeclaration("contract_id", .identifier, isRequired: true),
                FieldDeclaration("bank", .text),
                FieldDeclaration("sent_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "fee.charged", "代理费/文件费等收取", .contract, emitter: "代理",
            ocds: "-",
            occurs: "charged_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("payer", .text),
                FieldDeclaration("kind", .text),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("rule_ref", .text),
                FieldDeclaration("charged_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "bond.refunded", "保证金退还", .contract, emitter: "代理",
            ocds: "-",
            occurs: "refunded_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("bond_id", .identifier),
                FieldDeclaration("supplier_code", .identifier, isRequired: true),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("interest", .money),
                FieldDeclaration("role", .enumeration(["loser", "winner", "withdrawn"])),
                FieldDeclaration("refunded_at", .occurrence, isRequired: true),
                FieldDeclaration("refund_scope", .text),
            ]),
        EventType(
            "bond.forfeited", "保证金不予退还", .contract, emitter: "代理",
            ocds: "-",
            occurs: "forfeited_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("bond_id", .identifier),
                FieldDeclaration("reason_code", .text),
                FieldDeclaration("forfeited_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "bond.remitted_to_treasury", "不予退还保证金上缴国库", .contract, emitter: "代理",
            ocds: "-",
            occurs: "remitted_at",
            fields: [
                FieldDeclaration("bond_id", .identifier),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("remitted_at", .occurrence, isRequired: true),
                FieldDeclaration("voucher_no", .text),
            ]),
    ]
}
