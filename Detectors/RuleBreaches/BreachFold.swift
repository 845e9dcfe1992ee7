import BidEvents
import DetectorKit
import ProcurementRules

/// Folds one event, or the passing of time, into what the rules of one key remember.
struct BreachFold {
    let detector: RuleBreaches
    let position: Position
    var state: KeyedBreaches
    var reporting: Findings

    init(_ detector: RuleBreaches, _ state: KeyedBreaches, _ position: Position, _ reporting: Findings) {
        self.detector = detector
        self.state = state
        self.position = position
        self.reporting = reporting
    }

    mutating func observe(_ event: Event) {
        if Rule.methodEvents.contains(event.name), let method = event.text("method") { state.method = method }
        var text: PlainText?
        for rule in detector.rulesByEvent[state.field]?[event.name] ?? [] {
            if rule.head.exemptedBy == event.name { exempt(rule, event) }
            guard rule.head.jurisdiction.covers(event) else { continue }
            switch rule.kind {
            case .predecessor(let predecessor): observe(event, rule, predecessor)
            case .amount(let amount): observe(event, rule, amount)
            case .disclosure(let disclosure): observe(event, rule, disclosure)
            case .forbidden(let prohibition): observe(event, rule, prohibition)
            case .pair(let pair): observe(event, rule, pair)
            case .share(let share): observe(event, rule, share)
            case .lint(let lint):
                guard lint.event == event.name, judges(rule, event) else { continue }
                if text == nil { text = event.text(lint.field).map(PlainText.init) }
                observe(event, rule, lint, text)
            case .deadline: preconditionFailure("deadlines are watched by another detector")
            }
        }
    }

    mutating func advance() {
        for rule in detector.rulesByField[state.field] ?? [] where state.rules[rule.id] != nil {
            switch rule.kind {
            case .predecessor(let predecessor): judgeSteps(rule, predecessor)
            case .share(let share): look(rule, share)
            default: continue
            }
        }
        // A rule that was taken out of the configuration awaits nothing any more.
        for (id, var memory) in state.rules where memory.isDue(position.clock) {
            memory.looks = memory.looks.mapValues { $0.filter { $0 > position.clock } }
            for index in memory.items.indices { memory.items[index].due = nil }
            state.rules[id] = memory
        }
    }

    /// Whether the rule has something to say of an event, or of a row of it.
    func judges(_ rule: Rule, _ event: Event, row: JSONRow? = nil) -> Bool {
        guard rule.head.judges(event), !state.exemptions.contains(rule.id),
            rule.head.conditionsHold(of: event, row: row)
        else { return false }
        return rule.head.methods.isEmpty || state.method.map(rule.head.methods.contains) ?? true
    }

    func item(
        _ event: Event, _ rule: Rule, slot: Int, identity: String, row: JSONRow? = nil
    ) -> RuleItem {
        RuleItem(
            slot: slot, parts: rule.head.parts(of: event, row: row), identity: identity, occurred: event.occurred,
            event: event.reference, parties: event.answerable)
    }

    // Saying.

    mutating func say(_ rule: Rule, _ text: BreachText) {
        var memory = state.rules[rule.id] ?? RuleMemory()
        let finding = text.finding
        memory.subjects[finding.instance] = finding.subject
        memory.said.say(finding, reporting: &reporting)
        state.rules[rule.id] = memory
    }

    /// Takes back what was said of an instance; nothing happens when nothing was.
    mutating func retract(_ rule: Rule, _ instance: String) {
        guard var memory = state.rules[rule.id], memory.said.stands(rule.id, instance),
            let subject = memory.subjects.removeValue(forKey: instance)
        else { return }
        let cleared = BreachText.cleared(rule, subject: subject, instance: instance, at: position.clock)
        memory.said.retract(cleared, reporting: &reporting)
        state.rules[rule.id] = memory
    }

    private mutating func exempt(_ rule: Rule, _ event: Event) {
        if !state.exemptions.contains(rule.id) { state.exemptions.append(rule.id) }
        for instance in state.rules[rule.id]?.said.standing(rule.id) ?? [] { retract(rule, instance) }
        for index in state.rules[rule.id]?.items.indices ?? 0..<0 { state.rules[rule.id]!.items[index].due = nil }
    }
}

extension RuleMemory {
    func isDue(_ clock: Timestamp) -> Bool {
        items.contains { $0.due.map { $0 <= clock } ?? false } || looks.values.joined().contains { $0 <= clock }
    }
}
