import BidEvents
import CanonicalJSON
import TextSimilarity

/// The order of two reports on the same thing: the later one by its own time counts, whichever arrived first.
struct ReportOrder: Hashable, Codable, Sendable, Comparable {
    let sequence: Int
    let milliseconds: Int64
    let id: String

    static func < (left: ReportOrder, right: ReportOrder) -> Bool {
        (left.sequence, left.milliseconds, left.id) < (right.sequence, right.milliseconds, right.id)
    }
}

/// One document of a bid or of the tender, as far as an event tells it: its traces, and its text or its digests.
struct StoredDocument: Codable, Sendable {
    static let read = "read"
    private static let mostImages = 500

    let order: ReportOrder
    let event: EventReference
    /// As a reader is shown it; empty for what an event says of the bid as a whole.
    let name: String
    /// The digest of the uploaded file that it came with.
    let upload: String?
    /// Its own digest.
    let fileHash: String?
    let status: String
    let detail: String?
    let metadata: Metadata
    let images: [String]
    let hasTextReference: Bool
    /// The extracted text, cut to the longest that is read.
    private(set) var text: String?
    /// The text as keyed digests: the record of the event, as JSON.
    private(set) var sketch: String?
    /// Unicode scalars of the text, or of the text that was digested.
    private(set) var length = 0
    private(set) var isCut = false
    /// Whether only section signatures were kept, because the lot holds too much text.
    private(set) var isReduced = false

    /// Whether its digests are made under the key that everybody has.
    private(set) var isReadable = false

    var hasContent: Bool { text != nil || sketch != nil }

    /// What an event says of the bid or tender as a whole; nil when it says nothing of the kind.
    init?(whole event: Event, _ order: ReportOrder, longest: Int) {
        let given = event.text("text").flatMap { $0.isEmpty ? nil : $0 }
        let fields = ["text_ref", "doc_meta", "image_hashes", "file_sha256"]
        guard given != nil || fields.contains(where: { event.data[$0] != nil }) else { return nil }
        self.init(
            order, event.reference, name: "", upload: event.text("file_sha256"), fileHash: nil, status: Self.read,
            detail: nil, Metadata(event.data["doc_meta"]), images: event.rows("image_hashes"),
            hasTextReference: event.text("text_ref") != nil)
        guard let given else { return }
        let count = given.unicodeScalars.count
        isCut = count > longest
        text = isCut ? String(given.unicodeScalars.prefix(longest)) : given
        length = min(count, longest)
    }

    /// One row of an event's documents.
    init(_ row: JSONValue, of event: Event, _ order: ReportOrder, index: Int) {
        let hash = BidRecord.usable(row["sha256"]?.fieldText)
        self.init(
            order, event.reference,
            name: row["name"]?.fieldText ?? hash.map { String($0.prefix(12)) } ?? "#\(index + 1)",
            upload: event.text("file_sha256"), fileHash: hash, status: row["status"]?.fieldText ?? Self.read,
            detail: row["detail"]?.fieldText, Metadata(row["metadata"]), images: row["image_hashes"]?.array ?? [],
            hasTextReference: false)
        guard let record = row["sketch"] else { return }
        isReadable = record["key_id"]?.fieldText == SketchKey.open.identifier
        sketch = String(decoding: record.bytes, as: UTF8.self)
        length = record["characters"]?.fieldText.flatMap(Int.init) ?? 0
    }

    private init(
        _ order: ReportOrder, _ event: EventReference, name: String, upload: String?, fileHash: String?,
        status: String, detail: String?, _ metadata: Metadata, images: [JSONValue], hasTextReference: Bool
    ) {
        self.order = order
        self.event = event
        self.name = name
        self.upload = BidRecord.usable(upload)
        self.fileHash = fileHash
        self.status = status
        self.detail = detail
        self.metadata = metadata
        self.images = Array(
            Set(images.compactMap { $0.fieldText.map(Metadata.folded) }).sorted().prefix(Self.mostImages))
        self.hasTextReference = hasTextReference
    }

    /// The text as it is compared; nil where only digests are known.
    var normalized: NormalizedText? { text.map { NormalizedText($0) } }

    /// The sketch of its text: made of the text under the key that everybody has, or the one that the event brought.
    ///
    /// A record that cannot be read, or of another scheme, throws.
    func readSketch(_ normalized: NormalizedText?) throws(SketchProblem) -> DocumentSketch? {
        if let text, let normalized {
            return try DocumentSketch(normalized, references: TextReferences.found(in: text, key: .open))
        }
        guard let sketch, let json = try? JSONParser.parse(Array(sketch.utf8)) else { return nil }
        return try DocumentSketch(json)
    }

    /// Keeps only the signatures of sections; nothing when there are none to keep.
    mutating func reduce() {
        guard hasContent, let full = try? readSketch(normalized) else { return }
        let members = (full.json.object?.members ?? []).map { member in
            member.name == "marks" ? JSONMember(name: "marks", value: "") : member
        }
        sketch = String(decoding: JSONValue.object(JSONObject(members)).bytes, as: UTF8.self)
        text = nil
        isReduced = true
    }

    /// The documents that an event tells, by the names under which later reports replace them.
    static func all(of event: Event, longest: Int) -> [(part: String, document: StoredDocument)] {
        let order = ReportOrder(
            sequence: 0, milliseconds: (event.occurrence("extracted_at") ?? event.occurred).earliest.milliseconds,
            id: event.id)
        var parts: [(String, StoredDocument)] = []
        if let whole = StoredDocument(whole: event, order, longest: longest) {
            parts.append(("whole " + (whole.upload ?? ""), whole))
        }
        for (index, row) in event.rows("documents").enumerated() {
            var document = StoredDocument(row, of: event, order, index: index)
            // The readable text of the same event says the same and more.
            if document.isReadable, parts.first?.1.text != nil { document.sketch = nil }
            parts.append(("document " + document.name, document))
        }
        return parts
    }
}
