public import BidEvents
import CanonicalJSON

/// The lots of one project as its events tell of them: a pure fold from events to lot records.
public struct ProjectLots: Codable, Sendable {
    /// What the notice or a clarification said of one lot, or of all.
    private struct Terms: Codable, Sendable {
        var mechanism: AwardMechanism?
        var ceiling: Money?
        var budget: Money?
        var category: String?
    }

    /// The types from which lots are told.
    public static let eventTypes = [
        "tender.notice_published", "tender.clarified", "bids.opened", "bid.rejected", "award.decided",
        "award.notice_published",
    ]
    /// The most lots of a project and the most bids of a lot that are kept.
    public static let lotLimit = 1_000
    public static let bidLimit = 5_000

    private var purchaser: String?
    private var common = Terms()
    private var terms: [String: Terms] = [:]
    private var records: [String: LotRecord] = [:]
    private var rejected: Set<String> = []
    /// When the latest of its events happened; nil before the first.
    public private(set) var latest: Timestamp?

    public init() {}

    /// Takes an event in and gives the records that it made or changed, in the order of their lots.
    public mutating func note(_ event: Event, grain: MarketGrain) -> [LotRecord] {
        latest = max(latest ?? event.occurred.earliest, event.occurred.earliest)
        switch event.name {
        case "tender.notice_published", "tender.clarified": noteTerms(event)
        case "bids.opened": return open(event, grain).map { [$0] } ?? []
        case "bid.rejected": return reject(event)
        case "award.decided": return award(event.lotID, event.text("supplier_code"))
        case "award.notice_published":
            return event.rows("rows").prefix(Self.lotLimit).flatMap {
                award($0["lot_id"]?.fieldText ?? event.lotID, $0["supplier_code"]?.fieldText)
            }
        default: break
        }
        return []
    }

    /// The lot that an event means: by its name, or the only one where it or the opening names none.
    private func lotName(_ named: String?) -> String {
        guard let named else { return records.count == 1 ? records.keys.first! : "" }
        return records[named] == nil && records.count == 1 && records[""] != nil ? "" : named
    }

    private mutating func noteTerms(_ event: Event) {
        purchaser = event.text("purchaser_code") ?? purchaser
        Self.note(.object(event.data), in: &common)
        for row in event.rows("lots").prefix(Self.lotLimit) {
            guard let lot = row["lot_id"]?.fieldText else { continue }
            Self.note(row, in: &terms[lot, default: Terms()])
        }
    }

    private static func note(_ record: JSONValue, in terms: inout Terms) {
        terms.mechanism = record["award_mechanism"]?.string.flatMap(AwardMechanism.init) ?? terms.mechanism
        terms.ceiling = record["ceiling_price"].flatMap(Money.init) ?? terms.ceiling
        terms.budget = record["budget_amount"].flatMap(Money.init) ?? terms.budget
        terms.category = record["category_code"]?.fieldText ?? terms.category
    }

    private mutating func open(_ event: Event, _ grain: MarketGrain) -> LotRecord? {
        let lot = event.lotID ?? ""
        guard records[lot] != nil || records.count < Self.lotLimit else { return nil }
        var told = terms[lot] ?? (terms.count == 1 && lot.isEmpty ? terms.values.first! : Terms())
        Self.note(.object(event.data), in: &told)
        // A project's amounts are those of its lot only where there is no other lot.
        let ceiling = told.ceiling ?? (terms.count <= 1 ? common.ceiling : nil)
        let budget = told.budget ?? (terms.count <= 1 ? common.budget : nil)
        let rows = event.rows("rows").prefix(Self.bidLimit)
        let currency =
            ceiling?.currency ?? budget?.currency ?? rows.lazy.compactMap { Self.amount($0)?.currency }.first ?? "CNY"
        let bids = rows.compactMap { row -> LotBid? in
            guard let bid = row["bid_id"]?.fieldText, let supplier = row["supplier_code"]?.fieldText,
                let amount = Self.amount(row), amount.currency == currency, amount.tenThousandths > 0
            else { return nil }
            let isConforming = row["is_valid"]?.boolean != false && !rejected.contains(bid)
            return LotBid(bid: bid, supplier: supplier, price: amount.tenThousandths, isConforming: isConforming)
        }
        let record = LotRecord(
            market: Self.market(event, told.category ?? common.category, grain), project: event.projectID ?? "",
            lot: lot, purchaser: purchaser, regime: event.regime, mechanism: told.mechanism ?? common.mechanism,
            ceiling: ceiling.flatMap { $0.currency == currency ? $0.tenThousandths : nil },
            budget: budget.flatMap { $0.currency == currency ? $0.tenThousandths : nil }, currency: currency,
            openedAt: event.occurred.earliest, opening: event.reference, bids: bids, winner: records[lot]?.winner,
            unpricedCount: rows.count - bids.count)
        records[lot] = record
        return record
    }

    private static func market(_ event: Event, _ category: String?, _ grain: MarketGrain) -> Market {
        let region = event.region.map { String($0.prefix(grain.regionDigits)) } ?? event.source
        return Market(region: region, category: String((category ?? "").prefix(grain.categoryCharacters)))
    }

    private static func amount(_ row: JSONValue) -> Money? {
        guard (row["price_kind"]?.string ?? "amount") == "amount" else { return nil }
        return row["price"].flatMap(Money.init)
    }

    private mutating func reject(_ event: Event) -> [LotRecord] {
        guard let bid = event.text("bid_id"), rejected.count < Self.bidLimit else { return [] }
        rejected.insert(bid)
        let lot = lotName(event.lotID)
        guard var record = records[lot], let place = record.bids.firstIndex(where: { $0.bid == bid && $0.isConforming })
        else { return [] }
        record.bids[place].isConforming = false
        records[lot] = record
        return [record]
    }

    private mutating func award(_ named: String?, _ winner: String?) -> [LotRecord] {
        let lot = lotName(named)
        guard let winner, var record = records[lot], record.winner != winner else { return [] }
        record.winner = winner
        records[lot] = record
        return [record]
    }
}
