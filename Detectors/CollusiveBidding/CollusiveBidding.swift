public import BidEvents
import CanonicalJSON
public import DetectorKit
public import Settings

/// Finds what different bidders of one lot share, and prices in even steps.
///
/// Values are grouped, never compared pair by pair, so a lot of 1,500 bidders costs little more than one of three.
public struct CollusiveBidding: EventDetector {
    public typealias State = BiddingProject

    public static let descriptor = DetectorDescriptor(
        id: "collusive-bidding", version: 2,
        title: BilingualText(chinese: "围标串标线索", english: "Collusive bidding"),
        eventTypes: [
            "procurement.started", "tender.notice_published", "bond.paid", "bid.submitted", "bid.decrypted",
            "bids.opened", "bid.features_extracted", "bid.rejected", "evaluation.completed", "award.decided",
            "award.notice_published",
        ])

    /// A price pattern is reported at this probability or below.
    let progressionProbability: Double
    /// Shared by this part of the bidders, of at least ``tenderFileBidders``, a value is put down to the tender file.
    let tenderFileShare: Double
    let tenderFileBidders: Int

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        progressionProbability =
            settings.decimal("progression_probability", in: 0.00000001...0.01, default: "0.0001")?.value ?? 0.0001
        tenderFileShare = settings.decimal("tender_file_share", in: 0.5...1, default: "0.80")?.value ?? 0.8
        tenderFileBidders = settings.integer("tender_file_bidders", in: 3...100, default: 5) ?? 5
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func keys(of event: Event) -> [PartitionKey] { event.projectID.map { [PartitionKey($0)] } ?? [] }

    public func initialState(for key: PartitionKey) -> BiddingProject { BiddingProject(project: key.text) }

    public func observe(
        _ event: Event, at position: Position, in state: inout BiddingProject, reporting: inout Findings
    ) {
        switch event.name {
        case "procurement.started": state.method = state.method ?? event.text("method")
        case "tender.notice_published": noteTerms(event, in: &state)
        case "award.notice_published":
            for name in state.lots.keys.sorted() { conclude(name, event, &state, &reporting) }
        case "evaluation.completed", "award.decided":
            conclude(state.lotName(event), event, &state, &reporting)
        default:
            let name = state.lotName(event)
            // Taken out and put back, so that the change works on the only copy.
            var lot = state.lots.removeValue(forKey: name) ?? BiddingLot()
            let touched = fold(event, published: state.published, into: &lot)
            derive(touched, of: lot, event, project: state.project, lot: name, reporting: &reporting)
            var judge = BiddingJudge(self, state, name, event)
            judge.update(&lot, touched: touched, reporting: &reporting)
            state.lots[name] = lot
        }
    }

    private func noteTerms(_ event: Event, in state: inout BiddingProject) {
        if let published = event.occurrence("published_at")?.earliest {
            state.published = min(state.published ?? published, published)
        }
        state.method = event.text("method") ?? state.method
        state.regime = event.regime
        state.mechanism = event.text("award_mechanism") ?? state.mechanism
        for row in event.rows("lots").prefix(1_000) {
            if let name = row["lot_id"]?.fieldText { state.mechanisms[name] = row["award_mechanism"]?.string }
        }
    }

    private func conclude(
        _ name: String, _ event: Event, _ state: inout BiddingProject, _ reporting: inout Findings
    ) {
        guard var lot = state.lots.removeValue(forKey: name) else { return }
        lot.isEvaluated = true
        var judge = BiddingJudge(self, state, name, event)
        judge.conclude(&lot, reporting: &reporting)
        state.lots[name] = lot
    }

    /// Takes an event in and gives the keys of the values it adds to.
    private func fold(_ event: Event, published: Timestamp?, into lot: inout BiddingLot) -> [String] {
        switch event.name {
        case "bids.opened": return open(event, &lot)
        case "bid.rejected":
            if let bid = event.text("bid_id") {
                lot.bids[bid]?.isConforming = false
                lot.rejected.insert(bid)
            }
            return []
        case "bid.submitted":
            if let bid = event.text("bid_id"), let supplier = event.text("supplier_code") {
                lot.bids[bid] = lot.bids[bid] ?? Bid(supplier: supplier)
                let members = event.rows("consortium").prefix(50).compactMap(\.fieldText)
                if !members.isEmpty { lot.join([supplier] + members) }
            }
        default: break
        }
        guard let bearer = bearer(of: event, in: &lot) else { return [] }
        let recorded = event.occurrence("hardware_recorded_at")?.earliest
        let isEarly = recorded.flatMap { time in published.map { time < $0 } } ?? false
        return Identifiers.of(event, isRecordedBeforeNotice: isEarly).compactMap {
            lot.note($0, of: bearer, event.reference)
        }
    }

    private func bearer(of event: Event, in lot: inout BiddingLot) -> String? {
        guard let bid = event.text("bid_id") else {
            return event.text("supplier_code").map(BiddingLot.bearer(supplier:))
        }
        if let supplier = event.text("supplier_code"), lot.bids[bid] == nil { lot.bids[bid] = Bid(supplier: supplier) }
        if event.data["uploaded_on_site"]?.boolean == true { lot.uploadedOnSite.insert(bid) }
        return BiddingLot.bearer(bid: bid)
    }

    private func open(_ event: Event, _ lot: inout BiddingLot) -> [String] {
        lot.opening = event.reference
        lot.openedAt = event.occurred.earliest
        lot.mechanism = event.text("award_mechanism") ?? lot.mechanism
        var touched: [String] = []
        for row in event.rows("rows") {
            guard let id = row["bid_id"]?.fieldText, let supplier = row["supplier_code"]?.fieldText else { continue }
            let isAmount = (row["price_kind"]?.string ?? "amount") == "amount"
            if !isAmount { lot.hasOtherPriceKinds = true }
            lot.bids[id] = Bid(
                supplier: supplier, price: isAmount ? row["price"].flatMap(Money.init) : nil,
                isConforming: row["is_valid"]?.boolean != false && !lot.rejected.contains(id))
            if let manager = Identifiers.manager(row) {
                if let key = lot.note(manager, of: BiddingLot.bearer(bid: id), event.reference) { touched.append(key) }
            }
        }
        // Whose bid a value is may be known only now.
        return Set(touched).union(lot.values.filter { $0.value.bearers.count > 1 }.keys).sorted()
    }

    private func derive(
        _ touched: [String], of lot: BiddingLot, _ event: Event, project: String, lot name: String,
        reporting: inout Findings
    ) {
        let isOpening = event.name == "bids.opened"
        let keys = isOpening ? lot.values.filter { $0.value.identifier.kind.recurs }.keys.sorted() : touched
        for key in keys {
            guard let value = lot.values[key], value.identifier.kind.recurs else { continue }
            for (bearer, reference) in value.bearers.sorted(by: { $0.key < $1.key }) {
                // At the opening all that is known, afterwards what the event itself adds.
                guard lot.opening != nil, isOpening || reference == event.reference,
                    !(value.identifier.kind.isOfUploadPlace && lot.isOnSite(bearer)),
                    let supplier = lot.supplier(bearer)
                else { continue }
                reporting.derive(
                    IdentifierSighting(
                        kind: value.identifier.kind.rawValue, valueHash: value.identifier.hash, supplier: supplier,
                        project: project, lot: name, observedAt: event.time, reference: reference
                    ).observation)
            }
        }
    }
}
