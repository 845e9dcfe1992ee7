import BidEvents
import CanonicalJSON
import DetectorKit
import Ledger
import ProcurementRules
import Settings

/// One event of a dotted type name; its time is a day.
func event(
    _ name: String, _ day: String, _ data: [(String, JSONValue)], source: String = "urn:cn:ggzy:411002:t"
) throws -> Event {
    let json: JSONValue = [
        "specversion": "1.0", "id": .string("\(name)-\(day)-\(data.map { $0.1.text }.joined())"),
        "source": .string(source), "type": .string(EventType.prefix + name + EventType.suffix),
        "time": .string("\(day)T09:00:00+08:00"),
        "data": .object(JSONObject(data.map { JSONMember(name: $0.0, value: $0.1) })),
    ]
    return try EventDecoder().decode(json.bytes)
}

/// What a chain keeps of an event with a day of its own, at a place of the log.
func chainEvent(
    _ name: String, _ day: String, _ data: [(String, JSONValue)] = [], at offset: Int64 = 1
) throws -> ChainEvent {
    var data = [("project_id", JSONValue.string("P"))] + data
    if let field = Vocabulary.type(named: name)?.occurrenceField { data.append((field, .string(day))) }
    let event = try event(name, day, data)
    guard let kept = ChainEvent(event, offset: offset) else { preconditionFailure("\(name) is no link") }
    return kept
}

func yuan(_ decimal: String) -> JSONValue { ["value": .string(decimal), "currency": "CNY"] }

/// A statute's rule, a local one that tightens it, and a least period.
let rules: RuleBook = {
    let text = """
        jurisdiction: nation
        title_zh: 全国
        title_en: Nation
        regions: []
        regime: government-procurement
        rules:
          - {id: SIGN30, title_zh: 三十日签约, title_en: Sign in 30, trigger: award.letter_issued, due: contract.signed,
             match: [project_id, lot_id], limit: 30, unit: calendar-days, compare: at-most, hardness: statute,
             effective_from: 2020-01-01, citation_zh: 法, citation_en: Law}
          - {id: SIGN2, title_zh: 两日签约, title_en: Sign in 2, trigger: award.letter_issued, due: contract.signed,
             match: [project_id, lot_id], limit: 2, unit: working-days, compare: at-most, hardness: target,
             effective_from: 2020-01-01, citation_zh: 通知, citation_en: Notice, stricter_than: SIGN30}
          - {id: PAY, title_zh: 付款, title_en: Pay, trigger: invoice.received, due: payment.made,
             match: [contract_id], limit: 30, unit: calendar-days, compare: at-most, hardness: statute,
             effective_from: 2020-01-01, citation_zh: 法, citation_en: Law}
          - {id: LEAD20, title_zh: 二十日, title_en: Twenty days, trigger: tender.document_issued, due: bid.deadline,
             match: [project_id, lot_id], limit: 20, unit: calendar-days, compare: at-least, hardness: statute,
             effective_from: 2020-01-01, citation_zh: 法, citation_en: Law}
        """
    let diagnostics = Diagnostics()
    let book = RuleBook(
        ConfigurationBundle([ConfigurationBundle.File(path: "Rules/nation.yaml", text: text)]), diagnostics)
    precondition(!diagnostics.hasErrors, "\(diagnostics.sorted)")
    return book
}()

/// A clock's reading; days are days of 2026.
func clock(
    _ rule: String, _ subject: Subject, _ status: ClockReading.Status, start: String = "2026-03-02",
    due: String = "2026-03-04", done: String? = nil, taken: Int? = nil, limit: Int? = 2,
    unit: ClockReading.Unit = .workingDays, instance: String = "", at offset: Int64 = 1
) -> PlacedMeasurement {
    PlacedMeasurement(
        offset: offset, detector: "overdue-milestones",
        measurement: Measurement(
            rule: rule, subject: subject, instance: instance,
            content: .clock(
                ClockReading(
                    status: status, start: Occurrence(start)!, due: CivilDate(due)!,
                    done: done.flatMap { Occurrence($0) },
                    taken: taken, limit: limit, unit: unit))))
}

/// A chain as of a day.
func chain(
    _ events: [ChainEvent], _ measurements: [PlacedMeasurement] = [], on day: String = "2026-03-10"
) -> ProjectChain {
    ProjectChain(
        ProjectFacts(project: "P"), events: events, measurements: measurements, rules: rules,
        position: Position(offset: 100, clock: Timestamp("\(day)T12:00:00+08:00")!))
}

extension ProjectChain {
    func state(_ step: ChainStep, lot: String? = nil, contract: String? = nil) -> LinkState? {
        link(step, lot: lot, contract: contract)?.state
    }

    func link(_ step: ChainStep, lot: String? = nil, contract: String? = nil) -> ChainLink? {
        links.first {
            $0.step == step && (lot == nil || $0.scope.lot == lot) && (contract == nil || $0.scope.contract == contract)
        }
    }
}
