public import BidEvents
public import DetectorKit
import Hashing
public import Settings
import TextSimilarity

/// Finds bidders whose bids for different lots share sections that no other bidder has.
///
/// Lots that can be compared with one another have one key: a pair is judged by all that it shares, and rarity by all
/// lots that are known. The index finds what is nearly the same by bands of signatures, without looking at every section.
public struct RecurringSections: ObservationDetector {
    public typealias State = SectionWindow

    public static let descriptor = DetectorDescriptor(
        id: LotSections.collector, version: 2,
        title: BilingualText(chinese: "跨标段雷同章节", english: "Recurring sections"))

    let settings: SectionSettings

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let reader = configuration.settings(of: Self.descriptor.id, diagnostics)
        let settings = SectionSettings(reader)
        reader.finish()
        guard let settings, !diagnostics.hasErrors else { return nil }
        self.settings = settings
    }

    public func initialState(for key: PartitionKey) -> SectionWindow { SectionWindow(settings.limits) }

    public func observe(
        _ observation: Observation, at position: Position, in window: inout SectionWindow, reporting: inout Findings
    ) {
        let lot = observation.payload(as: LotSections.self)
        let before = window.index.dropped + window.droppedReports
        let added = window.note(lot, at: position.clock, settings)
        var pairs = Set(window.takeWaiting())
        for number in added { pairs.formUnion(concerned(by: number, in: &window)) }
        for pair in pairs.sorted() { judge(pair, in: &window, reporting: &reporting) }
        window.forgetWaited()
        if window.index.dropped + window.droppedReports != before { reporting.report(Messages.limits(lot, settings)) }
    }

    /// The pairs of bidders of whom a new section may say something else than what was said.
    private func concerned(by number: Int, in window: inout SectionWindow) -> Set<BidderPair> {
        guard let own = window.place(of: number) else { return [] }
        let holders = window.holders(of: number, settings)
        let isCommon = window.independentLots(of: holders) >= settings.commonLots
        let bidders = Set(holders.map { window.bid($0.place).supplier }).sorted()
        let newcomer = window.bid(own).supplier
        var pairs: Set<BidderPair> = []
        for (place, left) in bidders.enumerated() {
            for right in bidders[(place + 1)...] {
                let pair = BidderPair(left, right)
                let isNew = !isCommon && (left == newcomer || right == newcomer)
                if isNew || window.told[pair.name] != nil { pairs.insert(pair) }
            }
        }
        return pairs
    }

    /// Tells a pair that shares enough once enough lots are known in which it does not stand; takes it back when what it
    /// shares turns out to be common.
    private func judge(_ pair: BidderPair, in window: inout SectionWindow, reporting: inout Findings) {
        let shared = window.shared(by: pair, settings)
        guard let strongest = shared.bids.first, !window.arePartners(pair) else {
            if shared.common > 0, let told = window.told.removeValue(forKey: pair.name) {
                reporting.report(Messages.cleared(pair, told, settings))
            }
            return
        }
        let lots = window.comparableLots(with: strongest, of: pair)
        let later = window.lot(strongest.later)
        guard window.told[pair.name] != nil || lots >= settings.leastLots else {
            if window.wait(pair, for: later) { reporting.report(Messages.fewLots(later, lots, settings)) }
            return
        }
        let subject = window.told[pair.name]?.subject ?? later.subject
        let finding = Messages.recurring(pair, shared, subject, lots: lots, settings: settings, in: window)
        let digest = Digest.shortIdentifier(String(decoding: StateCoding.encode(finding), as: UTF8.self))
        guard window.told[pair.name]?.digest != digest else { return }
        window.told[pair.name] = ToldPair(
            subject: subject, since: finding.since, digest: digest, report: strongest.earlier.report)
        reporting.report(finding)
    }

    public func nextTimer(in window: SectionWindow) -> Timestamp? { window.oldest.map { $0 + settings.limits.window } }

    public func advance(to position: Position, in window: inout SectionWindow, reporting: inout Findings) {
        window.advance(to: position.clock)
        if window.isEmpty { reporting.retire() }
    }

    public func adopt(
        _ window: inout SectionWindow, from previous: RecurringSections, at position: Position,
        reporting: inout Findings
    ) -> Bool {
        guard settings != previous.settings else { return false }
        window.follow(settings, at: position.clock)
        return true
    }
}
