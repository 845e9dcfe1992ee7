extension Vocabulary {
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
