public import CanonicalJSON

/// One thing that happened in a procurement, as an exchange center reported it: a CloudEvents 1.0 object.
public struct Event: Sendable, Equatable {
    /// The exchange center that speaks; with ``id`` the identity of the event.
    public let source: String
    public let id: String
    /// The CloudEvents `type`, known or not.
    public let fullType: String
    /// The project or tender, as the center names it.
    public let subject: String?
    /// When the center emitted it.
    public let time: Timestamp
    /// The event's own content.
    public let data: JSONObject
    /// Attributes beyond the standard ones, such as `region` and `regime`.
    public let extensions: JSONObject
    /// The line as received; what the log keeps.
    public let line: [UInt8]

    /// The dotted name such as `bid.submitted`; the full type for one that is not of the vocabulary.
    public let name: String

    /// The declared type; nil when the vocabulary has none of that name.
    public var type: EventType? { Vocabulary.type(fullName: fullType) }

    init(
        source: String, id: String, fullType: String, subject: String?, time: Timestamp, data: JSONObject,
        extensions: JSONObject, line: [UInt8]
    ) {
        self.source = source
        self.id = id
        self.fullType = fullType
        self.subject = subject
        self.time = time
        self.data = data
        self.extensions = extensions
        self.line = line
        let isOurs = fullType.hasPrefix(EventType.prefix) && fullType.hasSuffix(EventType.suffix)
        name =
            isOurs
            ? String(fullType.dropFirst(EventType.prefix.count).dropLast(EventType.suffix.count)) : fullType
    }

    public var reference: EventReference { EventReference(source: source, id: id) }
}

/// Where a piece of evidence comes from: the identity of an event.
public struct EventReference: Hashable, Codable, Sendable {
    public let source: String
    public let id: String

    public init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}

// Reading data by field.
extension Event {
    /// A text or identifier field; numbers read as their literal.
    public func text(_ field: String) -> String? { data[field]?.fieldText }

    /// An exact amount.
    public func money(_ field: String) -> Money? { data[field].flatMap(Money.init) }

    /// A day or instant.
    public func occurrence(_ field: String) -> Occurrence? { data[field]?.string.flatMap(Occurrence.init) }

    /// The rows of a list of records.
    public func rows(_ field: String) -> [JSONValue] { data[field]?.array ?? [] }

    /// When it happened in law: the type's own field, or the event's time where the type has none.
    public var occurred: Occurrence {
        type?.occurrenceField.flatMap(occurrence) ?? .instant(time)
    }

    /// The project it belongs to.
    public var projectID: String? { text("project_id") }

    /// The lot it belongs to; nil when it concerns the whole project, or a project with a single lot.
    public var lotID: String? { text("lot_id") }

    /// The administrative division of the center, six digits or fewer: the `region` attribute, or the part of a
    /// source such as `urn:cn:ggzy:411003:trade`.
    public var region: String? {
        if let region = extensions["region"]?.string { return region }
        let parts = source.split(separator: ":")
        guard parts.count >= 4, parts[0] == "urn", parts[1] == "cn", parts[2] == "ggzy",
            !parts[3].isEmpty, parts[3].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return String(parts[3])
    }

    /// Which body of law governs: `government-procurement` unless the `regime` attribute says `works`.
    public var regime: String { extensions["regime"]?.string ?? "government-procurement" }
}

extension JSONValue {
    /// Text of a string or the literal of a number, as identifiers come from both.
    public var fieldText: String? {
        switch self {
        case .string(let text): text
        case .number(let literal): literal
        default: nil
        }
    }
}

extension Money {
    /// Reads `{"value": "1286000.00", "currency": "CNY"}`, also with `"unit": "wan"` for amounts in 10,000 yuan.
    public init?(_ json: JSONValue) {
        guard let text = json["value"]?.fieldText, let currency = json["currency"]?.string,
            currency.utf8.count == 3, currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        switch json["unit"]?.string {
        case nil, "yuan": self.init(decimal: text, currency: currency)
        case "wan": self.init(tenThousands: text, currency: currency)
        default: return nil
        }
    }

    /// An amount given in ten thousands, with up to eight decimals.
    public init?(tenThousands text: String, currency: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        // Shifting the point must not complete what is no number, such as a lone sign.
        guard parts.count <= 2, parts.allSatisfy({ $0.last?.isNumber == true }) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let shifted = fraction + String(repeating: "0", count: max(0, 4 - fraction.count))
        self.init(decimal: "\(parts[0])\(shifted.prefix(4)).\(shifted.dropFirst(4))0", currency: currency)
    }
}
