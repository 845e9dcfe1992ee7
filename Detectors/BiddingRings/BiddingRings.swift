public import BidEvents
public import DetectorKit
import Lots
import MarketEvidence
public import Settings

/// Finds suppliers who keep meeting and whose prices or wins are not those of independent bidders.
public struct BiddingRings: ObservationDetector {
    public typealias State = RingMarket

    public static let descriptor = DetectorDescriptor(
        id: LotObservation.biddingRings, version: 2,
        title: BilingualText(chinese: "投标团伙", english: "Bidding rings"))

    let limits: MarketHistory.Limits
    /// From how strong on a group is told, as a power of ten.
    let leastStrength: Double
    /// From how strong on it is a warning (yellow) rather than a hint (blue).
    let warningStrength: Double
    /// From how strong on it is called strong (orange) rather than a lead.
    let strongStrength: Double
    let largestMarketRings: Int
    /// How many groups of a market are kept apart in a week.
    let weekGroups: Int

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        let day = Duration.seconds(86_400)
        limits = MarketHistory.Limits(
            window: settings.duration("window_days", default: day * 1_096, in: (day * 180)...(day * 3_660))
                ?? day * 1_096,
            lots: settings.integer("market_lots", in: 50...50_000, default: 3_000) ?? 3_000)
        leastStrength = settings.decimal("least_strength", in: 1...10, default: "1.0")?.value ?? 1
        warningStrength = settings.decimal("warning_strength", in: 1...12, default: "3.0")?.value ?? 3
        strongStrength = settings.decimal("strong_strength", in: 1...12, default: "5.0")?.value ?? 5
        largestMarketRings = settings.integer("market_rings", in: 1...1_000, default: 200) ?? 200
        weekGroups = settings.integer("week_groups", in: 10...100_000, default: 2_000) ?? 2_000
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func initialState(for key: PartitionKey) -> RingMarket { RingMarket(key.text, limits: limits) }

    public func observe(
        _ observation: Observation, at position: Position, in state: inout RingMarket, reporting: inout Findings
    ) {
        endWeek(at: position, in: &state, reporting: &reporting)
        let record = observation.payload(as: LotRecord.self)
        state.regime = record.regime
        state.history.note(record)
        let judged = state.history.judge(groupsOf: record.identifier, reaching: leastStrength)
        for evidence in judged.told { weigh(evidence, record, in: &state, reporting: &reporting) }
        if !judged.all.isEmpty {
            var week = state.week ?? WeekOfGroups(Week(of: position.clock))
            week.note(judged.all, limit: weekGroups)
            state.week = week
        }
        recheck(record, in: &state, reporting: &reporting)
    }

    private func weigh(
        _ evidence: GroupEvidence, _ record: LotRecord, in state: inout RingMarket, reporting: inout Findings
    ) {
        let text = RingText(
            market: record.market, regime: state.regime, warning: warningStrength, strong: strongStrength)
        let related = state.rings.indices.filter { isSame(state.rings[$0].members, evidence.members) }
        guard let first = related.first else {
            guard state.rings.count < largestMarketRings else { return }
            let ring = Ring(
                number: state.nextNumber, members: evidence.members, level: level(evidence),
                meetings: evidence.meetingCount, strength: evidence.strength)
            state.nextNumber += 1
            state.rings.append(ring)
            return reporting.report(text.ring(evidence, ring.number, since: record.openedAt))
        }
        var known = state.rings[first]
        for place in related.dropFirst().reversed() {
            let merged = state.rings.remove(at: place)
            known.members = Set(known.members).union(merged.members).sorted()
            reporting.report(text.merged(merged.number, into: known.number, since: record.openedAt))
        }
        let members = Set(known.members).union(evidence.members)
        let isNews =
            members.count > known.members.count || level(evidence) > known.level
            || evidence.meetingCount >= 2 * known.meetings || evidence.strength >= known.strength + 1
        if isNews {
            known = Ring(
                number: known.number, members: members.sorted(), level: max(known.level, level(evidence)),
                meetings: evidence.meetingCount, strength: evidence.strength)
            reporting.report(text.ring(evidence, known.number, since: record.openedAt))
        }
        state.rings[first] = known
    }

    public func nextTimer(in state: RingMarket) -> Timestamp? { state.week?.week.adding(weeks: 1).start }

    public func advance(to position: Position, in state: inout RingMarket, reporting: inout Findings) {
        endWeek(at: position, in: &state, reporting: &reporting)
    }

    /// Once a week is over, tells how many groups were judged in it, and how strong the evidence is for the rings among
    /// them: the universe of a weekly choice.
    private func endWeek(at position: Position, in state: inout RingMarket, reporting: inout Findings) {
        guard let week = state.week, week.week < Week(of: position.clock) else { return }
        state.week = nil
        var strengths: [Int: Double] = [:]
        for group in week.groups(reaching: leastStrength) {
            // Every group counts for one ring only.
            guard let ring = state.rings.first(where: { isSame($0.members, group.members) }) else { continue }
            strengths[ring.number] = max(strengths[ring.number] ?? 0, group.strength)
        }
        let told = strengths.sorted { $0.key < $1.key }.map { number, strength in
            JudgedReading.Told(
                RingText.subject(number, of: state.name), thousandths: Int((strength * 1_000).rounded()))
        }
        reporting.measure(
            Measurement(
                rule: RingText.rule, subject: Subject(week.week), instance: state.name,
                content: .judged(JudgedReading(count: week.count, told: told))))
    }

    /// A hint, a warning, a strong one.
    private func level(_ evidence: GroupEvidence) -> Int {
        evidence.strength >= strongStrength ? 2 : evidence.strength >= warningStrength ? 1 : 0
    }

    /// Takes back what no longer holds: a ring that a lot concerns and whose evidence is a tenth of what is needed.
    private func recheck(_ record: LotRecord, in state: inout RingMarket, reporting: inout Findings) {
        let text = RingText(
            market: record.market, regime: state.regime, warning: warningStrength, strong: strongStrength)
        let bidders = Set(record.bids.map(\.supplier))
        for place in state.rings.indices.reversed()
        where bidders.intersection(state.rings[place].members).count >= 2 {
            let evidence = state.history.judge(members: state.rings[place].members)
            guard evidence.map(\.strength) ?? 0 < leastStrength - 1 else { continue }
            reporting.report(text.cleared(state.rings.remove(at: place).number, since: record.openedAt))
        }
    }

    /// Whether two groups are one: they share half of the smaller, and two members at least.
    private func isSame(_ left: [String], _ right: [String]) -> Bool {
        let shared = Set(left).intersection(right).count
        return shared >= 2 && shared * 2 >= min(left.count, right.count)
    }
}
