import BidEvents
import CanonicalJSON
import DetectorKit
import PriceScreens

/// Judges what the bidders of one opened lot share, as it stands now.
struct BiddingJudge {
    private let detector: CollusiveBidding
    private let project: BiddingProject
    private let name: String
    private let event: Event

    /// The most bidders a finding names; the rest are counted.
    static let partyLimit = 20
    /// The most warnings of one rule in one lot.
    static let findingLimit = 100

    init(_ detector: CollusiveBidding, _ project: BiddingProject, _ name: String, _ event: Event) {
        self.detector = detector
        self.project = project
        self.name = name
        self.event = event
    }

    private func text(_ lot: BiddingLot) -> BiddingText {
        BiddingText(
            subject: .lot(project: project.project, lot: name.isEmpty ? nil : name),
            regime: project.regime ?? event.regime, method: project.method,
            since: lot.openedAt ?? event.occurred.earliest, bidderCount: lot.bidders().count)
    }

    /// Judges after an event of the lot; before the opening nothing is said.
    mutating func update(_ lot: inout BiddingLot, touched: [String], reporting: inout Findings) {
        guard lot.opening != nil else { return }
        let isOpening = event.name == "bids.opened"
        if !touched.isEmpty || isOpening || event.data["uploaded_on_site"] != nil {
            judgeShared(&lot, touched, reporting: &reporting)
        }
        // In a crowd the prices are judged again at the end of the evaluation, not after each rejection.
        if isOpening || (event.name == "bid.rejected" && lot.bids.count <= 100) {
            judgePrices(&lot, reporting: &reporting)
        }
    }

    mutating func conclude(_ lot: inout BiddingLot, reporting: inout Findings) {
        guard lot.opening != nil else { return }
        judgeShared(&lot, lot.shared.sorted(), isFinal: true, reporting: &reporting)
        judgePrices(&lot, reporting: &reporting)
        let isCompared = lot.values.contains { $0.value.identifier.kind != .manager }
        if lot.bidders().count >= 2, !isCompared {
            lot.said.say(text(lot).notEvaluated(lot.opening!), reporting: &reporting)
        }
    }

    // Shared values.

    private mutating func judgeShared(
        _ lot: inout BiddingLot, _ touched: [String], isFinal: Bool = false, reporting: inout Findings
    ) {
        let text = text(lot)
        var keys = Set(touched)
        if event.data["uploaded_on_site"]?.boolean == true {
            keys.formUnion(lot.shared.filter { lot.values[$0]?.identifier.kind.isOfUploadPlace == true })
        }
        if event.name == "bid.submitted", !event.rows("consortium").isEmpty { keys.formUnion(lot.shared) }
        var hasChanged = false
        for key in keys.sorted() {
            guard let value = lot.values[key], value.bearers.count > 1 || lot.shared.contains(key) else { continue }
            let bidders = sharers(of: value, in: lot)
            let wasShared = lot.shared.contains(key)
            if bidders.count > 1 { lot.shared.insert(key) } else { lot.shared.remove(key) }
            hasChanged = hasChanged || wasShared || bidders.count > 1
            guard value.identifier.kind != .hardware else { continue }
            say(value, key, bidders, isFinal: isFinal, text, &lot, reporting: &reporting)
        }
        guard hasChanged else { return }
        judgeHardware(&lot, text, reporting: &reporting)
        judgeIndependence(&lot, text, reporting: &reporting)
    }

    /// The different bidders who bear a value, with the event that shows it.
    private func sharers(of value: SharedValue, in lot: BiddingLot) -> [String: EventReference] {
        var bidders: [String: EventReference] = [:]
        for (bearer, reference) in value.bearers.sorted(by: { $0.key < $1.key }) {
            if value.identifier.kind.isOfUploadPlace, lot.isOnSite(bearer) { continue }
            guard let bidder = lot.bidder(bearer), bidders[bidder] == nil else { continue }
            bidders[bidder] = reference
        }
        return bidders
    }

    private func isOfTenderFile(_ kind: IdentifierKind, _ count: Int, of bidders: Int) -> Bool {
        kind.comesWithTenderFile && bidders >= detector.tenderFileBidders
            && Double(count) >= detector.tenderFileShare * Double(bidders)
    }

    private func say(
        _ value: SharedValue, _ key: String, _ bidders: [String: EventReference], isFinal: Bool, _ text: BiddingText,
        _ lot: inout BiddingLot, reporting: inout Findings
    ) {
        let (rule, instance) = (value.identifier.kind.rule, String(value.identifier.hash.prefix(12)))
        let size = bidders.count
        guard size > 1 else {
            return lot.said.retract(text.cleared(rule, instance), reporting: &reporting)
        }
        guard !isOfTenderFile(value.identifier.kind, size, of: text.bidderCount) else {
            lot.said.retract(text.cleared(rule, instance), reporting: &reporting)
            return lot.said.say(text.tenderFile(value.identifier.kind, size, lot.opening!), reporting: &reporting)
        }
        // Beyond twenty a growing group is told again only when it has doubled, and at the end.
        if size > Self.partyLimit, !isFinal, event.name != "bids.opened", size < 2 * value.toldSize { return }
        guard lot.said.stands(rule, instance) || lot.said.standing(rule).count < Self.findingLimit else { return }
        lot.values[key]!.toldSize = size
        lot.said.say(text.shared(value.identifier, bidders), reporting: &reporting)
    }

    /// One warning per lot about equal hardware: the combinations of serials of one computer are many.
    private func judgeHardware(_ lot: inout BiddingLot, _ text: BiddingText, reporting: inout Findings) {
        var groups: [[String]: [String: EventReference]] = [:]
        for key in lot.shared.sorted() {
            guard let value = lot.values[key], value.identifier.kind == .hardware else { continue }
            let bidders = sharers(of: value, in: lot)
            guard bidders.count > 1, !isOfTenderFile(.hardware, bidders.count, of: text.bidderCount) else { continue }
            groups[bidders.keys.sorted()] = bidders
        }
        say(groups, rule: IdentifierKind.hardware.rule, &lot, text, reporting: &reporting) { text.hardware($0) }
    }

    /// Suppliers that meet in groups of two classes of independent origin.
    private func judgeIndependence(_ lot: inout BiddingLot, _ text: BiddingText, reporting: inout Findings) {
        var memberships: [String: [(kind: IdentifierKind, key: String, event: EventReference)]] = [:]
        for key in lot.shared.sorted() {
            guard let value = lot.values[key], value.identifier.kind.evidenceClass != .circumstance,
                !value.identifier.isName || value.identifier.kind == .manager
            else { continue }
            let bidders = sharers(of: value, in: lot)
            guard !isOfTenderFile(value.identifier.kind, bidders.count, of: text.bidderCount) else { continue }
            for (bidder, event) in bidders where memberships[bidder, default: []].count < 40 {
                memberships[bidder, default: []].append((value.identifier.kind, key, event))
            }
        }
        var meetings: [String: [String: EventReference]] = [:]
        var kinds: [String: Set<IdentifierKind>] = [:]
        for (bidder, groups) in memberships.sorted(by: { $0.key < $1.key }) {
            for (index, left) in groups.enumerated() {
                for right in groups[(index + 1)...] where left.kind.evidenceClass != right.kind.evidenceClass {
                    meetings["\(left.key) \(right.key)", default: [:]][bidder] = left.event
                    kinds["\(left.key) \(right.key)"] = [left.kind, right.kind]
                }
            }
        }
        var clusters: [[String]: [String: EventReference]] = [:]
        var seen: Set<IdentifierKind> = []
        for (meeting, bidders) in meetings.sorted(by: { $0.key < $1.key }) where bidders.count > 1 {
            clusters[bidders.keys.sorted()] = bidders
            seen.formUnion(kinds[meeting]!)
        }
        let found = IdentifierKind.allCases.filter(seen.contains)
        say(clusters, rule: BiddingText.independence, &lot, text, reporting: &reporting) {
            text.independent($0, found)
        }
    }

    private func say(
        _ groups: [[String]: [String: EventReference]], rule: String, _ lot: inout BiddingLot, _ text: BiddingText,
        reporting: inout Findings, _ finding: ([[String: EventReference]]) -> Finding
    ) {
        guard !groups.isEmpty else { return lot.said.retract(text.cleared(rule, ""), reporting: &reporting) }
        let ordered = groups.sorted { left, right in
            left.key.count != right.key.count
                ? left.key.count > right.key.count : left.key.lexicographicallyPrecedes(right.key)
        }
        lot.said.say(finding(ordered.map(\.value)), reporting: &reporting)
    }

    // Prices.

    private func judgePrices(_ lot: inout BiddingLot, reporting: inout Findings) {
        let text = text(lot)
        let mechanism = lot.mechanism ?? project.mechanisms[name] ?? project.mechanism
        let conforming = lot.bids.sorted { $0.key < $1.key }.map(\.value).filter { $0.isConforming && $0.price != nil }
        let currencies = Set(conforming.map { $0.price!.currency })
        var best: (PriceProgression.Result, [Bid])?
        if mechanism != "fixed-price", !lot.hasOtherPriceKinds, currencies.count == 1 {
            let sorted = conforming.sorted {
                ($0.price!.tenThousandths, $0.supplier) < ($1.price!.tenThousandths, $1.supplier)
            }
            if let result = PriceProgression.best(sorted.map { $0.price!.tenThousandths }),
                result.probability <= detector.progressionProbability
            {
                best = (result, result.places.map { sorted[$0] })
            }
        }
        guard let (result, bids) = best else {
            return lot.said.retract(text.cleared(BiddingText.progression, ""), reporting: &reporting)
        }
        let finding = text.progression(
            result, bids, of: conforming.count, threshold: detector.progressionProbability, lot.opening!)
        lot.said.say(finding, reporting: &reporting)
    }
}
