/// The rules of the detector, by the names that findings carry.
enum PriceRule: String, CaseIterable, Sendable {
    case identical = "identical-prices"
    case proportional = "proportional-prices"
    case shifted = "shifted-prices"
    case byChapter = "proportional-by-chapter"
    case errors = "same-arithmetic-errors"
    case profile = "same-price-profile"
    case composition = "same-composition"

    /// How often chance is given an opportunity with each pair; all attempts are counted.
    static let attempts = 6
}

/// What two lists have in common by one rule.
struct PairMatch: Sendable {
    let rule: PriceRule
    /// Places of the two lists, in the order of their bids.
    let left: Int
    let right: Int
    /// Items compared, and those of them that match.
    let compared: Int
    let matching: Int
    /// The items by which the chance was judged: all, or the half that did not choose the ratio.
    let judged: Int
    let judgedMatching: Int
    /// Natural logarithm of the probability, all attempts counted; the larger one of items and chapters.
    let logarithm: Double
    let chapters: Int
    let chaptersMatching: Int
    /// The fewest matches among those judged with which it would still be told.
    let fewest: Int
    /// The common ratio, or the difference in ten-thousandths.
    var center = 0.0
    /// Matching columns, up to ten for display, dearest first.
    let examples: [Int]
    /// Items left out because both follow the tender's published prices, and because most others have one price.
    let anchored: Int
    let common: Int

    var share: Double { compared == 0 ? 0 : Double(matching) / Double(compared) }
}

/// Bidders that hang together by one rule: what one finding speaks of.
struct PriceGroup: Sendable {
    let rule: PriceRule
    /// Bid identifiers, sorted.
    let members: [String]
    /// Strongest first.
    let pairs: [PairMatch]
    /// Of ``PriceRule/errors``: the shared errors of each pair.
    var errors: [SharedErrors] = []
}
