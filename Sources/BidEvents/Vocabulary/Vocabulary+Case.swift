extension Vocabulary {
    static let caseWork: [EventType] = [
        EventType(
            "finding.raised", "问题/预警产生", .caseWork, emitter: "本系统",
            ocds: "-",
            occurs: "raised_at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("detector_id", .identifier),
                FieldDeclaration("detector_version", .text),
                FieldDeclaration("project_id", .identifier),
                FieldDeclaration("subjects", .list(.text)),
                FieldDeclaration("severity", .text),
                FieldDeclaration("score", .decimal),
                FieldDeclaration("evidence", .list(.text)),
                FieldDeclaration("legal_ref", .list(.text)),
                FieldDeclaration("fingerprint", .text),
                FieldDeclaration("raised_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.notified", "短信/站内提醒送达", .caseWork, emitter: "本系统",
            ocds: "-",
            occurs: "notified_at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("channel", .text),
                FieldDeclaration("recipient_role", .text),
                FieldDeclaration("receipt", .text),
                FieldDeclaration("notified_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.acknowledged", "签收", .caseWork, emitter: "责任单位",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("user", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.explained", "申辩/说明", .caseWork, emitter: "责任单位/供应商",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("text_ref", .text),
                FieldDeclaration("attachments", .list(.text)),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.dismissed", "核查排除(误报)", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("reason_code", .text),
                FieldDeclaration("user", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.rectified", "整改完成提交", .caseWork, emitter: "责任单位",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("measures", .text),
                FieldDeclaration("evidence", .list(.text)),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.verified", "成效检验通过", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("verifier", .text),
                FieldDeclaration("method", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.reopened", "检验不通过/复发", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("reason", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.transferred", "移送(财政/公安/纪检)", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("to", .text),
                FieldDeclaration("doc_no", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "finding.closed", "销号归档", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("finding_id", .identifier, isRequired: true),
                FieldDeclaration("user", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "gate.denied", "拦截(同步拒绝)", .caseWork, emitter: "本系统",
            ocds: "-",
            occurs: "at",
            fields: gateFields),
        EventType(
            "gate.permitted", "放行(同步核验通过)", .caseWork, emitter: "本系统",
            ocds: "-",
            occurs: "at",
            fields: gateFields),
        EventType(
            "gate.overridden", "人工放行", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("command_id", .identifier, isRequired: true),
                FieldDeclaration("rule_id", .identifier, isRequired: true),
                FieldDeclaration("approver", .text),
                FieldDeclaration("reason", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "case.acted", "案件处置动作", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("case_id", .identifier, isRequired: true),
                FieldDeclaration("action", .enumeration(caseActions), isRequired: true),
                FieldDeclaration("actor", .identifier, isRequired: true),
                FieldDeclaration("actor_role", .text),
                FieldDeclaration("revision", .integer),
                FieldDeclaration("reason_code", .text),
                FieldDeclaration("text", .text),
                FieldDeclaration("due_at", .occurrence),
                FieldDeclaration("recipient", .text),
                FieldDeclaration("attachments", .list(.text)),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "silence.set", "设置静默", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("silence_id", .identifier, isRequired: true),
                FieldDeclaration("detector", .text),
                FieldDeclaration("rule", .text),
                FieldDeclaration("subject", .text),
                FieldDeclaration("party", .text),
                FieldDeclaration("region", .text),
                FieldDeclaration("severity_at_most", .text),
                FieldDeclaration("author", .identifier, isRequired: true),
                FieldDeclaration("reason", .text, isRequired: true),
                FieldDeclaration("ends_at", .occurrence, isRequired: true),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "silence.ended", "解除静默", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("silence_id", .identifier, isRequired: true),
                FieldDeclaration("actor", .identifier, isRequired: true),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
        EventType(
            "case_budget.set", "设置每周办案量", .caseWork, emitter: "监管人员",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("region", .text),
                FieldDeclaration("cases_per_week", .integer, isRequired: true),
                FieldDeclaration("actor", .identifier, isRequired: true),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
    ]

    /// The steps of a case, from the first look to its end.
    static let caseActions = [
        "acknowledge", "assign", "investigate", "comment", "order-rectification", "report-rectified", "verify",
        "reject-rectification", "close", "dismiss", "reopen", "transfer",
    ]

    /// What a synchronous check answered, and on which grounds.
    private static let gateFields = [
        FieldDeclaration("command_id", .identifier, isRequired: true),
        FieldDeclaration("rule_id", .identifier),
        FieldDeclaration("project_id", .identifier),
        FieldDeclaration("actor", .text),
        FieldDeclaration("reason", .text),
        FieldDeclaration("step", .text),
        FieldDeclaration("verdict", .enumeration(["allow", "warn", "block"])),
        FieldDeclaration("rule_ids", .list(.text)),
        FieldDeclaration("overridden", .list(.text)),
        FieldDeclaration("log_offset", .integer),
        FieldDeclaration("at", .occurrence, isRequired: true),
    ]
}
