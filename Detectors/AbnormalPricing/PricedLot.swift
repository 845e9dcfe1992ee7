import BidEvents
import DetectorKit

/// The three ratios below which the review of an abnormally low price must start.
struct LowPriceRatios: Codable, Sendable, Hashable {
    /// In ten-thousandths: 5,000 is one half.
    var mean: Int64
    var secondLowest: Int64
    var ceiling: Int64
}

/// One bid of a lot as it was opened.
struct PricedBid: Codable, Sendable {
    let bid: String
    let supplier: String
    /// Ten-thousandths of the currency unit; nil when the row gives no amount.
    let price: Int64?
    var isConforming: Bool
    /// How its low price was reviewed.
    var review: Review?

    enum Review: String, Codable { case started, reasonable, unreasonable }
}

/// What is known of the prices of one lot.
struct PricedLot: Codable, Sendable {
    var ceiling: Int64?
    var budget: Int64?
    var currency = ""
    var mechanism: String?
    var ratios: LowPriceRatios?
    var regime = ""
    var bids: [PricedBid] = []
    var openedAt: Timestamp?
    var openingDate: CivilDate?
    var opening: EventReference?
    /// What was said of the lot so far, so that only changes are said again.
    var reported: [String: Int] = [:]
    var isEvaluated = false
    /// Rows whose price is a rate or another kind are never compared with amounts.
    var hasOtherKinds = false
}

/// A project with its lots and the terms that hold for all of them.
public struct PricedProject: Codable, Sendable {
    let project: String
    var common = PricedLot()
    var lots: [String: PricedLot] = [:]

    /// The lot an event belongs to: by its name, or the only one where it or the opening names none.
    func lotName(_ named: String?) -> String {
        guard let named else { return lots[""] == nil && lots.count == 1 ? lots.keys.first! : "" }
        return lots[named] == nil && lots.count == 1 && lots[""] != nil ? "" : named
    }

    /// The lot with what is common to all lots filled in.
    func lot(_ id: String) -> PricedLot {
        var lot = lots[id] ?? PricedLot()
        // A project-level ceiling or budget is that of its lot only where there is no other lot.
        if lots.count <= 1 {
            lot.ceiling = lot.ceiling ?? common.ceiling
            lot.budget = lot.budget ?? common.budget
        }
        lot.mechanism = lot.mechanism ?? common.mechanism
        lot.ratios = lot.ratios ?? common.ratios
        return lot
    }
}
