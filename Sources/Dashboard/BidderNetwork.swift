import CanonicalJSON

/// How often some suppliers met: a pure function of who bid at which opening.
struct BidderNetwork: Hashable {
    struct Member: Hashable {
        let supplier: String
        /// At how many openings it bid.
        let lots: Int
    }

    struct Pair: Hashable {
        let left: String
        let right: String
        /// At how many openings both bid.
        let lots: Int
    }

    /// How many suppliers are drawn; more can be neither seen nor told apart.
    static let memberLimit = 40

    /// The suppliers, in the order of their codes.
    let members: [Member]
    /// Those who met, in the order of their codes.
    let pairs: [Pair]
    /// How many openings were looked at.
    let lots: Int

    init(of suppliers: some Sequence<String>, at openings: [Set<String>]) {
        let known = Set(suppliers).sorted().prefix(Self.memberLimit)
        members = known.map { supplier in Member(supplier: supplier, lots: openings.count { $0.contains(supplier) }) }
        pairs = known.enumerated().flatMap { place, left in
            known[(known.startIndex + place + 1)...].compactMap { right in
                let met = openings.count { $0.contains(left) && $0.contains(right) }
                return met == 0 ? nil : Pair(left: left, right: right, lots: met)
            }
        }
        lots = openings.count
    }

    var json: JSONValue {
        [
            "lots": JSONValue(lots),
            "members": .array(
                members.map { ["supplier": .string($0.supplier), "lots": JSONValue($0.lots)] }),
            "pairs": .array(
                pairs.map { ["left": .string($0.left), "right": .string($0.right), "lots": JSONValue($0.lots)] }),
        ]
    }
}
