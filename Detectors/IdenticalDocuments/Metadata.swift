import BidEvents
import CanonicalJSON

/// What a file says of its making.
struct Metadata: Hashable, Codable, Sendable {
    /// How many revision identifiers of one document are kept.
    private static let mostRevisions = 2_000

    var author: String?
    var lastModifiedBy: String?
    var company: String?
    var created: String?
    var rsidRoot: String?
    /// Identifiers of the sessions in which a text document was edited, sorted.
    var rsids: [String] = []
    /// Identifiers that a program gave to the document or an ancestor of it, sorted.
    var lineage: [String] = []

    init() {}

    init(_ json: JSONValue?) {
        author = json?["author"]?.fieldText
        lastModifiedBy = json?["last_modified_by"]?.fieldText
        company = json?["company"]?.fieldText
        created = json?["created"]?.fieldText
        rsidRoot = json?["rsid_root"]?.fieldText
        rsids = Array(Self.distinct((json?["rsids"]?.array ?? []).map(\.fieldText)).prefix(Self.mostRevisions))
        lineage = Self.distinct(
            ["xmp_id", "xmp_instance_id", "pdf_permanent_id", "pdf_update_id"].map { json?[$0]?.fieldText })
    }

    private static func distinct(_ texts: [String?]) -> [String] { Set(texts.compactMap { $0.map(folded) }).sorted() }

    /// A name as it is compared: no case, no spaces around it.
    static func folded(_ text: String) -> String {
        let lowered = text.lowercased()
        let kept = lowered.unicodeScalars.drop { $0.properties.isWhitespace }
        var result = Substring(kept)
        while let last = result.unicodeScalars.last, last.properties.isWhitespace { result.unicodeScalars.removeLast() }
        return String(result)
    }
}
