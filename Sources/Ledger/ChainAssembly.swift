import BidEvents
import DetectorKit

/// Puts events and clocks of one project to the links they belong to.
struct ChainAssembly {
    let events: [ChainEvent]
    let day: CivilDate
    /// Clocks that belong to no link.
    private(set) var others: [ChainClock] = []

    let lots: [String?]
    private let contracts: [Contract]
    private var clocks: [Place: [ChainClock]] = [:]
    private var eventsAt: [Place: [ChainEvent]] = [:]
    /// All places of the chain in its order: contracts one after another, remedies only where there are any.
    private(set) var places: [Place] = []
    private let contractOfAcceptance: [String: String]

    struct Place: Hashable {
        let step: ChainStep
        let scope: LinkScope
    }

    private struct Contract {
        let id: String?
        let lot: String?
    }

    init(events: [ChainEvent], clocks: [ChainClock], on day: CivilDate) {
        self.day = day
        contractOfAcceptance = Dictionary(
            events.compactMap { event in event.acceptance.flatMap { id in event.contract.map { (id, $0) } } },
            uniquingKeysWith: { min($0, $1) })
        self.events = Set(events).sorted(by: Self.isBefore)
        let named = Set(events.compactMap(\.lot) + events.flatMap(\.lots)).sorted(by: Self.isBefore)
        lots = named.isEmpty ? [nil] : named
        contracts = Self.contracts(of: self.events)
        places = allPlaces
        let placesOfStep = Dictionary(grouping: places, by: \.step)
        for place in places { eventsAt[place] = [] }
        for event in self.events {
            for place in placesOfStep[event.step] ?? [] where isPlace(place, of: event) {
                eventsAt[place]!.append(event)
            }
        }
        for clock in clocks { place(clock, among: placesOfStep) }
    }

    /// By the day and hour of the deed, a bare day before its hours; then by the place in the log.
    private static func isBefore(_ left: ChainEvent, _ right: ChainEvent) -> Bool {
        let (first, second) = (left.occurred.earliest, right.occurred.earliest)
        return first == second ? left.offset < right.offset : first < second
    }

    private static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            ? left.utf8.lexicographicallyPrecedes(right.utf8) : left.utf8.count < right.utf8.count
    }

    /// The contracts; where a lot was awarded and none is known yet, one to come.
    private static func contracts(of events: [ChainEvent]) -> [Contract] {
        let ids = Set(events.compactMap(\.contract)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let known = ids.map { id in Contract(id: id, lot: events.last { $0.contract == id && $0.lot != nil }?.lot) }
        // A contract that names no lot may be that of any.
        guard known.allSatisfy({ $0.lot != nil }) else { return known }
        let awarded = Set(events.filter { $0.step == .award || $0.step == .awardLetter }.compactMap(\.lot))
            .subtracting(known.compactMap(\.lot)).sorted(by: Self.isBefore)
        let awaited = awarded.map { Contract(id: nil, lot: $0) }
        return known.isEmpty && awaited.isEmpty ? [Contract(id: nil, lot: nil)] : known + awaited
    }

    private var allPlaces: [Place] {
        ChainStep.allCases.filter { $0 < .contract }.flatMap { step in
            (step.scope == .lot ? lots : [nil]).map { Place(step: step, scope: LinkScope(lot: $0)) }
        }
            + contracts.flatMap { contract in
                ChainStep.allCases.filter { $0.scope == .contract }.map {
                    Place(step: $0, scope: LinkScope(lot: contract.lot, contract: contract.id))
                }
            } + [Place(step: .archive, scope: LinkScope())] + terminations + remedies
    }

    private var terminations: [Place] {
        let scopes = Set(
            events.filter { $0.step == .termination }.map { LinkScope(lot: $0.lot, contract: $0.contract) })
        return scopes.sorted { ($0.lot ?? "", $0.contract ?? "") < ($1.lot ?? "", $1.contract ?? "") }
            .map { Place(step: .termination, scope: $0) }
    }

    private var remedies: [Place] {
        [ChainStep.question, .complaint].flatMap { step in
            Set(events.filter { $0.step == step }.map { $0.remedy ?? "" }).sorted()
                .map { Place(step: step, scope: LinkScope(remedy: $0.isEmpty ? nil : $0)) }
        }
    }

    /// Whether an event belongs to a place of its step; one that names no lot counts for all lots.
    private func isPlace(_ place: Place, of event: ChainEvent) -> Bool {
        let scope = place.scope
        if event.step == .termination { return event.lot == scope.lot && event.contract == scope.contract }
        switch event.step.scope {
        case .project: return true
        case .lot: return event.lot == nil || scope.lot == nil || event.lot == scope.lot
        case .contract: return contract(of: event) == scope.contract && (scope.contract != nil || scope.lot == nil)
        case .remedy: return event.remedy == scope.remedy
        }
    }

    func events(at place: Place) -> [ChainEvent] { eventsAt[place] ?? [] }

    func clocks(at place: Place) -> [ChainClock] { clocks[place] ?? [] }

    private func contract(of event: ChainEvent) -> String? {
        event.contract ?? event.acceptance.flatMap { contractOfAcceptance[$0] }
    }

    private mutating func place(_ clock: ChainClock, among places: [ChainStep: [Place]]) {
        guard let step = clock.step, let found = places[step]?.first(where: { covers($0, clock) }),
            !(clock.mayBeAbsent && clock.reading.done == nil && step.scope == .remedy)
        else { return others.append(clock) }
        clocks[found, default: []].append(clock)
    }

    private func covers(_ place: Place, _ clock: ChainClock) -> Bool {
        let id = clock.subject.identifier
        switch clock.subject.kind {
        case "contract": return place.step.scope != .contract || place.scope.contract == id
        case "acceptance": return place.step.scope != .contract || place.scope.contract == contractOfAcceptance[id]
        case "question", "complaint": return place.step.scope != .remedy || place.scope.remedy == id
        case "lot":
            guard let lot = place.scope.lot, place.step.scope != .project else { return true }
            return id.hasSuffix("/\(lot)")
        default: return true
        }
    }
}
