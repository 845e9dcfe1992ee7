/// How a ring of bidders divides lots and prices its bids.
public enum RingPattern: String, CaseIterable, Sendable {
    /// The cheapest member present wins; the others bid above it, behind one gap of gamma law.
    case coverBids = "cover-bids"
    /// The others bid within about a percent above the designated winner, never closer than a thousandth.
    case clustering
    /// Whoever has waited longest for a lot of the ring wins.
    case rotation
    /// Whoever is furthest behind its agreed share of the ring's lots wins.
    case quotaShares = "quota-shares"
    /// The member to whom the purchaser was allotted wins.
    case territories
    /// Every other member bids the designated winner's price times a factor of its own that never changes.
    case fixedMultiples = "fixed-multiples"
    /// Members crowd where the benchmark will fall, and one or two extreme bids pull it there; mean-price lots only.
    case meanBenchmark = "mean-benchmark"
    /// The member with the least cost and backlog wins among bids that look like competition, at 45 to 60 percent more.
    case costMimicry = "cost-mimicry"
    /// A firm that bids honestly is followed by a companion of its own that bids higher and never wins.
    case phantomCompanion = "phantom-companion"
}

/// How much of a lot a ring holds.
public enum RingSize: String, CaseIterable, Sendable {
    /// Three members come, mostly among eight bidders.
    case threeOfEight = "3-of-8"
    /// Four members come, mostly among eight bidders.
    case fourOfEight = "4-of-8"
    /// Nobody else bids; in mean-price lots, where crowds bid, six members come.
    case full
    /// Two: a winner and its companion.
    case pair

    /// How many firms belong to the ring; one or two may stay away from a lot.
    var memberCount: Int {
        switch self {
        case .threeOfEight: 4
        case .fourOfEight: 5
        case .full: 8
        case .pair: 2
        }
    }
}
