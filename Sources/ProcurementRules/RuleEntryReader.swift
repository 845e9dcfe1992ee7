import BidEvents
import DetectorKit
import Settings

/// Reads the parts of one rule; whatever is wrong is reported at its place with a remedy.
struct RuleEntryReader {
    let reader: MappingReader
    private var diagnostics: Diagnostics { reader.diagnostics }

    init(_ reader: MappingReader) { self.reader = reader }

    // Names of the vocabulary.

    func event(_ key: String) -> String? { reader.string(key).flatMap { known($0, at: key) } }

    func optionalEvent(_ key: String) -> String? { reader.optionalString(key).flatMap { known($0, at: key) } }

    func events(_ key: String, isRequired: Bool) -> [String] {
        reader.strings(key, default: isRequired ? nil : []).compactMap { known($0, at: key) }
    }

    private func known(_ name: String, at key: String) -> String? {
        guard Vocabulary.type(named: name) == nil else { return name }
        let nearest = Spelling.nearest(to: name, among: Vocabulary.all.map(\.name))
        diagnostics.error(
            "unknown-event-type", at: reader.location(of: key), "the vocabulary has no event type '\(name)'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "see Config/Schemas/events.md")
        return nil
    }

    /// Reports a field that an event of the type, or a row of one of its lists, cannot have.
    func check(_ field: String, of event: String?, rows: String? = nil, at key: String) {
        guard let event, var fields = Vocabulary.type(named: event)?.fields else { return }
        if let rows {
            guard let list = fields.first(where: { $0.name == rows }) else {
                return report(rows, of: event, among: fields.map(\.name), at: "rows")
            }
            guard case .list(.record(let columns)) = list.kind else { return }
            fields += columns
        }
        if !fields.contains(where: { $0.name == field }) {
            report(field, of: event, among: fields.map(\.name), at: key)
        }
    }

    private func report(_ field: String, of event: String, among names: [String], at key: String) {
        let nearest = Spelling.nearest(to: field, among: names).map { "did you mean '\($0)'?" }
        diagnostics.error(
            "unknown-field", at: reader.location(of: key), "'\(event)' has no field '\(field)'",
            remedy: nearest ?? "see Config/Schemas/events.md")
    }

    // Paths, terms, conditions.

    func path(_ text: String, at key: String, rows: String? = nil) -> FieldPath? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            diagnostics.error(
                "bad-path", at: reader.location(of: key), "'\(text)' names no field of an event",
                remedy: "write event/field, such as contract.signed/amount")
            return nil
        }
        guard let event = known(parts[0], at: key) else { return nil }
        check(parts[1], of: event, rows: rows, at: key)
        return FieldPath(event: event, field: parts[1])
    }

    func paths(_ key: String, isRequired: Bool = true) -> [FieldPath] {
        reader.strings(key, default: isRequired ? nil : []).compactMap { path($0, at: key) }
    }

    func terms(_ key: String, isRequired: Bool = true) -> [Term] {
        reader.mappings(key, required: isRequired).compactMap { RuleEntryReader($0).term() }
    }

    private func term() -> Term? {
        defer { reader.finish() }
        let rows = reader.optionalString("rows")
        let each = reader.optionalString("each")
        let sum = reader.optionalString("sum"), latest = reader.strings("latest", default: [])
        let count = optionalEvent("count")
        let given = [sum != nil, !latest.isEmpty, count != nil].filter { $0 }.count
        guard given == 1 else {
            if reader.keys.contains("count"), given == 0 { return nil }
            diagnostics.error(
                "bad-term", at: reader.location, "a term gives one of sum, latest and count",
                remedy: "write for example {sum: payment.made/amount, each: transaction_id}")
            return nil
        }
        let event = sum.flatMap { path($0, at: "sum", rows: rows) }
        let conditions = conditions("where", of: event?.event ?? count, rows: rows)
        if let event {
            if let each { check(each, of: event.event, rows: rows, at: "each") }
            return Term(.sum(event, each: each), rows: rows, conditions: conditions)
        }
        if let count { return Term(.count(event: count), rows: rows, conditions: conditions) }
        let paths = latest.compactMap { path($0, at: "latest", rows: rows) }
        return paths.count == latest.count && !paths.isEmpty
            ? Term(.latest(paths), rows: rows, conditions: conditions) : nil
    }

    func conditions(_ key: String, of event: String?, rows: String? = nil) -> [Condition] {
        reader.mappings(key, required: false).compactMap { inner in
            defer { inner.finish() }
            guard let field = inner.string("field") else { return nil }
            RuleEntryReader(inner).check(field, of: event, rows: rows, at: "field")
            guard let test = RuleEntryReader(inner).test() else { return nil }
            return Condition(field: field, test: test)
        }
    }

    private func test() -> Condition.Test? {
        let day = { (key: String) in
            reader.optionalDate(key).flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
        }
        let bounds = -1_000_000_000_000.0...1_000_000_000_000.0
        let tests: [Condition.Test] = [
            list("in").map { .oneOf($0) }, list("not_in").map { .noneOf($0) },
            reader.optionalBoolean("present").map { .isFilled($0) },
            reader.optionalDecimal("above", in: bounds).map { .above($0) },
            reader.optionalDecimal("below", in: bounds).map { .below($0) },
            list("contains").map { .contains($0) }, day("after").map { .after($0) }, day("before").map { .before($0) },
        ].compactMap { $0 }
        if tests.count != 1 {
            diagnostics.error(
                "bad-condition", at: reader.location, "a condition makes one test, this one \(tests.count)",
                remedy: "write one of in, not_in, present, above, below, contains, after, before")
        }
        return tests.count == 1 ? tests[0] : nil
    }

    private func list(_ key: String) -> [String]? {
        reader.node(key) == nil ? nil : reader.strings(key)
    }

    // Days.

    func date(_ key: String, isRequired: Bool) -> CivilDate? {
        let date = isRequired ? reader.date(key) : reader.optionalDate(key)
        return date.flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
    }

    func monthDay(_ text: String, at key: String) -> MonthDay? {
        guard let day = CivilDate("2024-\(text)")?.components else {
            diagnostics.error(
                "no-such-date", at: reader.location(of: key), "'\(text)' is no day of the year",
                remedy: "write month and day such as \"03-31\"")
            return nil
        }
        return MonthDay(month: day.month, day: day.day)
    }

    func text(_ name: String) -> BilingualText? {
        let (chinese, english) = (reader.string("\(name)_zh"), reader.string("\(name)_en"))
        guard let chinese, let english else { return nil }
        return BilingualText(chinese: chinese, english: english)
    }
}
