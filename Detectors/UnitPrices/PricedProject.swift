import BidEvents
import CanonicalJSON
import DetectorKit

/// What is kept of a project until its price lists no longer matter.
public struct PricedProject: Codable, Sendable {
    let identifier: String
    /// The law that governs: the `regime` attribute.
    var regime = "government-procurement"
    var method: String?
    /// The tender's own priced lists by lot; the empty name holds for all lots.
    var controls: [String: ControlList] = [:]
    var lots: [String: PricedLot] = [:]
    var lastEvent: Timestamp?

    private static let mostControls = 200

    init(identifier: String) { self.identifier = identifier }

    /// Whether anything says that the lot is priced by item: otherwise there is nothing to miss.
    func pricesItems(_ lot: PricedLot, _ name: String) -> Bool {
        regime == "works" || controls[name] != nil || controls[""] != nil
            || lot.bids.values.contains { $0.list != nil || $0.hasReference }
    }

    /// Takes in what an event says and names the lots that it changes.
    mutating func fold(_ event: Event, at clock: Timestamp, _ settings: PriceSettings) -> [String] {
        if event.extensions["regime"] != nil { regime = event.regime }
        switch event.name {
        case "tender.notice_published":
            method = event.text("method") ?? method
            return []
        case "tender.document_issued": return foldControl(event, settings)
        case "bid.submitted":
            return foldBid(event, settings) { lot, bid in
                lot.bids[bid]?.partners = event.rows("consortium").prefix(50).compactMap(\.fieldText).sorted()
            }
        case "bid.withdrawn": return foldBid(event, settings) { lot, bid in lot.bids[bid]?.isWithdrawn = true }
        case "bid.features_extracted":
            return foldBid(event, settings) { lot, bid in lot.extract(event, of: bid, settings) }
        case "bids.opened": return foldOpening(event, settings)
        default: return foldAward(event, at: clock)
        }
    }

    private mutating func foldControl(_ event: Event, _ settings: PriceSettings) -> [String] {
        let (rows, name) = (event.rows("control_prices"), event.lotID ?? "")
        let order = ReportOrder(event.occurred.earliest, event.id)
        guard !rows.isEmpty, controls[name].map({ $0.order < order }) ?? (controls.count < Self.mostControls)
        else { return [] }
        controls[name] = ControlList(
            list: PriceList(rows, limit: settings.listItems), order: order, event: event.reference)
        return name.isEmpty ? lots.keys.sorted() : [name]
    }

    private mutating func foldBid(
        _ event: Event, _ settings: PriceSettings, _ change: (inout PricedLot, String) -> Void
    ) -> [String] {
        guard let bid = event.text("bid_id") else { return [] }
        let name = lotName(event.lotID, bid: bid)
        // Taken out and put back, so that the change works on the only copy.
        var lot = lots.removeValue(forKey: name) ?? PricedLot()
        defer { lots[name] = lot }
        guard !lot.isClosed, lot.makesRoom(for: bid, settings) else { return [] }
        lot.name(bid, event.text("supplier_code"))
        change(&lot, bid)
        return [name]
    }

    private mutating func foldOpening(_ event: Event, _ settings: PriceSettings) -> [String] {
        let name = lotName(event.lotID, bid: event.rows("rows").first?["bid_id"]?.fieldText)
        var lot = lots.removeValue(forKey: name) ?? PricedLot()
        defer { lots[name] = lot }
        for row in event.rows("rows") {
            guard let bid = row["bid_id"]?.fieldText, lot.makesRoom(for: bid, settings) else { continue }
            lot.name(bid, row["supplier_code"]?.fieldText)
        }
        if lot.opened == nil { (lot.opened, lot.opening) = (event.occurred.earliest, event.reference) }
        return [name]
    }

    /// An award starts the time after which lists go.
    private mutating func foldAward(_ event: Event, at clock: Timestamp) -> [String] {
        var named = event.rows("rows").compactMap { $0["lot_id"]?.fieldText }
        if let lot = event.lotID { named.append(lot) }
        for name in named.isEmpty ? lots.keys.sorted() : named where lots[name]?.awarded == nil {
            lots[name]?.awarded = clock
        }
        return []
    }

    /// The lot of a bid: the named one, else the one that already holds the bid, else the project as a whole.
    private func lotName(_ lot: String?, bid: String?) -> String {
        if let lot { return lot }
        if let bid, let known = lots.keys.sorted().first(where: { lots[$0]?.bids[bid] != nil }) { return known }
        return lots.count == 1 ? lots.keys.first! : ""
    }
}

/// A priced list of the tender itself, published before the bids.
struct ControlList: Codable, Sendable {
    let list: PriceList
    let order: ReportOrder
    let event: EventReference
}

/// The order of two reports of one thing: the later by its own time counts, whichever arrived first.
struct ReportOrder: Hashable, Codable, Sendable, Comparable {
    let milliseconds: Int64
    let id: String

    init(_ time: Timestamp, _ id: String) {
        milliseconds = time.milliseconds
        self.id = id
    }

    static func < (left: ReportOrder, right: ReportOrder) -> Bool {
        (left.milliseconds, left.id) < (right.milliseconds, right.id)
    }
}
