/// Two bidders, whichever way round.
struct BidderPair: Hashable, Comparable, Codable, Sendable {
    let left: String
    let right: String

    /// - Precondition: They differ.
    init(_ one: String, _ other: String) {
        precondition(one != other, "\(one) is no pair with itself")
        (left, right) = (min(one, other), max(one, other))
    }

    /// A name that no other pair has.
    var name: String { "\(left)\u{1F}\(right)" }

    static func < (one: BidderPair, other: BidderPair) -> Bool { (one.left, one.right) < (other.left, other.right) }
}
