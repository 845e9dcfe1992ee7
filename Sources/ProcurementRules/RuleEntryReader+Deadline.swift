import BidEvents
import Settings

extension RuleEntryReader {
    func deadline() -> Deadline? {
        let comparison = reader.string("compare", matching: Deadline.Comparison.allCases.map(\.rawValue))
            .flatMap(Deadline.Comparison.init)
        let isValue = comparison == .valueAtMost
        let trigger = event("trigger")
        let due = isValue ? nil : event("due")
        let limit = limit(isValue: isValue)
        let repeats = reader.boolean("repeats", default: false) ?? false
        let latestOf = events("latest_of", isRequired: false), earliestOf = events("earliest_of", isRequired: false)
        let pauses = optionalEvent("pauses")
        let mayBeAbsent = reader.string("absence", default: "overdue", matching: ["overdue", "allowed"]) == "allowed"
        let values = paths("values", isRequired: isValue)
        let obligation = obligation(), obligees = obligees()
        let lead = reader.optionalInteger("reminder_lead_working_days", in: 0...60)
        let delay = reader.optionalInteger("escalation_delay_working_days", in: 1...250)
        guard let comparison, let trigger, isValue || due != nil, let limit else { return nil }
        return Deadline(
            trigger: trigger, due: due, limit: limit, comparison: comparison, repeats: repeats, latestOf: latestOf,
            earliestOf: earliestOf, pauses: pauses, mayBeAbsent: mayBeAbsent, values: values, obligation: obligation,
            obligees: obligees, reminderLead: lead, escalationDelay: delay)
    }

    private func limit(isValue: Bool) -> Deadline.Limit? {
        if let text = reader.optionalString("month_day") {
            let offset = reader.integer("year_offset", in: 0...10, default: 0) ?? 0
            return monthDay(text, at: "month_day").map { .monthDay(month: $0.month, day: $0.day, yearOffset: offset) }
        }
        if let date = date("on_date", isRequired: false) { return .onDate(date) }
        if reader.optionalString("period", matching: ["month"]) != nil { return .endOfNextMonth }
        let number = reader.integer("limit", in: 0...10_000)
        if isValue { return number.map { .value($0) } }
        let unit = reader.string("unit", matching: ["working-days", "calendar-days", "minutes"])
        guard let number, let unit else { return nil }
        return unit == "working-days"
            ? .workingDays(number) : unit == "minutes" ? .minutes(number) : .calendarDays(number)
    }

    private func obligation() -> Deadline.Obligation? {
        guard let inner = reader.mapping("obliged_by", required: false) else { return nil }
        let event = RuleEntryReader(inner).event("event")
        let unit = inner.string("unit"), year = inner.string("year")
        inner.finish()
        guard let event, let unit, let year else { return nil }
        RuleEntryReader(inner).check(unit, of: event, at: "unit")
        return Deadline.Obligation(event: event, unitField: unit, yearField: year)
    }

    private func obligees() -> Deadline.Obligees? {
        guard let inner = reader.mapping("obligees", required: false) else { return nil }
        let event = RuleEntryReader(inner).event("event")
        let field = inner.string("field")
        let relation = inner.string("relation", matching: Deadline.Obligees.Relation.allCases.map(\.rawValue))
            .flatMap(Deadline.Obligees.Relation.init)
        let forms = inner.strings("forms", default: [])
        inner.finish()
        guard let event, let field, let relation else { return nil }
        RuleEntryReader(inner).check(field, of: event, at: "field")
        return Deadline.Obligees(event: event, field: field, relation: relation, forms: forms)
    }
}
