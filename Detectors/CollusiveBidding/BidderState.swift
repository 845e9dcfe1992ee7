import BidEvents
import CanonicalJSON
import DetectorKit

/// Who bears one value: bids, or suppliers where the event names no bid.
struct SharedValue: Codable, Sendable {
    let identifier: Identifier
    /// The event that shows it, by bearer.
    var bearers: [String: EventReference] = [:]
    /// How many bidders the latest finding named.
    var toldSize = 0
}

/// One bid of a lot.
struct Bid: Codable, Sendable {
    var supplier: String
    var price: Money?
    var isConforming = true
}

/// What the bids of one lot have in common.
struct BiddingLot: Codable, Sendable {
    var bids: [String: Bid] = [:]
    /// Rejections reported before the opening.
    var rejected: Set<String> = []
    /// Values by `kind:hash`.
    var values: [String: SharedValue] = [:]
    /// Keys of the values that different bidders share.
    var shared: Set<String> = []
    /// Which member of a consortium stands for the others.
    var leaders: [String: String] = [:]
    var uploadedOnSite: Set<String> = []
    /// Kinds that at least one bid bears, with the number of bearers.
    var compared: [String: Int] = [:]
    var opening: EventReference?
    var openedAt: Timestamp?
    var mechanism: String?
    var hasOtherPriceKinds = false
    var isEvaluated = false
    var said = SaidFindings()
    var dropped = 0

    /// The most values that are kept.
    static let limit = 200_000

    static func bearer(bid: String) -> String { "b\(bid)" }
    static func bearer(supplier: String) -> String { "s\(supplier)" }

    /// The supplier of a bearer itself; nil while its bid is unknown.
    func supplier(_ bearer: String) -> String? {
        let name = String(bearer.dropFirst())
        return bearer.first == "s" ? name : bids[name]?.supplier
    }

    /// Which bidder a bearer belongs to, a consortium counting as one; nil while its bid is unknown.
    func bidder(_ bearer: String) -> String? { supplier(bearer).map { leaders[$0] ?? $0 } }

    /// Whether the bearer is a bid that was uploaded where all use the same equipment.
    func isOnSite(_ bearer: String) -> Bool {
        bearer.first == "b" && uploadedOnSite.contains(String(bearer.dropFirst()))
    }

    func bidders() -> Set<String> { Set(bids.values.map { leaders[$0.supplier] ?? $0.supplier }) }

    /// Keeps one value of a bearer and gives its key when it was not known of it.
    mutating func note(_ identifier: Identifier, of bearer: String, _ event: EventReference) -> String? {
        let key = "\(identifier.kind.rawValue):\(identifier.hash)"
        if values[key] == nil {
            guard values.count < Self.limit else {
                dropped += 1
                return nil
            }
            values[key] = SharedValue(identifier: identifier)
        }
        guard values[key]!.bearers[bearer] == nil else { return nil }
        values[key]!.bearers[bearer] = event
        compared[identifier.kind.rawValue, default: 0] += 1
        return key
    }

    /// The members of a consortium count as one bidder from now on.
    mutating func join(_ members: [String]) {
        guard let lead = members.map({ leaders[$0] ?? $0 }).min() else { return }
        let old = Set(members.map { leaders[$0] ?? $0 })
        for (member, leader) in leaders where old.contains(leader) { leaders[member] = lead }
        for member in members { leaders[member] = lead }
    }
}

/// A project with its lots.
public struct BiddingProject: Codable, Sendable {
    let project: String
    var published: Timestamp?
    var method: String?
    var regime: String?
    var mechanism: String?
    var mechanisms: [String: String] = [:]
    var lots: [String: BiddingLot] = [:]

    /// The lot an event belongs to: by its name, or the only one.
    func lotName(_ event: Event) -> String {
        if let name = event.lotID { return lots[name] == nil && lots.count == 1 && lots[""] != nil ? "" : name }
        return lots[""] == nil && lots.count == 1 ? lots.keys.first! : ""
    }
}

extension BiddingLot {
    private enum CodingKeys: String, CodingKey {
        case bids, rejected, values, shared, leaders, uploadedOnSite, compared, opening, openedAt, mechanism
        case hasOtherPriceKinds, isEvaluated, said, dropped
    }

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        bids = try box.decode([String: Bid].self, forKey: .bids)
        rejected = Set(try box.decode([String].self, forKey: .rejected))
        values = try box.decode([String: SharedValue].self, forKey: .values)
        shared = Set(try box.decode([String].self, forKey: .shared))
        leaders = try box.decode([String: String].self, forKey: .leaders)
        uploadedOnSite = Set(try box.decode([String].self, forKey: .uploadedOnSite))
        compared = try box.decode([String: Int].self, forKey: .compared)
        opening = try box.decodeIfPresent(EventReference.self, forKey: .opening)
        openedAt = try box.decodeIfPresent(Timestamp.self, forKey: .openedAt)
        mechanism = try box.decodeIfPresent(String.self, forKey: .mechanism)
        hasOtherPriceKinds = try box.decode(Bool.self, forKey: .hasOtherPriceKinds)
        isEvaluated = try box.decode(Bool.self, forKey: .isEvaluated)
        said = try box.decode(SaidFindings.self, forKey: .said)
        dropped = try box.decode(Int.self, forKey: .dropped)
    }

    /// Sets are written sorted, so that equal states have equal bytes.
    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(bids, forKey: .bids)
        try box.encode(rejected.sorted(), forKey: .rejected)
        try box.encode(values, forKey: .values)
        try box.encode(shared.sorted(), forKey: .shared)
        try box.encode(leaders, forKey: .leaders)
        try box.encode(uploadedOnSite.sorted(), forKey: .uploadedOnSite)
        try box.encode(compared, forKey: .compared)
        try box.encodeIfPresent(opening, forKey: .opening)
        try box.encodeIfPresent(openedAt, forKey: .openedAt)
        try box.encodeIfPresent(mechanism, forKey: .mechanism)
        try box.encode(hasOtherPriceKinds, forKey: .hasOtherPriceKinds)
        try box.encode(isEvaluated, forKey: .isEvaluated)
        try box.encode(said, forKey: .said)
        try box.encode(dropped, forKey: .dropped)
    }
}
