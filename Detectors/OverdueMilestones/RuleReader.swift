import BidEvents
import DetectorKit
import Settings

/// Reads rule files; every fault is reported with its place and a remedy.
struct RuleReader {
    private let diagnostics: Diagnostics
    private var seen: [String: SourceLocation] = [:]
    private(set) var rules: [MilestoneRule] = []

    init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

    mutating func read(_ file: ConfigurationBundle.File) {
        guard let root = YAMLParser.parse(file.text, file: file.path, into: diagnostics) else { return }
        let reader = MappingReader(root, in: diagnostics)
        let id = reader.string("jurisdiction")
        let (chinese, english) = (reader.string("title_zh"), reader.string("title_en"))
        let regions = reader.strings("regions")
        for region in regions where !(2...6).contains(region.count) || region.contains(where: { !$0.isNumber }) {
            diagnostics.error(
                "no-such-region", at: reader.location(of: "regions"), "'\(region)' is no administrative division code",
                remedy: "write 2 to 6 digits in quotes, such as \"4110\"")
        }
        let regime = reader.string("regime", matching: ["government-procurement", "works"])
        let entries = reader.mappings("rules", required: true)
        reader.finish()
        guard let id, let chinese, let english, let regime else { return }
        let jurisdiction = Jurisdiction(
            id: id, title: BilingualText(chinese: chinese, english: english), regions: regions, regime: regime)
        for entry in entries {
            if let rule = readRule(entry, jurisdiction) { rules.append(rule) }
        }
    }

    private mutating func readRule(_ reader: MappingReader, _ jurisdiction: Jurisdiction) -> MilestoneRule? {
        defer { reader.finish() }
        let id = reader.string("id")
        if let id {
            if let earlier = seen[id] {
                diagnostics.error(
                    "duplicate-rule", at: reader.location(of: "id"), "the rule '\(id)' stands at \(earlier) already",
                    remedy: "give it an id of its own")
            }
            seen[id] = reader.location(of: "id")
        }
        let title = text(reader, "title"), citation = text(reader, "citation")
        let comparison = reader.string("compare", matching: MilestoneRule.Comparison.allCases.map(\.rawValue))
            .flatMap(MilestoneRule.Comparison.init)
        let hardness = reader.string("hardness", matching: MilestoneRule.Hardness.allCases.map(\.rawValue))
            .flatMap(MilestoneRule.Hardness.init)
        let trigger = type(reader, "trigger", reader.string("trigger"))
        let isValue = comparison == .valueAtMost
        let due = isValue ? nil : type(reader, "due", reader.string("due"))
        let match = reader.strings("match")
        checkMatch(reader, match, [due, trigger].compactMap { $0 })
        let limit = readLimit(reader, isValue: isValue)
        let from = reader.date("effective_from").flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
        let to = reader.optionalDate("effective_to").flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
        checkOrder(reader, from, to)
        let details = Details(reader, self)
        guard let id, let title, let citation, let comparison, let hardness, let trigger, isValue || due != nil,
            !match.isEmpty, let limit, let from
        else { return nil }
        return MilestoneRule(
            id: id, jurisdiction: jurisdiction, title: title, trigger: trigger, due: due, match: match, limit: limit,
            comparison: comparison, hardness: hardness, effectiveFrom: from, effectiveTo: to,
            citation: LegalBasis(chinese: citation.chinese, english: citation.english), repeats: details.repeats,
            latestOf: details.latestOf, pauses: details.pauses, exemptedBy: details.exemptedBy,
            mayBeAbsent: details.mayBeAbsent, methods: details.methods, triggerConditions: details.conditions,
            values: details.values, obligation: details.obligation, obligees: details.obligees,
            reminderLead: details.reminderLead, escalationDelay: details.escalationDelay)
    }

    private func text(_ reader: MappingReader, _ name: String) -> BilingualText? {
        let (chinese, english) = (reader.string("\(name)_zh"), reader.string("\(name)_en"))
        guard let chinese, let english else { return nil }
        return BilingualText(chinese: chinese, english: english)
    }

    /// A name that must be a type of the vocabulary.
    fileprivate func type(_ reader: MappingReader, _ key: String, _ name: String?) -> String? {
        guard let name else { return nil }
        guard Vocabulary.type(named: name) != nil else {
            let nearest = Spelling.nearest(to: name, among: Vocabulary.all.map(\.name))
            diagnostics.error(
                "unknown-event-type", at: reader.location(of: key), "the vocabulary has no event type '\(name)'",
                remedy: nearest.map { "did you mean '\($0)'?" } ?? "see Config/Schemas/events.md")
            return nil
        }
        return name
    }

    private func checkMatch(_ reader: MappingReader, _ match: [String], _ types: [String]) {
        for name in types where match.first != "unit_code" {
            guard let fields = Vocabulary.type(named: name)?.fields, let key = match.first,
                !fields.contains(where: { $0.name == key })
            else { continue }
            diagnostics.error(
                "unknown-field", at: reader.location(of: "match"), "'\(name)' has no field '\(key)'",
                remedy: "match by a field that trigger and due event share")
        }
    }

    private func checkOrder(_ reader: MappingReader, _ from: CivilDate?, _ to: CivilDate?) {
        guard let from, let to, to < from else { return }
        diagnostics.error(
            "impossible-dates", at: reader.location(of: "effective_to"), "\(to) lies before effective_from \(from)",
            remedy: "write the later day")
    }

    private func readLimit(_ reader: MappingReader, isValue: Bool) -> MilestoneRule.Limit? {
        if let text = reader.optionalString("month_day") {
            let offset = reader.integer("year_offset", in: 0...10, default: 0) ?? 0
            guard let day = CivilDate("2023-\(text)")?.components else {
                diagnostics.error(
                    "no-such-date", at: reader.location(of: "month_day"), "'\(text)' is no day of the year",
                    remedy: "write month and day such as \"03-31\"")
                return nil
            }
            return .monthDay(month: day.month, day: day.day, yearOffset: offset)
        }
        if let date = reader.optionalDate("on_date") {
            return CivilDate(year: date.year, month: date.month, day: date.day).map { .onDate($0) }
        }
        if reader.optionalString("period", matching: ["month"]) != nil { return .endOfNextMonth }
        let number = reader.integer("limit", in: 0...10_000)
        if isValue { return number.map { .value($0) } }
        let unit = reader.string("unit", matching: ["working-days", "calendar-days", "minutes"])
        guard let number, let unit else { return nil }
        return unit == "working-days"
            ? .workingDays(number) : unit == "minutes" ? .minutes(number) : .calendarDays(number)
    }
}

/// The optional parts of a rule.
private struct Details {
    let repeats: Bool
    let latestOf: [String]
    let pauses: String?
    let exemptedBy: String?
    let mayBeAbsent: Bool
    let methods: [String]
    let reminderLead: Int?
    let escalationDelay: Int?
    var conditions: [String: [String]] = [:]
    var values: [(event: String, field: String)] = []
    var obligation: MilestoneRule.Obligation?
    var obligees: MilestoneRule.Obligees?

    init(_ reader: MappingReader, _ rules: RuleReader) {
        repeats = reader.boolean("repeats", default: false) ?? false
        latestOf = reader.strings("latest_of", default: []).compactMap { rules.type(reader, "latest_of", $0) }
        pauses = rules.type(reader, "pauses", reader.optionalString("pauses"))
        exemptedBy = rules.type(reader, "exempted_by", reader.optionalString("exempted_by"))
        mayBeAbsent = reader.string("absence", default: "overdue", matching: ["overdue", "allowed"]) == "allowed"
        methods = reader.strings("methods", default: [])
        reminderLead = reader.optionalInteger("reminder_lead_working_days", in: 0...60)
        escalationDelay = reader.optionalInteger("escalation_delay_working_days", in: 1...250)
        if let inner = reader.mapping("trigger_where", required: false) {
            for key in inner.keys { conditions[key] = inner.strings(key) }
            inner.finish()
        }
        for text in reader.strings("values", default: []) {
            let parts = text.split(separator: "/").map(String.init)
            if parts.count == 2, let event = rules.type(reader, "values", parts[0]) { values.append((event, parts[1])) }
        }
        if let inner = reader.mapping("obliged_by", required: false) {
            let event = rules.type(inner, "event", inner.string("event"))
            let (unit, year) = (inner.string("unit"), inner.string("year"))
            inner.finish()
            if let event, let unit, let year {
                obligation = MilestoneRule.Obligation(event: event, unitField: unit, yearField: year)
            }
        }
        if let inner = reader.mapping("obligees", required: false) {
            let event = rules.type(inner, "event", inner.string("event"))
            let field = inner.string("field")
            let relation = inner.string("relation", matching: MilestoneRule.Obligees.Relation.allCases.map(\.rawValue))
            let forms = inner.strings("forms", default: [])
            inner.finish()
            if let event, let field, let relation {
                obligees = MilestoneRule.Obligees(
                    event: event, field: field, relation: MilestoneRule.Obligees.Relation(rawValue: relation)!,
                    forms: forms)
            }
        }
    }
}
