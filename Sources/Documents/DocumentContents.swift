public import CanonicalJSON

/// What was read of one document.
public struct DocumentContents: Equatable, Sendable {
    /// Where the document was found: a file's name, and behind slashes its place within packages.
    public var name = ""
    /// The SHA-256 of its bytes.
    public var sha256 = ""
    public var bytes = 0
    public var format = DocumentFormat.unknown
    public var status = DocumentStatus.read
    /// What a person should know of how it was read, or why it was not.
    public var detail: String?
    /// Nil where the format has no pages.
    public var pages: Int?
    /// In reading order, as Unicode scalars that other places count.
    public var text = ""
    /// Where each page begins in ``text``, in Unicode scalars; empty where pages are not known.
    public var pageStarts: [Int] = []
    /// Named as in the vocabulary's record `metadata`.
    public var metadata = JSONObject()
    /// SHA-256 of each picture once, sorted: of the pixels in PDF files, of the embedded file elsewhere.
    public var imageHashes: [String] = []
    public var deviceMarks = DeviceMarks()
    public var unitPrices: [UnitPrice] = []

    public init() {}

    /// A document that was not read.
    init(name: String = "", format: DocumentFormat = .unknown, _ fault: DocumentFault) {
        self.name = name
        self.format = format
        status = fault.status
        detail = fault.detail
    }

    /// Adds a remark to ``detail``.
    mutating func note(_ remark: String) { detail = detail.map { "\($0); \(remark)" } ?? remark }
}

// How the reading process hands it over; name, digest and size are the caller's.
extension DocumentContents {
    var json: JSONValue {
        var members: [(String, JSONValue?)] = [
            ("format", .string(format.rawValue)), ("status", .string(status.rawValue)),
            ("detail", detail.map { .string($0) }), ("pages", pages.map { JSONValue($0) }), ("text", .string(text)),
            ("page_starts", .array(pageStarts.map { JSONValue($0) })), ("metadata", .object(metadata)),
            ("image_hashes", .array(imageHashes.map { .string($0) })), ("device_marks", .object(deviceMarks.json)),
        ]
        members.append(("unit_prices", .array(unitPrices.map(\.json))))
        return .object(
            JSONObject(members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } }))
    }

    /// Nil when it is not what ``json`` writes.
    init?(json: JSONValue) {
        guard let format = json["format"]?.string.flatMap(DocumentFormat.init),
            let status = json["status"]?.string.flatMap(DocumentStatus.init), let text = json["text"]?.string,
            let starts = json["page_starts"]?.array, let metadata = json["metadata"]?.object,
            let images = json["image_hashes"]?.array, let marks = json["device_marks"]?.object,
            let prices = json["unit_prices"]?.array
        else { return nil }
        (self.format, self.status, self.text, self.metadata) = (format, status, text, metadata)
        detail = json["detail"]?.string
        pages = json["pages"]?.integer
        pageStarts = starts.compactMap(\.integer)
        let bounds = [0] + pageStarts + [text.unicodeScalars.count]
        guard zip(bounds, bounds.dropFirst()).allSatisfy(<=) else { return nil }
        imageHashes = images.compactMap(\.string)
        deviceMarks = DeviceMarks(json: marks)
        unitPrices = prices.compactMap(UnitPrice.init)
    }
}
