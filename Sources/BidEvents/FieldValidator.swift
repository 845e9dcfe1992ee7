import CanonicalJSON

/// Checks an event's data against the declaration of its type.
enum FieldValidator {
    /// The most rows a list may have; one real opening has 1,528.
    static let longestList = 20_000

    static func validate(_ data: JSONObject, of type: EventType) throws(EventRejection) {
        try validate(data, fields: type.fields, path: "data")
        guard type.anyOf.isEmpty || type.anyOf.contains(where: { data[$0] != nil && data[$0] != .null }) else {
            throw EventRejection(
                code: "missing-field", field: "data.\(type.anyOf[0])",
                reason: "none of \(type.anyOf.joined(separator: ", ")) stands in the data", remedy: "send one of them")
        }
    }

    private static func validate(
        _ object: JSONObject, fields: [FieldDeclaration], path: String
    ) throws(EventRejection) {
        for field in fields {
            let place = "\(path).\(field.name)"
            guard let value = object[field.name], value != .null else {
                if field.isRequired { throw .missing(place) }
                continue
            }
            try validate(value, field.kind, maySink: field.maySink, path: place)
        }
    }

    private static func validate(
        _ value: JSONValue, _ kind: FieldKind, maySink: Bool, path: String
    ) throws(EventRejection) {
        switch kind {
        case .text:
            guard value.fieldText != nil else { throw .wrong(path, "is not a text", remedy: "send a JSON string") }
        case .identifier: try identifier(value, path)
        case .occurrence: try occurrence(value, path)
        case .money: try money(value, maySink: maySink, path)
        case .decimal: try decimal(value, maySink: maySink, path)
        case .integer:
            guard let number = value.fieldText.flatMap(Int.init), maySink || number >= 0 else {
                throw .wrong(path, "is no whole number from 0", remedy: "send a whole number")
            }
        case .boolean:
            guard value.boolean != nil else {
                throw .wrong(path, "is neither true nor false", remedy: "send a boolean")
            }
        case .enumeration(let cases):
            guard let text = value.string, cases.contains(text) else {
                throw .wrong(path, "is none of \(cases.joined(separator: ", "))", remedy: "send one of them")
            }
        case .list(let element):
            guard let elements = value.array else { throw .wrong(path, "is no list", remedy: "send a JSON array") }
            guard elements.count <= longestList else {
                throw .wrong(path, "has more than \(longestList) rows", remedy: "split the event")
            }
            for (index, each) in elements.enumerated() {
                try validate(each, element, maySink: maySink, path: "\(path)[\(index)]")
            }
        case .record(let fields):
            guard let object = value.object else { throw .wrong(path, "is no object", remedy: "send a JSON object") }
            try validate(object, fields: fields, path: path)
        case .open: break
        }
    }

    private static func identifier(_ value: JSONValue, _ path: String) throws(EventRejection) {
        guard let text = value.fieldText, !text.isEmpty, text.utf8.count <= 256,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw .wrong(path, "is no identifier of 1 to 256 printable bytes", remedy: "send a JSON string") }
    }

    private static func occurrence(_ value: JSONValue, _ path: String) throws(EventRejection) {
        guard let occurrence = value.string.flatMap(Occurrence.init) else {
            throw .wrong(
                path, "is neither a day nor an RFC 3339 time with a zone",
                remedy: "send 2023-09-28 or 2023-09-28T16:20:00+08:00")
        }
        guard EventDecoder.plausibleYears.contains(occurrence.date.components.year) else {
            throw .wrong(path, "lies outside the years 1990 to 2100", remedy: "check the sender's data")
        }
    }

    private static func money(_ value: JSONValue, maySink: Bool, _ path: String) throws(EventRejection) {
        guard let money = Money(value) else {
            throw .wrong(
                path, "is no exact amount",
                remedy: "send {\"value\": \"1286000.00\", \"currency\": \"CNY\"} with at most four decimals")
        }
        guard maySink || money.tenThousandths >= 0 else {
            throw .wrong(path, "is negative", remedy: "send an amount of zero or more")
        }
    }

    private static func decimal(_ value: JSONValue, maySink: Bool, _ path: String) throws(EventRejection) {
        guard let number = value.fieldText.flatMap(Double.init), number.isFinite, maySink || number >= 0 else {
            throw .wrong(path, "is no decimal number from 0", remedy: "send a number such as 0.45")
        }
    }
}
