extension Vocabulary {
    static let clock: [EventType] = [
        EventType(
            "year.start", "年度开始(日历)", .clock, emitter: "日历",
            ocds: "-",
            fields: [
                FieldDeclaration("year", .integer),
                FieldDeclaration("unit_code", .identifier),
            ]),
        EventType(
            "year.end", "年度结束(日历)", .clock, emitter: "日历",
            ocds: "-",
            fields: [
                FieldDeclaration("year", .integer),
                FieldDeclaration("unit_code", .identifier),
            ]),
        EventType(
            "month.end", "月末(日历)", .clock, emitter: "日历",
            ocds: "-",
            fields: [
                FieldDeclaration("period", .text),
                FieldDeclaration("unit_code", .identifier),
            ]),
    ]
}
