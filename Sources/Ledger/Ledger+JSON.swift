import BidEvents
public import CanonicalJSON
import DetectorKit
import ProcurementRules

extension Money {
    var json: JSONValue { ["value": .string(decimal), "currency": .string(currency)] }
}

private func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
private func optional(_ number: Int?) -> JSONValue { number.map { JSONValue($0) } ?? .null }

extension ProjectFacts {
    var members: [JSONMember] {
        [
            JSONMember(name: "project", value: .string(project)), JSONMember(name: "name", value: optional(name)),
            JSONMember(name: "purchaser", value: optional(purchaser)),
            JSONMember(name: "agency", value: optional(agency)), JSONMember(name: "region", value: optional(region)),
        ]
    }
}

extension ProjectFacts {
    public var json: JSONValue { .object(JSONObject(members)) }
}

extension ChainStep {
    /// The title in both languages.
    public var titleJSON: JSONValue { title.json }
}

extension ProjectChain {
    /// The chain with its links, clocks and events; members in this order, the same bytes in every run.
    public var json: JSONValue {
        let states = LinkState.allCases.map { JSONMember(name: $0.rawValue, value: JSONValue(count($0))) }
        return .object(
            JSONObject(
                facts.members + [
                    JSONMember(name: "through", value: JSONValue(position.offset)),
                    JSONMember(name: "as_of", value: .string(position.clock.description)),
                    JSONMember(name: "states", value: .object(JSONObject(states))),
                    JSONMember(name: "links", value: .array(links.map(\.json))),
                    JSONMember(name: "other_clocks", value: .array(others.map(\.json))),
                    JSONMember(name: "events_left_out", value: JSONValue(leftOut)),
                ]))
    }
}

extension ChainLink {
    public var json: JSONValue {
        [
            "step": .string(step.rawValue), "title": step.title.json, "lot": optional(scope.lot),
            "contract": optional(scope.contract), "remedy": optional(scope.remedy), "state": .string(state.rawValue),
            "planned": optional(planned?.description), "actual": optional(actual?.description),
            "margin_days": optional(margin), "amount": amount?.json ?? .null, "named": optional(named),
            "events": .array(events.map(\.json)), "clocks": .array(clocks.map(\.json)),
        ]
    }
}

extension ChainEvent {
    public var json: JSONValue {
        [
            "type": .string(name), "occurred": .string(occurred.description), "offset": JSONValue(offset),
            "source": .string(reference.source), "id": .string(reference.id), "amount": amount?.json ?? .null,
        ]
    }
}

extension ChainClock {
    public var json: JSONValue {
        [
            "rule": .string(rule), "title": title.json, "jurisdiction": jurisdiction?.json ?? .null,
            "hardness": optional(hardness?.rawValue), "citation": citation?.json ?? .null,
            "subject": ["kind": .string(subject.kind), "id": .string(subject.identifier)],
            "instance": .string(instance), "is_least": .boolean(isLead), "reading": reading.json,
            "offset": JSONValue(offset),
        ]
    }
}

extension ClockReading {
    var json: JSONValue {
        [
            "status": .string(status.rawValue), "start": .string(start.description),
            "due": .string(due.description), "done": optional(done?.description), "taken": optional(taken),
            "limit": optional(limit), "unit": .string(unit.rawValue),
        ]
    }
}

extension PlacedMeasurement {
    /// The measurement with its place, as the interface lists it.
    public var json: JSONValue {
        let content: JSONMember =
            switch measurement.content {
            case .clock(let reading): JSONMember(name: "clock", value: reading.json)
            case .share(let reading):
                JSONMember(
                    name: "share",
                    value: [
                        "period": .string(reading.period), "numerator": JSONValue(reading.numerator),
                        "denominator": JSONValue(reading.denominator), "unit": .string(reading.unit),
                    ])
            case .judged(let reading):
                JSONMember(name: "judged", value: ["count": JSONValue(reading.count)])
            }
        return .object(
            JSONObject([
                JSONMember(name: "offset", value: JSONValue(offset)),
                JSONMember(name: "detector", value: .string(detector)),
                JSONMember(name: "rule", value: .string(measurement.rule)),
                JSONMember(
                    name: "subject",
                    value: [
                        "kind": .string(measurement.subject.kind), "id": .string(measurement.subject.identifier),
                    ]),
                JSONMember(name: "instance", value: .string(measurement.instance)), content,
            ]))
    }
}

extension Ranking {
    /// Everything; percentages are numbers with one decimal, those of intervals with two.
    public var json: JSONValue { json(rows, indicators) }

    /// What one screen shows: the rows over all rules and a list of the rules, or all there is of the one rule asked for.
    public var screen: JSONValue {
        rule == nil ? json(rows.filter { $0.rule == nil }, []) : json
    }

    private func json(_ rows: [RankingRow], _ indicators: [IndicatorRow]) -> JSONValue {
        [
            "by": .string(grouping.rawValue), "through": JSONValue(position.offset),
            "as_of": .string(position.clock.description), "least": JSONValue(least), "rule": optional(rule),
            "rules": .array(rules.map(\.json)), "rows": .array(rows.map(\.json)),
            "indicators": .array(indicators.map(\.json)),
        ]
    }
}

extension RankedRule {
    var json: JSONValue {
        [
            "id": .string(id), "title": title.json, "hardness": optional(hardness?.rawValue),
            "is_least": .boolean(isLead), "stricter_than": optional(stricterThan),
        ]
    }
}

extension RankingRow {
    var json: JSONValue {
        [
            "rule": rule?.json ?? .null, "group": optional(group), "rank": optional(rank),
            "judged": JSONValue(counts.judged), "met": JSONValue(counts.met), "missed": JSONValue(counts.missed),
            "overdue": JSONValue(counts.overdue), "running": JSONValue(counts.running),
            "exempt": JSONValue(counts.exempt), "dropped": JSONValue(counts.dropped),
            "on_time_percent": Percent.json(onTimePerMille), "exempt_percent": Percent.json(exemptPerMille),
            "interval": interval.map { [Percent.json(hundredths: $0.lower), Percent.json(hundredths: $0.upper)] }
                ?? .null,
            "intervals": intervals?.json ?? .null,
        ]
    }
}

extension Intervals {
    var json: JSONValue {
        [
            "unit": .string(unit.rawValue), "limit": optional(limit), "median": optional(median),
            "p90": optional(ninetieth), "median_percent_of_limit": Percent.json(medianOfLimit),
            "p90_percent_of_limit": Percent.json(ninetiethOfLimit),
            "median_percent_of_statute": Percent.json(medianOfStatute),
            "p90_percent_of_statute": Percent.json(ninetiethOfStatute), "saved": optional(saved),
        ]
    }
}

extension IndicatorRow {
    var json: JSONValue {
        [
            "rule": rule.json, "group": optional(group), "period": .string(period), "unit": .string(unit),
            "numerator": JSONValue(numerator), "denominator": JSONValue(denominator), "readings": JSONValue(readings),
            "percent": Percent.json(perMille),
        ]
    }
}

/// Percentages as text with fixed decimals.
public enum Percent {
    /// From tenths of a percent, one decimal; empty for nil.
    public static func text(_ perMille: Int?) -> String {
        guard let perMille else { return "" }
        return "\(perMille < 0 ? "-" : "")\(perMille.magnitude / 10).\(perMille.magnitude % 10)"
    }

    /// From hundredths of a percent, two decimals.
    public static func text(hundredths: Int) -> String {
        let fraction = String(hundredths.magnitude % 100)
        return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
    }

    static func json(_ perMille: Int?) -> JSONValue { perMille == nil ? .null : .number(text(perMille)) }
    static func json(hundredths: Int) -> JSONValue { .number(text(hundredths: hundredths)) }
}
