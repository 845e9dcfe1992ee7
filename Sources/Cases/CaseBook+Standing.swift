import AlertPolicy
import BidEvents
import DetectorKit

// Which cases are put before people.
extension CaseBook {
    /// Under which key silences and budgets are kept, which grow with the open cases; who only reads cases leaves it out.
    public static let standingKey = "standing"

    /// Lets time pass: silences end.
    mutating func pass(to position: Position) throws {
        if standing.week == nil { standing.week = Week(of: position.clock) }
        let ended = standing.silences.filter { $0.endsAt <= position.clock }.map(\.id)
        for id in ended { end(silence: id) }
        try judge(at: position)
    }

    /// Ends the week that is over, and begins that of a tick: only then is known what was judged in the one before.
    mutating func beginWeek(at position: Position) throws {
        let week = Week(of: position.clock)
        guard let last = standing.week, last < week else { return }
        // A log may begin in a week without a tick, after an entry of long before.
        let ended = Set([last, week.adding(weeks: -1)]).sorted()
        let chosen = try ended.flatMap { try choose(of: $0, at: position) }
        standing.week = week
        isStandingChanged = true
        let urgencies = Dictionary(uniqueKeysWithValues: chosen.map { ($0.id, Self.urgency(of: $0)) })
        for name in standing.budgets.keys.sorted() {
            try take(standing.budgets[name]?.begin(week: week, with: urgencies) ?? [], of: name, at: position)
        }
    }

    /// Judges anew how every case stands that was changed since the last call, or that a changed ring may explain.
    mutating func judge(at position: Position) throws {
        for id in changedRings { if let ring = try subject(id) { try reconsider(explainedBy: ring) } }
        changedRings = []
        while let id = unjudged.min() {
            unjudged.remove(id)
            try judge(id, at: position)
        }
    }

    private mutating func judge(_ id: String, at position: Position) throws {
        guard var subject = try shelf.value(Self.key(case: id), as: Case.self) else {
            // It became part of another.
            return try leave(id, at: position)
        }
        let muting = try mutings(of: subject, at: position.clock)
        if subject.mutings != muting {
            subject.mutings = muting
            shelf.set(Self.key(case: id), subject)
        }
        remember(muting, of: id)
        let holding = subject.members.filter(\.holds)
        if subject.status.isEnded {
            try leave(id, at: position)
            return try stand(id, .shown, at: position)
        }
        let isMuted = !holding.isEmpty && holding.allSatisfy { muting[$0.warning] != nil }
        if isMuted, subject.status == .open, let first = holding.first.flatMap({ muting[$0.warning] }) {
            try leave(id, at: position)
            return try stand(id, Standing(first.isSilence ? .silenced : .inhibited, by: first.by), at: position)
        }
        try offer(subject, at: position)
    }

    /// Puts a case before the budget of its region, or back to it with another urgency.
    private mutating func offer(_ subject: Case, at position: Position) throws {
        let name = standing.budgetName(holding: subject.id) ?? standing.budgetName(for: subject.region)
        var budget = standing.budgets[name] ?? makeBudget()
        var changes = budget.offer(subject.id, Self.urgency(of: subject))
        if subject.status != .open || subject.assignee != nil { changes += budget.touch(subject.id) }
        let isShown = budget.isShown(subject.id) ?? true
        keep(budget, name)
        try take(changes, of: name, at: position)
        try stand(subject.id, isShown ? .shown : Standing(.beyondBudget, by: name), at: position)
    }

    private static func urgency(of subject: Case) -> Urgency {
        Urgency(
            severity: subject.severity, isChosen: subject.choice != nil, certainty: subject.certainty,
            warnings: subject.members.count(where: \.holds), openedAt: subject.openedAt.offset)
    }

    private func makeBudget() -> WeeklyBudget {
        var budget = WeeklyBudget(alwaysShown: policy.alerts.alwaysShown)
        _ = budget.set(casesPerWeek: policy.alerts.casesPerWeek)
        if let week = standing.week { _ = budget.begin(week: week) }
        return budget
    }

    mutating func keep(_ budget: WeeklyBudget, _ name: String) {
        guard standing.budgets[name] != budget else { return }
        standing.budgets[name] = budget
        isStandingChanged = true
    }

    /// The budget of a region, made when it is not there yet.
    func budget(_ name: String) -> WeeklyBudget { standing.budgets[name] ?? makeBudget() }

    private mutating func leave(_ id: String, at position: Position) throws {
        guard let name = standing.budgetName(holding: id), var budget = standing.budgets[name] else { return }
        let changes = budget.leave(id)
        keep(budget, name)
        try take(changes, of: name, at: position)
    }

    /// Tells what a budget changed, in its order.
    mutating func take(_ changes: [WeeklyBudget.Change], of name: String, at position: Position) throws {
        if !changes.isEmpty { isStandingChanged = true }
        for change in changes {
            try stand(change.id, change.isShown ? .shown : Standing(.beyondBudget, by: name), at: position)
        }
    }

    /// Keeps how a case stands, and tells it where that is news; it is no change of the case that an action rests on.
    private mutating func stand(_ id: String, _ next: Standing, at position: Position) throws {
        guard var subject = try shelf.value(Self.key(case: id), as: Case.self), subject.standing != next else { return }
        subject.standing = next
        head.lastNumber += 1
        subject.changedAt = position
        subject.changeNumber = head.lastNumber
        shelf.set(Self.key(case: id), subject)
        touched.insert(id)
        changes.append(
            CaseChange(
                number: head.lastNumber, position: position, kind: .stood, subject: subject, from: subject.status,
                warning: nil, request: nil, note: CaseText.standing(next)))
    }
}

// What mutes warnings.
extension CaseBook {
    /// By what each holding warning of a case is muted, where it is.
    private func mutings(of subject: Case, at clock: Timestamp) throws -> [String: Muting] {
        let facts = subject.members.filter(\.holds).map { Self.facts(of: $0, in: subject) }
        let stronger = facts + (try ringFacts(explaining: facts, of: subject))
        var muting: [String: Muting] = [:]
        for weak in facts {
            if let silence = standing.silences.first(where: { $0.mutes(weak, at: clock) }) {
                muting[weak.id] = Muting(by: silence.id, isSilence: true)
            } else if let strong = stronger.first(where: { strong in
                policy.alerts.inhibitions.contains { $0.applies(strong, to: weak) }
            }) {
                muting[weak.id] = Muting(by: strong.id, isSilence: false)
            }
        }
        return muting
    }

    static func facts(of member: CaseMember, in subject: Case) -> AlertFacts {
        AlertFacts(
            id: member.warning, detector: member.detector, rule: member.rule, subject: member.subject,
            parties: member.parties, region: subject.region, severity: member.severity, certainty: member.certainty)
    }

    /// What is told of rings that a case's suppliers are in, where that may explain one of its warnings.
    private func ringFacts(explaining facts: [AlertFacts], of subject: Case) throws -> [AlertFacts] {
        guard facts.contains(where: { mayRingExplain(detector: $0.detector, rule: $0.rule) }) else { return [] }
        let rings = try cases(sharing: subject.parties).filter {
            $0.kind == .ring && $0.id != subject.id && !$0.status.isEnded
        }
        return rings.flatMap { ring in ring.members.filter(\.holds).map { Self.facts(of: $0, in: ring) } }
    }

    /// Whether an inhibition goes by suppliers alone, so that a ring's warning may mute one of this kind elsewhere.
    func mayRingExplain(detector: String, rule: String) -> Bool {
        policy.alerts.inhibitions.contains { inhibition in
            inhibition.common == [.parties] && inhibition.mutes.contains { $0.matches(detector: detector, rule: rule) }
        }
    }

    private mutating func remember(_ muting: [String: Muting], of id: String) {
        let silences = Set(muting.values.filter(\.isSilence).map(\.by))
        for silence in standing.silences.map(\.id) {
            let isMuted = standing.muted[silence]?.contains(id) ?? false
            guard isMuted != silences.contains(silence) else { continue }
            if isMuted { standing.muted[silence]?.remove(id) } else { standing.muted[silence, default: []].insert(id) }
            isStandingChanged = true
        }
    }

    /// Takes a silence out; what it muted is judged anew.
    mutating func end(silence id: String) {
        standing.silences.removeAll { $0.id == id }
        unjudged.formUnion(standing.muted.removeValue(forKey: id) ?? [])
        isStandingChanged = true
    }
}
