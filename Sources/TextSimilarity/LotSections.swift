public import BidEvents

/// What bids of one opened lot have of their own, by sections: what the first stage passes on.
public struct LotSections: Hashable, Codable, Sendable {
    /// The second-stage detector that collects them.
    public static let collector = "recurring-sections"

    /// One bid, whether it has sections of its own or not.
    public struct Bid: Hashable, Codable, Sendable {
        public let bid: String
        /// What a reader is shown.
        public let supplier: String
        /// Codes of the supplier and all partners, sorted.
        public let codes: [String]
        /// The event that tells of its documents; nil where none does.
        public let reference: EventReference?
        /// Names of its documents; that of the bid as a whole is empty.
        public let documents: [String]
        public var sections: [SightedSection]

        public init(
            bid: String, supplier: String, codes: [String], reference: EventReference?, documents: [String],
            sections: [SightedSection]
        ) {
            self.bid = bid
            self.supplier = supplier
            self.codes = codes
            self.reference = reference
            self.documents = documents
            self.sections = sections
        }
    }

    public let project: String
    /// The lot; empty where the center names none.
    public let lot: String
    /// Who buys; nil where no notice said it.
    public let buyer: String?
    public let openedAt: Timestamp
    public var bids: [Bid]

    public init(project: String, lot: String, buyer: String?, openedAt: Timestamp, bids: [Bid]) {
        self.project = project
        self.lot = lot
        self.buyer = buyer
        self.openedAt = openedAt
        self.bids = bids
    }
}

/// A section of a document with its signature.
public struct SightedSection: Hashable, Codable, Sendable {
    /// The place of its document among those of the bid.
    public let document: Int
    /// In Unicode scalars of the raw text, from here up to ``end``.
    public let start: Int
    public let end: Int
    /// From 1; nil without pages.
    public let page: Int?
    public let signature: CompactSignature

    public init(document: Int, start: Int, end: Int, page: Int?, signature: CompactSignature) {
        self.document = document
        self.start = start
        self.end = end
        self.page = page
        self.signature = signature
    }
}
