import AlertPolicy
import BidEvents
import DetectorKit

// What people decide about alarms.
extension CaseBook {
    /// Why a decision would be refused as things stand; nil when it holds.
    static func refusal(
        of decision: SupervisionDecision, _ standing: StandingBook, _ policy: CasePolicy, at clock: Timestamp
    ) -> Refusal? {
        switch decision {
        case .silence(let id, let matcher, let author, let reason, let end):
            let longest = clock + policy.alerts.longestSilence
            if reason.isEmpty { return CaseText.missing("reason") }
            if !matcher.isSpecific { return CaseText.missing("detector, rule, subject, party") }
            if end <= clock || end > longest { return CaseText.silenceEnd(end, latest: longest) }
            if standing.silences.contains(where: { $0.id == id }) { return CaseText.silenceExists(id) }
            if standing.silences.count >= policy.alerts.silenceLimit {
                return CaseText.tooManySilences(policy.alerts.silenceLimit)
            }
            return CaseText.tooLong(author: author, reason: reason)
        case .endSilence(let id, _):
            return standing.silences.contains { $0.id == id } ? nil : CaseText.unknownSilence(id)
        case .budget(let region, _, _):
            let isNew = standing.budgets[region] == nil
            return isNew && standing.budgets.count >= budgetLimit ? CaseText.tooManyBudgets(budgetLimit) : nil
        }
    }

    /// The most regions with a budget of their own.
    private static let budgetLimit = 1_000

    /// Applies one decision, or keeps it as refused.
    mutating func decide(_ decision: SupervisionDecision, event: String, at position: Position) throws {
        let refusal = Self.refusal(of: decision, standing, policy, at: position.clock)
        outcomes.append(
            ActionOutcome(event: event, position: position, object: decision.object, change: nil, refusal: refusal))
        guard refusal == nil else { return }
        switch decision {
        case .silence(let id, let matcher, let author, let reason, let end):
            standing.silences.append(
                Silence(
                    id: id, matcher: matcher, author: author, reason: reason, startsAt: position.clock, endsAt: end))
            isStandingChanged = true
            try reconsider(mutedBy: matcher)
        case .endSilence(let id, _): end(silence: id)
        case .budget(let region, let count, _):
            var budget = budget(region)
            let changes = budget.set(casesPerWeek: count)
            keep(budget, region)
            try take(changes, of: region, at: position)
        }
    }

    /// Judges anew every case with a warning that a silence is about.
    private mutating func reconsider(mutedBy matcher: Silence.Matcher) throws {
        for id in standing.budgets.values.reduce(into: Set<String>(), { $0.formUnion($1.cases) }) {
            guard let subject = try subject(id) else { continue }
            let isMatched = subject.members.contains { $0.holds && matcher.matches(Self.facts(of: $0, in: subject)) }
            if isMatched { unjudged.insert(id) }
        }
    }

    /// Counts what an action says of the case's warnings: closing after verification that they were right, dismissing
    /// for most reasons that they were not.
    mutating func countVerdict(_ request: ActionRequest, on subject: Case, from before: CaseStatus) {
        let isConfirmed: Bool
        switch (request.action, DismissalReason(rawValue: request.reasonCode ?? "")) {
        case (.close, _) where before == .verified: isConfirmed = true
        case (.dismiss, .lawfulExplanation), (.dismiss, .wrongData), (.dismiss, .ruleDoesNotApply),
            (.dismiss, .thresholdTooStrict), (.dismiss, .negligible):
            isConfirmed = false
        default: return
        }
        guard let week = standing.week else { return }
        standing.verdicts.count(confirmed: isConfirmed, region: subject.region, in: week)
        if subject.choice != nil {
            standing.verdictsOfChosen.count(confirmed: isConfirmed, region: subject.region, in: week)
        }
        isStandingChanged = true
    }
}
