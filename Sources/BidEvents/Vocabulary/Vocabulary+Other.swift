extension Vocabulary {
    static let other: [EventType] = [
        EventType(
            "consult.asked", "热线/咨询提出", .other, emitter: "咨询平台",
            ocds: "-",
            occurs: "asked_at",
            fields: [
                FieldDeclaration("consult_id", .identifier, isRequired: true),
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("asked_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "consult.answered", "热线/咨询答复", .other, emitter: "责任单位",
            ocds: "-",
            occurs: "answered_at",
            fields: [
                FieldDeclaration("consult_id", .identifier, isRequired: true),
                FieldDeclaration("answered_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "emergency.completed", "紧急采购完成", .other, emitter: "采购人",
            ocds: "-",
            occurs: "completed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("completed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "archive.completed", "采购资料归档/备案", .other, emitter: "采购人",
            ocds: "-",
            occurs: "completed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("items", .list(.text)),
                FieldDeclaration("completed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "sme_reserve.report_published", "中小企业预留执行情况公开", .other, emitter: "主管预算单位",
            ocds: "-",
            occurs: "published_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("total", .text),
                FieldDeclaration("rows", .list(.open), isRequired: true),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "sme_arrears.published", "逾期未付中小企业款项公开", .other, emitter: "机关事业单位",
            ocds: "-",
            occurs: "published_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("count", .integer),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "rural832.reserved", "832平台预留份额填报", .other, emitter: "预算单位",
            ocds: "-",
            occurs: "reserved_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("reserve_amount", .money, isRequired: true),
                FieldDeclaration("canteen_amount", .money),
                FieldDeclaration("reserved_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "rural832.completed", "832平台采购任务完成", .other, emitter: "预算单位",
            ocds: "-",
            occurs: "completed_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("target", .money),
                FieldDeclaration("done_amount", .money),
                FieldDeclaration("completed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "rural832.progress", "832平台进度", .other, emitter: "832平台",
            ocds: "-",
            occurs: "as_of",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("year", .integer),
                FieldDeclaration("target", .money),
                FieldDeclaration("done_amount", .money),
                FieldDeclaration("as_of", .occurrence, isRequired: true),
            ]),
        EventType(
            "internal_control.filed", "内控制度建立/备案", .other, emitter: "采购人",
            ocds: "-",
            occurs: "filed_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("doc_ref", .text),
                FieldDeclaration("filed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "specialist.changed", "政府采购专管员变更", .other, emitter: "采购人",
            ocds: "-",
            occurs: "changed_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("old", .text),
                FieldDeclaration("new", .text),
                FieldDeclaration("changed_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "specialist.reported", "专管员变更报备", .other, emitter: "采购人",
            ocds: "-",
            occurs: "reported_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("reported_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "reform.report", "改革/工作进展报告", .other, emitter: "责任单位",
            ocds: "-",
            occurs: "submitted_at",
            fields: [
                FieldDeclaration("unit_code", .identifier, isRequired: true),
                FieldDeclaration("period", .text),
                FieldDeclaration("submitted_at", .occurrence, isRequired: true),
                FieldDeclaration("year", .integer),
            ]),
        EventType(
            "arrears_complaint.accepted", "欠款投诉受理", .other, emitter: "工信部门",
            ocds: "-",
            occurs: "accepted_at",
            fields: [
                FieldDeclaration("ac_id", .identifier, isRequired: true),
                FieldDeclaration("accepted_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "arrears_complaint.transferred", "欠款投诉转送", .other, emitter: "工信部门",
            ocds: "-",
            occurs: "transferred_at",
            fields: [
                FieldDeclaration("ac_id", .identifier, isRequired: true),
                FieldDeclaration("to", .text),
                FieldDeclaration("transferred_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "arrears_complaint.received_by_handler", "处理单位收到", .other, emitter: "处理单位",
            ocds: "-",
            occurs: "received_at",
            fields: [
                FieldDeclaration("ac_id", .identifier, isRequired: true),
                FieldDeclaration("received_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "arrears_complaint.result", "欠款投诉处理结果", .other, emitter: "处理单位",
            ocds: "-",
            occurs: "at",
            fields: [
                FieldDeclaration("ac_id", .identifier, isRequired: true),
                FieldDeclaration("result", .text),
                FieldDeclaration("at", .occurrence, isRequired: true),
            ]),
    ]
}
