/// What is planted in a story: kinds of copying, and what looks like it and is innocent.
public enum CorpusPattern: String, Sendable, CaseIterable {
    case wholeCopy = "copied whole"
    case partialCopy40 = "copied in part, 40 %"
    case partialCopy20 = "copied in part, 20 %"
    case partialCopy10 = "copied in part, 10 %"
    case scatteredCopy = "single sentences copied, 20 %"
    case shuffled = "paragraphs shuffled"
    case reworded50 = "reworded, 1 in 50 characters"
    case reworded25 = "reworded, 1 in 25 characters"
    case reworded12 = "reworded, 1 in 12 characters"
    case reworded6 = "reworded, 1 in 6 characters"
    case zeroWidth = "laced with invisible characters"
    case lookAlike = "laced with look-alike characters"
    case crossLot = "copied from another lot"
    case crossLotLong = "copied from another lot, long bids"
    case crossLotPart = "copied from another lot, long bids, 40 %"
    case foreignCode = "another bidder's code in the file"
    case foreignName = "another bidder's name in the file"
    case sharedErrors = "shared rare errors"

    case honest
    case templateHeavy = "mostly forms"
    case agencyTemplate = "one agency's template"
    case statutoryForms = "statutory forms"
    case brochure = "one manufacturer's brochure"
    case rareBrochure = "a long brochure in two lots only"
    case sameBidder = "one bidder in two lots"
    case consortium
    case quotedTender = "tender quoted at length"
    case controlPriceFile = "machine code of the control-price file"

    public static let copies = Array(allCases.prefix { $0 != .honest })
    /// Passages taken over as they are.
    static let copied: [CorpusPattern] = [.wholeCopy, .partialCopy40, .partialCopy20, .partialCopy10]
    public static let confounders = Array(allCases.drop { $0 != .honest })

    public var isCopy: Bool { Self.copies.contains(self) }

    /// Whether a bid of one lot is copied into a bid for another one.
    var isAcrossLots: Bool { self == .crossLot || self == .crossLotLong || self == .crossLotPart }
}
