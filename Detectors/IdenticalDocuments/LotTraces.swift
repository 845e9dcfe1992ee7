import BidEvents
import DetectorKit
import Hashing

/// What a trace is of.
enum TraceKind: String, Codable, Sendable, CaseIterable {
    case passage
    // What a file keeps of its making.
    case person = "author"
    case company
    case revisionRoot = "rsid-root"
    case revisions = "rsids"
    case lineage = "document-id"
    case created
    case image = "image-hash"
    case file = "document-sha256"
    // What nobody writes twice by himself.
    case projectNumber = "project-number"
    case projectName = "project-name"
    case missingSection = "missing-section"
    case contact
    case spelling

    var rule: Rule {
        switch self {
        case .passage: .sharedPassages
        case .person, .company, .revisionRoot, .revisions, .lineage, .created, .image, .file: .sameMetadata
        case .projectNumber, .projectName, .missingSection, .contact, .spelling: .sharedErrors
        }
    }

    /// The digest by which a value is looked up in other lots: 48 bits.
    func digest(of value: String) -> UInt64 {
        Digest.stable64(Array("\(rawValue)\u{1F}\(value)".utf8)) >> 16
    }
}

/// Something that bids of different bidders have in common beyond the tender's own documents.
struct SharedTrace: Hashable, Codable, Sendable {
    let kind: TraceKind
    /// What a reader is shown.
    let value: String
    /// By what other lots are asked: the marks of a passage, or the digest of the value.
    let digests: [UInt64]
    /// Characters of a passage; else 0.
    var length = 0
    /// Where in the left bid a passage stands, in steps of a section's length: passages of one section count once.
    var section = 0
    /// Who has it, as places in ``LotTraces/bids``, ascending.
    let holders: [Int]

    func held(by holders: [Int]) -> SharedTrace {
        SharedTrace(
            kind: kind, value: value, digests: digests, length: length, section: section, holders: holders)
    }
}

/// One bid as evidence speaks of it.
struct TracedBid: Hashable, Codable, Sendable {
    let bid: String
    let supplier: String
    /// One name for all bids of one bidder or consortium.
    let bidder: String
    /// Codes of the supplier and its partners.
    let codes: [String]
    let events: [EventReference]
}

/// What stage one tells of an opened lot: what its bids share, and a sample of all they hold, so that what bids of
/// other lots share can be told from what everybody writes.
struct LotTraces: Hashable, Codable, Sendable {
    let project: String
    let lot: String
    let subject: Subject
    let opened: Timestamp
    /// Who buys; nil where no notice said it.
    let buyer: String?
    /// Who runs the procedure; its templates are filled in by all who bid there.
    let agency: String?
    let law: GoverningLaw
    let hasTenderText: Bool
    /// Codes of everybody who bids, sorted.
    let bidders: [String]
    /// Marks of the bids' texts beyond the tender's own.
    let marks: HashSample
    /// Digests of all values of other kinds.
    let values: HashSample
    let shared: [SharedTrace]
    /// The bids that ``shared`` speaks of.
    let bids: [TracedBid]

    /// Whether nothing is known of the bids that other lots could be compared with.
    var isEmpty: Bool { marks.count == 0 && values.count == 0 && shared.isEmpty }
    var name: String { "\(project)\u{1F}\(lot)" }

    /// Whether nobody who bids or buys here does so there: what both have in common, many have.
    func isIndependent(of other: LotTraces) -> Bool {
        guard project != other.project, let buyer, let otherBuyer = other.buyer, buyer != otherBuyer else {
            return false
        }
        return Set(bidders).isDisjoint(with: other.bidders)
    }

    /// Whether this lot holds a trace; nil when its samples cannot tell.
    func holds(_ trace: SharedTrace) -> Bool? {
        (trace.kind == .passage ? marks : values).containsMost(of: trace.digests)
    }
}

/// What is passed on under one key: a lot's traces, or that the lot is told of under another key from now on.
struct LotTracesTold: Codable, Sendable {
    let name: String
    let traces: LotTraces?
}
