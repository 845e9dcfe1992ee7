extension Vocabulary {
    static let award: [EventType] = [
        EventType(
            "award.decided", "确定中标/成交供应商", .award, emitter: "采购人",
            ocds: "awards[].date,status",
            sealing: .opens, occurs: "decided_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("bid_id", .identifier),
                FieldDeclaration("supplier_code", .identifier, isRequired: true),
                FieldDeclaration("amount", .money, isRequired: true),
                FieldDeclaration("decided_by", .text),
                FieldDeclaration("decided_at", .occurrence, isRequired: true),
                FieldDeclaration("is_abnormal_low_review_done", .boolean),
            ]),
        EventType(
            "candidates.publicised", "中标候选人公示(工程)", .award, emitter: "招标人",
            ocds: "awards[].status=pending; documents[]",
            sealing: .opens, occurs: "period_start",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("rows", .list(.record(candidateRow)), isRequired: true),
                FieldDeclaration("period_start", .occurrence, isRequired: true),
                FieldDeclaration("period_end", .occurrence),
                FieldDeclaration("url", .text),
            ]),
        EventType(
            "award.notice_published", "中标/成交结果公告", .award, emitter: "代理",
            ocds: "release tag=award; awards[].datePublished",
            sealing: .opens, occurs: "published_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("notice_id", .identifier),
                FieldDeclaration("rows", .list(.record(awardRow)), isRequired: true),
                FieldDeclaration("experts", .list(.open)),
                FieldDeclaration("fee", .money),
                FieldDeclaration("top3_results", .open),
                FieldDeclaration("rejected", .list(.record(rejectedRow))),
                FieldDeclaration("url", .text),
                FieldDeclaration("published_at", .occurrence, isRequired: true),
                FieldDeclaration("site", .text),
            ]),
        EventType(
            "award.notice_period_end", "结果公告期满", .award, emitter: "平台(计算)",
            ocds: "awards[] milestone",
            occurs: "ended_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("ended_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "award.letter_issued", "中标/成交通知书发出", .award, emitter: "代理",
            ocds: "awards[].documents[awardNotice]",
            occurs: "issued_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("lot_id", .identifier),
                FieldDeclaration("letter_no", .identifier),
                FieldDeclaration("supplier_code", .identifier),
                FieldDeclaration("issued_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "bidder.result_notified", "未通过/未中标告知", .award, emitter: "代理",
            ocds: "-",
            occurs: "notified_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("bid_id", .identifier, isRequired: true),
                FieldDeclaration("reason_text", .text),
                FieldDeclaration("rank", .integer),
                FieldDeclaration("score", .decimal),
                FieldDeclaration("notified_at", .occurrence, isRequired: true),
            ]),
        EventType(
            "tender_report.filed", "招标投标情况书面报告", .award, emitter: "招标人",
            ocds: "-",
            occurs: "filed_at",
            fields: [
                FieldDeclaration("project_id", .identifier, isRequired: true),
                FieldDeclaration("report_id", .identifier),
                FieldDeclaration("filed_at", .occurrence, isRequired: true),
            ]),
    ]
}
