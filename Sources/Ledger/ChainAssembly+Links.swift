import BidEvents
import DetectorKit

// From what was reported of a place to how its link stands.
extension ChainAssembly {
    func links() -> [ChainLink] {
        let reach = Reach(self)
        return places.compactMap { place in
            let events = events(at: place)
            let clocks = clocks(at: place)
            if Self.onlyWhenPresent.contains(place.step), events.isEmpty, clocks.isEmpty { return nil }
            return link(place, events, clocks, named: named(place.step), isPassed: reach.passes(place))
        }
    }

    /// Links that are shown only where there is something to show.
    private static let onlyWhenPresent: Set<ChainStep> = [
        .candidates, .amendment, .termination, .question, .complaint,
    ]

    private func link(
        _ place: Place, _ events: [ChainEvent], _ clocks: [ChainClock], named: String?, isPassed: Bool
    ) -> ChainLink {
        let completing = events.filter(\.completesStep)
        let state = state(place, isDone: !completing.isEmpty, clocks, isPassed: isPassed)
        let strictest = Self.planning(place.step, clocks).min { $0.reading.due < $1.reading.due }
        let actual = completing.last?.occurred
        let awaits = state != .notExpected
        return ChainLink(
            step: place.step, scope: place.scope, state: state, planned: awaits ? strictest?.reading.due : nil,
            actual: actual, margin: awaits ? strictest?.margin(on: day) : nil,
            amount: Self.amount(place.step, completing), named: completing.isEmpty ? named : nil, events: events,
            clocks: clocks)
    }

    /// The deadlines that plan a link: of several an open one is what matters now, and of a link that is done those that
    /// await its end, not what goes with it.
    private static func planning(_ step: ChainStep, _ clocks: [ChainClock]) -> [ChainClock] {
        let deadlines = clocks.filter { !$0.isLead && $0.reading.status != .dropped && $0.reading.status != .exempt }
        let open = deadlines.filter { $0.reading.done == nil }
        return open.isEmpty ? deadlines.filter { $0.due.map(step.completing.contains) ?? false } : open
    }

    private func state(_ place: Place, isDone: Bool, _ clocks: [ChainClock], isPassed: Bool) -> LinkState {
        func has(_ status: ClockReading.Status) -> Bool {
            clocks.contains { !$0.isLead && $0.reading.status == status }
        }
        if has(.overdue) { return .overdue }
        if isDone { return has(.missed) ? .late : .done }
        if has(.running) { return .pending }
        if clocks.contains(where: { $0.reading.status == .exempt }) || isTerminated(place) { return .notExpected }
        if !isExpected(place.step) { return .notExpected }
        return isPassed ? .missing : .pending
    }

    private func isTerminated(_ place: Place) -> Bool {
        events.contains { event in
            guard event.step == .termination else { return false }
            if let contract = event.contract { return contract == place.scope.contract }
            return event.lot == nil || event.lot == place.scope.lot
        }
    }

    private func isExpected(_ step: ChainStep) -> Bool {
        let isWorks = events.contains { $0.regime == "works" }
        switch step {
        case .budget, .plan, .intention: return !isWorks
        case .candidates: return isWorks
        case .opening, .evaluation: return !events.contains { Self.isSingleSource($0) }
        case .amendment, .termination: return false
        default: return true
        }
    }

    private static func isSingleSource(_ event: ChainEvent) -> Bool {
        event.name == "single_source.publicised" || event.method.map { $0.hasPrefix("单一来源") } ?? false
            || event.method == "single-source"
    }

    /// The identifier by which other links name a step before the project.
    private func named(_ step: ChainStep) -> String? {
        guard [.budget, .plan, .intention].contains(step) else { return nil }
        return events.lazy.compactMap { $0.named[step.rawValue] }.first
    }

    private static func amount(_ step: ChainStep, _ events: [ChainEvent]) -> Money? {
        guard [.invoice, .payment, .amendment, .award].contains(step) else {
            return events.last { $0.amount != nil }?.amount
        }
        // A report that was sent again in other words replaces nothing here: each event is a payment of its own.
        let amounts = events.compactMap(\.amount)
        guard let currency = amounts.first?.currency, amounts.allSatisfy({ $0.currency == currency }) else {
            return nil
        }
        var sum: Int64 = 0
        for amount in amounts {
            let (next, overflows) = sum.addingReportingOverflow(amount.tenThousandths)
            guard !overflows else { return nil }
            sum = next
        }
        return Money(tenThousandths: sum, currency: currency)
    }
}

/// How far lots, contracts and the whole project have come.
private struct Reach {
    private var project = -1
    private var lots: [String?: Int] = [:]
    private var contracts: [String?: Int] = [:]

    init(_ assembly: ChainAssembly) {
        for place in assembly.places where place.step <= .archive && place.step != .amendment {
            guard assembly.events(at: place).contains(where: \.completesStep) else { continue }
            let (rank, scope) = (place.step.rank, place.scope)
            project = max(project, rank)
            // What names no lot carries all lots on, and the archive all contracts.
            if place.step.scope == .project || scope.lot == nil {
                for lot in assembly.lots { lots[lot] = max(lots[lot] ?? -1, rank) }
            } else {
                lots[scope.lot] = max(lots[scope.lot] ?? -1, rank)
            }
            if let contract = scope.contract { contracts[contract] = max(contracts[contract] ?? -1, rank) }
        }
    }

    /// Whether a later link of the same contract, the same lot or, for links of the project, of any was reported.
    func passes(_ place: ChainAssembly.Place) -> Bool {
        let rank = place.step.rank
        switch place.step.scope {
        case .contract:
            let archive = ChainStep.archive.rank
            return (contracts[place.scope.contract] ?? -1) > rank || project == archive && archive > rank
        case .lot: return (lots[place.scope.lot] ?? -1) > rank
        case .project, .remedy: return project > rank
        }
    }
}
