import BidEvents
import DetectorKit
import ProcurementRules
import Settings

/// Every text that this detector gives to supervisors, in both languages.
struct BreachText {
    private let rule: Rule
    private let subject: Subject
    private let instance: String
    private let occurred: Occurrence
    private let event: EventReference
    private let parties: [String]
    private var explanation = BilingualText.empty
    private var values: [Evidence.Value] = []
    private var events: [EventReference] = []
    private var caveats: [BilingualText] = []
    private var clears: BilingualText?
    private var outcome = Finding.Outcome.warning
    private var severity: Severity

    init(
        _ rule: Rule, subject: Subject, instance: String, occurred: Occurrence, event: EventReference,
        parties: [String]
    ) {
        self.rule = rule
        self.subject = subject
        self.instance = instance
        self.occurred = occurred
        self.event = event
        self.parties = parties
        severity = rule.head.severity
    }

    var finding: Finding {
        let jurisdiction = rule.head.jurisdiction.title
        let statement = BilingualText(
            chinese: "\(jurisdiction.chinese)规则\(rule.id)：\(occurred)",
            english: "Rule \(rule.id) of \(jurisdiction.english): \(occurred)")
        var notes = caveats
        if rule.head.hardness == .principle { notes.append(Self.softWording) }
        return Finding(
            outcome, rule: rule.id, subject: subject, instance: instance, severity: severity,
            certainty: isClue ? .lead : .fact, title: rule.head.title, explanation: explanation, parties: parties,
            evidence: [Evidence(statement, values: values, events: [event] + events.filter { $0 != event })],
            legalBasis: [rule.head.citation], caveats: notes, clears: clears.map(orExempted), since: occurred.earliest)
    }

    private func orExempted(_ text: BilingualText) -> BilingualText {
        let exemption = rule.head.exemptedBy.map { BilingualText(titleOf: $0) }
        return BilingualText(
            chinese: text.chinese + (exemption.map { "；或登记“\($0.chinese)”" } ?? "") + "。",
            english: text.english + (exemption.map { "; or '\($0.english)' is reported" } ?? "") + ".")
    }

    private var isClue: Bool {
        if case .lint = rule.kind { return true }
        return rule.head.hardness == .principle
    }

    private func saying(_ chinese: String, _ english: String, _ change: (inout BreachText) -> Void = { _ in }) -> Self {
        var text = self
        text.explanation = BilingualText(
            chinese: chinese.replacing("%", with: rule.head.title.chinese, maxReplacements: 1),
            english: english.replacing("%", with: rule.head.title.english, maxReplacements: 1))
        change(&text)
        return text
    }

    static func cleared(_ rule: Rule, subject: Subject, instance: String, at clock: Timestamp) -> Finding {
        let title = rule.head.title
        let explanation = BilingualText(
            chinese: "已满足：\(title.chinese)。补报或更正后不再违反本规则。",
            english: "Satisfied now: \(title.english). A late or corrected report shows that the rule is kept.")
        return Finding(
            .cleared, rule: rule.id, subject: subject, instance: instance, severity: .blue, certainty: .fact,
            title: title, explanation: explanation, evidence: [], legalBasis: [rule.head.citation], since: clock)
    }

    static func names(_ events: [String]) -> BilingualText {
        let names = events.map { BilingualText(titleOf: $0) }
        return BilingualText(
            chinese: names.map(\.chinese).joined(separator: "或"),
            english: names.map { "'\($0.english)'" }.joined(separator: " or "))
    }
}

// What each kind of rule says.
extension BreachText {
    func noPredecessor(_ predecessor: Predecessor, _ later: RuleItem?) -> Self {
        let step = BilingualText(titleOf: predecessor.event), missing = Self.names(predecessor.requires)
        let tail = later.map {
            (
                chinese: "该环节实际发生于\($0.occurred.date)，晚于本环节。",
                english: " It happened on \($0.occurred.date), after this step."
            )
        }
        return saying(
            "前置环节缺失：%。“\(step.chinese)”发生于\(occurred.date)，此前未见“\(missing.chinese)”。\(tail?.chinese ?? "")",
            "Earlier step missing: %. '\(step.english)' happened on \(occurred.date) with no \(missing.english) before it.\(tail?.english ?? "")"
        ) {
            $0.values = [Evidence.Value("step", predecessor.event)]
            $0.events = later.map { [$0.event] } ?? []
            $0.caveats = later == nil ? [Self.lateReport] : []
            $0.clears = Self.step(predecessor, by: occurred.date.description)
        }
    }

    func forbidden(_ prohibition: Prohibition) -> Self {
        let name = BilingualText(titleOf: prohibition.event)
        return saying(
            "不允许的情形：%。\(occurred.date)报送的“\(name.chinese)”属于此情形。",
            "Not allowed: %. The report '\(name.english)' of \(occurred.date) is such a case."
        ) { $0.clears = Self.permitted(prohibition) }
    }

    func during(_ interval: RuleItem, _ prohibition: Prohibition) -> Self {
        let span = interval.text.replacing("/", with: " – ")
        return saying(
            "禁止期内的行为：%。发生于\(occurred.date)，禁止期为\(span)。",
            "Within a forbidden period: %. It happened on \(occurred.date); the period is \(span)."
        ) {
            $0.values = [Evidence.Value("period", span)]
            $0.events = [interval.event]
            $0.clears = Self.outside(prohibition, span)
        }
    }

    func incomplete(_ event: String, _ missing: [String]) -> Self {
        let name = BilingualText(titleOf: event), shown = missing.prefix(12).joined(separator: ", ")
        return saying(
            "内容不全：%。“\(name.chinese)”缺少：\(shown)。", "Incomplete: %. '\(name.english)' lacks: \(shown)."
        ) {
            $0.values = [Evidence.Value("missing", shown), Evidence.Value("count", String(missing.count))]
            $0.caveats = [Self.correction]
            $0.clears = Self.filled(event, shown)
        }
    }

    func pair(_ pair: PairComparison, _ first: String, _ second: String, _ other: EventReference) -> Self {
        let values = [Evidence.Value(pair.first.description, first), Evidence.Value(pair.second.description, second)]
        let change = { (text: inout BreachText) in
            (text.values, text.events) = (values, [other])
            text.clears = Self.corrected(pair, first)
        }
        if pair.mustAgree {
            return saying(
                "两处不一致：%。一处为\(first)，另一处为\(second)。",
                "The two do not agree: %. One says \(first), the other \(second).",
                change)
        }
        return saying(
            "应当分离而未分离：%。两处均为\(first)。", "Not kept apart: %. Both are \(first).", change)
    }

    func wording(_ result: LintWording.Result, _ lint: Lint) -> Self {
        let quotes = result.quotes.map { "“\($0)”" }.joined(separator: "；")
        let missing = result.missing.map { $0.joined(separator: "/") }.joined(separator: "；")
        let chinese = (quotes.isEmpty ? "" : "文中表述：\(quotes)。") + (missing.isEmpty ? "" : "文中未见：\(missing)。")
        let english =
            (quotes.isEmpty ? "" : "The text says: \(quotes).")
            + (missing.isEmpty ? "" : " The text does not say: \(missing).")
        return saying("文件表述：%。" + chinese, "Wording: %. " + english) {
            $0.values = result.quotes.map { Evidence.Value("quote", $0) }
            $0.caveats = [Self.wordingOnly]
            $0.clears = Self.reworded(lint)
        }
    }

    var noText: Self {
        saying("未评估：%。未报送文件文本。", "Not evaluated: %. The text of the document was not reported.") {
            $0.outcome = .notEvaluated
            $0.severity = .blue
        }
    }

    func mixedCurrencies(_ units: [String]) -> Self {
        let shown = units.joined(separator: ", ")
        return saying("未评估：%。金额币种不一：\(shown)。", "Not evaluated: %. The amounts are in several currencies: \(shown).") {
            $0.outcome = .notEvaluated
            $0.severity = .blue
        }
    }

    func amount(_ amount: AmountComparison, _ left: Money, _ right: Money, _ events: [EventReference]) -> Self {
        let signs: [AmountComparison.Comparison: BilingualText] = [
            .atMost: BilingualText(chinese: "不得超过", english: "at most"),
            .atLeast: BilingualText(chinese: "不得低于", english: "at least"),
            .equal: BilingualText(chinese: "应当等于", english: "equal to"),
        ]
        let sign = signs[amount.comparison]!
        let times = amount.factor.text == "1" ? "" : " × \(amount.factor)"
        let (first, second) = (Self.shown(left), Self.shown(right))
        return saying(
            "金额不符：%。实为\(first)，\(sign.chinese)\(second)\(times)。",
            "Amounts out of line: %. It is \(first) and must be \(sign.english) \(second)\(times)."
        ) {
            $0.values = [
                Evidence.Value("left", first), Evidence.Value("right", second),
                Evidence.Value("factor", amount.factor.text),
            ]
            $0.events = events
            $0.caveats = [Self.correction]
            $0.clears = Self.within(sign, second + times)
        }
    }

    func share(_ share: Share, _ bound: Share.Bound, _ reading: ShareReading, isFinal: Bool) -> Self {
        let isLeast = bound.comparison == .atLeast
        let wanted: String, actual: String
        if share.whole.isEmpty {
            (actual, wanted) = (Self.shown(reading.numerator, reading.unit), bound.ratio.text)
        } else {
            actual =
                Self.percent(reading) + " (\(Self.shown(reading.numerator, reading.unit)) / "
                + Self.shown(reading.denominator, reading.unit) + ")"
            wanted = Rounded.decimal(bound.ratio.value * 100, places: 1) + "%"
        }
        let period = reading.period.isEmpty ? "" : reading.period + (isFinal ? "年" : "年至今")
        return saying(
            "\(isFinal ? "比例未达标" : "进度落后")：%。\(period)为\(actual)，\(isLeast ? "应不低于" : "应不高于")\(wanted)。",
            "\(isFinal ? "Share not reached" : "Behind schedule"): %. \(reading.period) has \(actual) where \(isLeast ? "at least" : "at most") \(wanted) is demanded."
        ) {
            $0.values = [
                Evidence.Value("part", Self.shown(reading.numerator, reading.unit)),
                Evidence.Value("whole", Self.shown(reading.denominator, reading.unit)),
                Evidence.Value("demanded", wanted),
            ]
            $0.caveats = [Self.correction]
            $0.clears = Self.reached(wanted, isLeast: isLeast)
            if !isFinal { $0.severity = .blue }
        }
    }

    func noWhole(_ period: String) -> Self {
        saying("未评估：%。\(period)缺少基数。", "Not evaluated: %. \(period) has no whole to compare with.") {
            $0.outcome = .notEvaluated
            $0.severity = .blue
        }
    }

    private static func percent(_ reading: ShareReading) -> String {
        guard reading.denominator != 0 else { return "–" }
        return Rounded.decimal(Double(reading.numerator) / Double(reading.denominator) * 100, places: 1) + "%"
    }

    private static func shown(_ money: Money) -> String {
        if money.currency == "events" { return String(money.tenThousandths) }
        return money.currency.isEmpty ? money.decimal : money.description
    }

    private static func shown(_ amount: Int64, _ unit: String) -> String {
        shown(Money(tenThousandths: amount, currency: unit))
    }

    private static let lateReport = BilingualText(
        chinese: "可能已办理但尚未报送；补报后自动撤销。",
        english: "It may have happened and not been reported yet; a late report retracts this by itself.")

    private static let correction = BilingualText(
        chinese: "可能为报送差错；更正后自动撤销。",
        english: "It may be an error of the report; a correction retracts this by itself.")

    private static let wordingOnly = BilingualText(
        chinese: "仅依据文字表述，须结合上下文人工复核。",
        english: "This rests on wording alone; read the context before acting on it.")

    private static let softWording = BilingualText(
        chinese: "依据为“鼓励”“可以”“原则上”等软性表述，仅作统计参考。",
        english: "The basis uses soft wording; this measures and does not accuse.")
}
