import BidEvents
import Settings

// The kinds of rule but the deadline.
extension RuleEntryReader {
    /// Reads what a kind demands, and the event whose fields `where` names.
    func kind(_ name: String) -> RuleKind? {
        switch name {
        case "deadline": deadline().map { .deadline($0) }
        case "predecessor": predecessor().map { .predecessor($0) }
        case "amount": amount().map { .amount($0) }
        case "disclosure": disclosure().map { .disclosure($0) }
        case "forbidden": prohibition().map { .forbidden($0) }
        case "agreement": pair(mustAgree: true).map { .pair($0) }
        case "separation": pair(mustAgree: false).map { .pair($0) }
        case "share": share(isBound: true).map { .share($0) }
        case "indicator": share(isBound: false).map { .share($0) }
        case "lint": lint().map { .lint($0) }
        default: preconditionFailure("'\(name)' is no kind of rule")
        }
    }

    private func predecessor() -> Predecessor? {
        let step = event("event"), requires = events("requires", isRequired: true)
        let requirements = conditions("requires_where", of: requires.count == 1 ? requires[0] : nil)
        let grace = reader.integer("grace_hours", in: 0...8_760, default: 24)
        guard let step, !requires.isEmpty, let grace else { return nil }
        return Predecessor(
            event: step, requires: requires, requirements: requirements, grace: .seconds(grace * 3_600))
    }

    private func amount() -> AmountComparison? {
        let left = terms("left"), right = terms("right")
        let factor = exact("factor", reader.decimal("factor", in: 0...1_000, default: "1"))
        guard let comparison = comparison(), !left.isEmpty, !right.isEmpty, let factor else { return nil }
        return AmountComparison(left: left, comparison: comparison, right: right, factor: factor)
    }

    private func comparison() -> AmountComparison.Comparison? {
        reader.string("compare", matching: AmountComparison.Comparison.allCases.map(\.rawValue))
            .flatMap(AmountComparison.Comparison.init)
    }

    /// Comparisons are exact, so factors have few decimals.
    private func exact(_ key: String, _ literal: DecimalLiteral?) -> DecimalLiteral? {
        let places = literal?.text.split(separator: ".").dropFirst().first?.count ?? 0
        guard places > 6 else { return literal }
        reader.diagnostics.error(
            "too-fine", at: reader.location(of: key), "'\(key)' has \(places) decimals", remedy: "write six at most")
        return nil
    }

    private func disclosure() -> Disclosure? {
        let step = event("event"), fields = reader.strings("fields"), rows = reader.optionalString("rows")
        for field in fields { check(field, of: step, rows: rows, at: "fields") }
        let least = reader.integer("least_rows", in: 0...1_000, default: 1)
        guard let step, !fields.isEmpty, let least else { return nil }
        return Disclosure(event: step, fields: fields, rows: rows, leastRows: least)
    }

    private func prohibition() -> Prohibition? {
        let step = event("event"), rows = reader.optionalString("rows")
        let instance = reader.strings("instance", default: [])
        for field in instance { check(field, of: step, rows: rows, at: "instance") }
        var interval: Prohibition.Interval?
        if let inner = reader.mapping("during", required: false) {
            let nested = RuleEntryReader(inner)
            let event = nested.event("event"), from = inner.string("from"), to = inner.string("until")
            inner.finish()
            guard let event, let from, let to else { return nil }
            nested.check(from, of: event, at: "from")
            nested.check(to, of: event, at: "until")
            interval = Prohibition.Interval(event: event, from: from, to: to)
        }
        return step.map { Prohibition(event: $0, rows: rows, interval: interval, instance: instance) }
    }

    private func pair(mustAgree: Bool) -> PairComparison? {
        let values = paths("values")
        guard values.count == 2 else {
            reader.diagnostics.error(
                "bad-pair", at: reader.location(of: "values"), "two values are compared, \(values.count) are named",
                remedy: "write [payment.made/payee_account_hash, contract.signed/payee_account_hash]")
            return nil
        }
        return PairComparison(first: values[0], second: values[1], mustAgree: mustAgree)
    }

    private func share(isBound: Bool) -> Share? {
        let part = terms("part"), whole = terms("whole", isRequired: !isBound)
        let period = reader.string("period", default: "year", matching: Share.Period.allCases.map(\.rawValue))
            .flatMap(Share.Period.init)
        var bound: Share.Bound?
        if isBound {
            let comparison = comparison(), ratio = exact("ratio", reader.decimal("ratio", in: 0...1_000_000_000_000))
            guard let comparison, let ratio else { return nil }
            bound = Share.Bound(comparison: comparison, ratio: ratio)
        }
        let target = isBound ? nil : reader.optionalDecimal("target", in: 0...1_000_000)
        let after = reader.integer("judged_after_days", in: 0...365, default: 0)
        let least = reader.integer("least_events", in: 1...1_000_000, default: 1)
        let isOfLastYear = reader.boolean("target_last_year", default: false)
        let progress = reader.strings("progress", default: []).compactMap { monthDay($0, at: "progress") }
        guard !part.isEmpty, let period, let after, let least, let isOfLastYear else { return nil }
        return Share(
            part: part, whole: whole, period: period, bound: bound, target: target, judgedAfterDays: after,
            leastEvents: least, isOfLastYear: isOfLastYear, progress: progress)
    }

    private func lint() -> Lint? {
        let step = event("event"), field = reader.string("field", default: "text")
        if let field { check(field, of: step, at: "field") }
        let phrases = reader.strings("phrases", default: []), excuses = reader.strings("unless", default: [])
        let demands = reader.lists("demands")
        guard let step, let field else { return nil }
        guard !phrases.isEmpty || !demands.isEmpty else {
            reader.diagnostics.error(
                "empty-lint", at: reader.location, "the rule looks for nothing",
                remedy: "write phrases: [...] that must not stand in the text, or demands: [[...]] that must")
            return nil
        }
        return Lint(event: step, field: field, phrases: phrases, excuses: excuses, demands: demands)
    }
}
