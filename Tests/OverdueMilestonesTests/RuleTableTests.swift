import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import ProcurementRules
import Testing

@testable import OverdueMilestones

/// Every row of the register, on a stream made for its rule.
@Suite struct RuleTableTests {
    @Test("every row of the register is a rule")
    func coverage() {
        #expect(Set(Sample.rules.map(\.id)).isSuperset(of: registeredRules.map(\.id)))
        #expect(registeredRules.count == 58)
    }

    @Test(
        "a deadline reminds or warns, escalates, is retracted by a late report and told when done late",
        arguments: registeredRules)
    func deadline(_ row: (id: String, count: String, unit: String, comparison: String)) throws {
        let rule = try #require(Sample.rules.first { $0.id == row.id })
        guard row.comparison == "<=", let trial = try DeadlineTrial(rule, row.count, row.unit) else { return }
        let silent = Sample.findings(trial.started(waitingTo: trial.longAfter), of: rule.id)
        if rule.mayBeAbsent {
            #expect(silent.isEmpty, "a right that is not used is no violation")
        } else {
            #expect(silent.last?.outcome == .warning)
            #expect(
                silent.last?.explanation.english.contains(trial.due.description) == true,
                "\(silent.map(\.explanation.english))")
            let severities = silent.map(\.severity)
            #expect(severities == severities.sorted(), "it only rises")
            #expect(
                severities.last == (rule.hardness == .statute ? .red : rule.hardness == .target ? .orange : .yellow))
            #expect(Set(silent.map(\.explanation.english)).count == silent.count, "each stage once")
        }
        let early = Sample.findings(trial.ended(on: trial.due, reportedOn: trial.due, waiting: false), of: rule.id)
        #expect(!early.contains { $0.severity > .blue && $0.outcome == .warning }, "in time: \(early)")
        let retracted = Sample.findings(
            trial.ended(on: trial.due, reportedOn: trial.longAfter, waiting: true), of: rule.id)
        #expect(rule.mayBeAbsent ? retracted.isEmpty : retracted.last?.outcome == .cleared)
        let late = Sample.findings(
            trial.ended(on: trial.due.adding(days: 20), reportedOn: trial.due.adding(days: 20), waiting: true),
            of: rule.id)
        #expect(late.last?.outcome == .warning && late.last?.explanation.english.hasPrefix("Done late") == true)
    }

    @Test("a minimum or exact period warns when it is short and is quiet when it is kept", arguments: registeredRules)
    func lead(_ row: (id: String, count: String, unit: String, comparison: String)) throws {
        guard row.comparison == ">=" || row.comparison == "=", let count = Int(row.count) else { return }
        let rule = try #require(Sample.rules.first { $0.id == row.id })
        let start = DeadlineTrial.start(of: rule)
        let calendar = try WorkdayCalendar(csv: Sample.calendar)
        func findings(_ units: Int) -> [Finding] {
            var stream = Sample.stream(for: rule)
            let (first, last): (String, String) =
                switch row.unit {
                case "WD": ("\(start)", "\(calendar.adding(workdays: units, to: start))")
                case "CD": ("\(start)", "\(start.adding(days: units))")
                default: ("\(start)T10:00:00+08:00", "\(Timestamp("\(start)T10:00:00+08:00")! + .seconds(units * 60))")
                }
            stream.event(
                rule.trigger, at: first,
                Sample.data(
                    rule.trigger, on: first,
                    ["affects_bid_preparation": true]
                        .filter { _ in rule.trigger == "tender.clarified" }))
            stream.event(rule.due!, at: last, Sample.data(rule.due!, on: last))
            return Sample.findings(stream, of: rule.id)
        }
        #expect(findings(count - 1).map(\.outcome) == [.warning])
        #expect(findings(count).isEmpty)
        let longer = findings(count + 1)
        #expect(row.comparison == "=" ? longer.map(\.severity) == [.blue] : longer.isEmpty)
    }

    @Test("a contract may allow 60 days for payment and no more")
    func value() throws {
        let rule = try #require(Sample.rules.first { $0.id == "T-HY-PAYCAP" })
        for (days, isBroken) in [(60, false), (61, true)] {
            var stream = Sample.stream(for: rule)
            stream.event(
                "contract.signed", at: "2023-05-08",
                Sample.data("contract.signed", on: "2023-05-08", ["payment_term_days": JSONValue(days)]))
            #expect(Sample.findings(stream, of: rule.id).contains { $0.outcome == .warning } == isBroken)
        }
    }
}

/// Streams around one deadline, with the due day computed by a calendar of this test's own facts.
struct DeadlineTrial {
    let rule: DeadlineRule
    let start: CivilDate
    let due: CivilDate
    private let isByUnit: Bool

    static func start(of rule: DeadlineRule) -> CivilDate {
        let wanted = max(rule.effectiveFrom.adding(days: 10), CivilDate("2023-05-08")!)
        let day = rule.effectiveTo.map { min($0, wanted) } ?? wanted
        return day.adding(days: day.weekday > 5 ? 8 - day.weekday : 0)
    }

    init?(_ rule: DeadlineRule, _ count: String, _ unit: String) throws {
        self.rule = rule
        isByUnit = rule.match[0] == "unit_code"
        let calendar = try WorkdayCalendar(csv: Sample.calendar)
        let begin = Self.start(of: rule)
        switch unit {
        case "WD":
            start = begin
            due = calendar.adding(workdays: Int(count)!, to: begin)
        case "CD":
            start = begin
            due = calendar.adding(calendarDays: Int(count)!, to: begin)
        case "DATE":
            start = rule.id == "T-HY-IC" ? CivilDate("2023-05-08")! : CivilDate("2023-02-06")!
            due =
                count.count == 10
                ? CivilDate(count)! : CivilDate("\(rule.trigger == "year.end" ? 2024 : 2023)-\(count)")!
        case "PERIOD":
            start = CivilDate("2023-12-04")!
            due = CivilDate("2024-01-31")!
        default: return nil
        }
    }

    var longAfter: CivilDate { due.adding(days: 30) }

    /// The stream up to the start of the clock.
    func started(waitingTo day: CivilDate? = nil) -> StreamBuilder {
        var stream = Sample.stream(for: rule)
        let before = start.adding(days: -3).description
        if let obligees = rule.obligees {
            stream.event(
                obligees.event, at: before,
                Sample.data(obligees.event, on: before, ["supplier_code": "S1", "form": "transfer"]))
            if rule.trigger != "bid.withdrawn" {
                stream.event("bids.opened", at: before, Sample.data("bids.opened", on: before))
            }
        }
        let day0 = start.description
        if let obligation = rule.obligation {
            var more: [String: JSONValue] = [obligation.unitField: "U1"]
            if !obligation.yearField.isEmpty { more[obligation.yearField] = 2023 }
            stream.event(obligation.event, at: day0, Sample.data(obligation.event, on: day0, more))
        } else {
            var more: [String: JSONValue] =
                rule.obligees.map { ["supplier_code": $0.relation == .others ? "S2" : "S1"] } ?? [:]
            for condition in rule.conditions {
                if case .oneOf(let values) = condition.test { more[condition.field] = .string(values[0]) }
            }
            if isByUnit { more["unit_code"] = "U1" }
            stream.event(rule.trigger, at: day0, Sample.data(rule.trigger, on: day0, more))
            if rule.trigger == "bid.withdrawn" {
                stream.event("bids.opened", at: day0, Sample.data("bids.opened", on: day0))
            }
        }
        if let day { wait(&stream, to: day) }
        return stream
    }

    /// The stream with the step done on a day and reported on another.
    func ended(on done: CivilDate, reportedOn told: CivilDate, waiting: Bool) -> StreamBuilder {
        var stream = started()
        if waiting { wait(&stream, to: told.adding(days: -1)) }
        var more: [String: JSONValue] = rule.obligees == nil ? [:] : ["supplier_code": "S1"]
        if isByUnit { more["unit_code"] = "U1" }
        if rule.match.contains("year") { more["year"] = 2023 }
        if rule.match.contains("period") { more["period"] = "2023-12" }
        stream.event(rule.due!, at: told.description, Sample.data(rule.due!, on: done.description, more))
        return stream
    }

    private func wait(_ stream: inout StreamBuilder, to day: CivilDate) {
        for number in stride(from: start.dayNumber + 1, through: day.dayNumber, by: 1) {
            stream.wait(until: CivilDate(dayNumber: number).description)
        }
    }
}
