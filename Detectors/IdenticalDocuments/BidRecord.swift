import BidEvents
import CanonicalJSON
import DetectorKit
import TextSimilarity

/// What a file says of its making.
struct Metadata: Hashable, Codable, Sendable {
    var author: String?
    var lastModifiedBy: String?
    var rsidRoot: String?
    var xmpID: String?

    init() {}

    init(_ json: JSONValue?) {
        author = json?["author"]?.fieldText
        lastModifiedBy = json?["last_modified_by"]?.fieldText
        rsidRoot = json?["rsid_root"]?.fieldText
        xmpID = json?["xmp_id"]?.fieldText
    }

    /// A name as it is compared: no case, no spaces around it.
    static func folded(_ text: String) -> String {
        let lowered = text.lowercased()
        let kept = lowered.unicodeScalars.drop { $0.properties.isWhitespace }
        var result = Substring(kept)
        while let last = result.unicodeScalars.last, last.properties.isWhitespace { result.unicodeScalars.removeLast() }
        return String(result)
    }
}

/// The order of two reports on the same bid: the later one by its own time counts, whichever arrived first.
struct ReportOrder: Hashable, Codable, Sendable, Comparable {
    let sequence: Int
    let milliseconds: Int64
    let id: String

    static func < (left: ReportOrder, right: ReportOrder) -> Bool {
        (left.sequence, left.milliseconds, left.id) < (right.sequence, right.milliseconds, right.id)
    }
}

/// One bid of a lot, as far as its documents matter.
struct BidRecord: Codable, Sendable {
    var supplier: String?
    /// The other members of the consortium that bids.
    var consortium: [String] = []
    var submission: ReportOrder?
    var submissionEvent: EventReference?
    var submittedHash: String?
    var withdrawal: ReportOrder?
    var extraction: ReportOrder?
    var extractionEvent: EventReference?
    var extractedHash: String?
    var hasTextReference = false
    var metadata = Metadata()
    var images: [String] = []
    /// The extracted text, unless the lot's texts exceed their limit.
    var text: String?
    /// Unicode scalars of ``text``.
    var textLength = 0
    /// Whether the text went beyond the longest that is read.
    var isCut = false
    /// Kept instead of a text beyond the limit.
    var signature: Signature?
    /// File hashes already passed on to the second stage.
    var sightedHashes: [String] = []

    var hasContent: Bool { text != nil || signature != nil }

    /// Whether the bid was taken back after its last submission.
    var isWithdrawn: Bool {
        guard let withdrawal else { return false }
        guard let submission else { return true }
        return submission.milliseconds <= withdrawal.milliseconds
    }

    /// The distinct usable hashes of the bid's file.
    var fileHashes: [String] {
        Set([submittedHash, extractedHash].compactMap { $0 }).sorted()
    }

    /// The events that speak of the bid's file.
    var events: [EventReference] { [extractionEvent, submissionEvent].compactMap { $0 } }

    /// A hash as it is compared; nil for none and for that of an empty file.
    static func usable(_ hash: String?) -> String? {
        guard let hash else { return nil }
        let folded = Metadata.folded(hash)
        let ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        return folded.utf8.count < 8 || folded == ofNothing ? nil : folded
    }
}
