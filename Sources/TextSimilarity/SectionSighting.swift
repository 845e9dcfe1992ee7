public import BidEvents

/// Sections of one opened bid that belong to one shard of the index of sections: what the first stage passes on.
public struct SectionSighting: Hashable, Codable, Sendable {
    /// The second-stage detector that collects sightings.
    public static let collector = "recurring-sections"

    public let project: String
    /// The lot; empty where the center names none.
    public let lot: String
    public let buyer: String?
    public let bid: String
    /// What a reader is shown.
    public let supplier: String
    /// Codes of the supplier and all partners, sorted.
    public let codes: [String]
    public let openedAt: Timestamp
    public let reference: EventReference
    public let sections: [SightedSection]

    public init(
        project: String, lot: String, buyer: String?, bid: String, supplier: String, codes: [String],
        openedAt: Timestamp, reference: EventReference, sections: [SightedSection]
    ) {
        self.project = project
        self.lot = lot
        self.buyer = buyer
        self.bid = bid
        self.supplier = supplier
        self.codes = codes
        self.openedAt = openedAt
        self.reference = reference
        self.sections = sections
    }

    /// The same bid with other sections.
    public func with(_ sections: [SightedSection]) -> SectionSighting {
        SectionSighting(
            project: project, lot: lot, buyer: buyer, bid: bid, supplier: supplier, codes: codes, openedAt: openedAt,
            reference: reference, sections: sections)
    }
}

/// A section of a document with its signature.
public struct SightedSection: Hashable, Codable, Sendable {
    /// The document's name; empty for the bid as a whole.
    public let document: String
    /// In Unicode scalars of the raw text, from here up to ``end``.
    public let start: Int
    public let end: Int
    /// From 1; nil without pages.
    public let page: Int?
    public let signature: CompactSignature

    public init(document: String, start: Int, end: Int, page: Int?, signature: CompactSignature) {
        self.document = document
        self.start = start
        self.end = end
        self.page = page
        self.signature = signature
    }
}

/// Which part of the index of sections holds a signature in one band: the band and twelve bits of its digest.
///
/// 81,920 shards, so that each is small enough to be written anew whenever it changes.
public struct SectionShard: Hashable, Sendable {
    public let band: Int
    private let part: UInt32

    /// The shard of a signature's band.
    public init(_ signature: CompactSignature, band: Int) {
        self.band = band
        part = signature.band(band) >> 12
    }

    /// Reads what ``key`` gave; nil for anything else.
    public init?(key: String) {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let band = Int(parts[0]), (0..<CompactSignature.bandCount).contains(band),
            let part = UInt32(parts[1], radix: 16), part < 1 << 12
        else { return nil }
        (self.band, self.part) = (band, part)
    }

    /// The text under which its state is kept.
    public var key: String { "\(band)-\(String(part + 0x1000, radix: 16).dropFirst())" }
}
