extension Vocabulary {
    private static let creditRoles = ["purchaser", "agency", "supplier", "expert", "finance"]

    /// What supervision itself must do and put on record.
    static let supervision: [EventType] = [
        EventType(
            "training.attended", "参加政府采购培训", .other, emitter: "财政部门",
            ocds: "-",
            occurs: "attended_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("topic", .text),
                FieldDeclaration("attended_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "rule_document.issued", "制发政府采购规范性文件", .other, emitter: "财政部门",
            ocds: "-",
            occurs: "issued_at",
            fields: [
                FieldDeclaration("document_id", .identifier, isRequired: true),
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("title", .text),
                FieldDeclaration("document_no", .text),
                FieldDeclaration("url", .text),
                FieldDeclaration("issued_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "rule_document.reviewed", "公平竞争审查", .other, emitter: "财政部门",
            ocds: "-",
            occurs: "reviewed_at",
            fields: [
                FieldDeclaration("document_id", .identifier, isRequired: true),
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("result", .enumeration(["keep", "amend", "repeal"])),
                FieldDeclaration("reviewed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "unit.profile_reported", "采购单位信息报备", .other, emitter: "采购人",
            ocds: "-",
            occurs: "reported_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("leader", .text),
                FieldDeclaration("department", .text),
                FieldDeclaration("responsible_person", .text),
                FieldDeclaration("specialist_count", .integer),
                FieldDeclaration("reported_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "unit.suspended", "暂停单位办理采购业务", .other, emitter: "财政部门",
            ocds: "-",
            occurs: "from",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("reason", .text),
                FieldDeclaration("from", .occurrence, isRequired: true),
                FieldDeclaration("to", .occurrence),
            ]),
        EventType(
            "credit.evaluated", "信用评价", .other, emitter: "采购当事人",
            ocds: "-",
            occurs: "evaluated_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("evaluator_role", .enumeration(creditRoles)),
                FieldDeclaration("evaluated_role", .enumeration(creditRoles)),
                FieldDeclaration("party_code", .identifier),
                FieldDeclaration("score", .decimal),
                FieldDeclaration("evaluated_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "agency_practice.published", "代理机构执业情况公示", .other, emitter: "财政部门",
            ocds: "-",
            occurs: "published_at",
            fields: [
                FieldDeclaration("agency_code", .identifier, isRequired: true),
                FieldDeclaration("period", .text),
                FieldDeclaration("staff_count", .integer),
                FieldDeclaration("project_count", .integer),
                FieldDeclaration("project_amount", .money),
                FieldDeclaration("saved_amount", .money),
                FieldDeclaration("dispute_count", .integer),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
    ]
}
