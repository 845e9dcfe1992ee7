public import BidEvents
public import CanonicalJSON

/// Something with fields: the data of an event, or one row of a list in it.
public struct JSONRow: Sendable {
    private let value: JSONValue

    public init(_ value: JSONValue) { self.value = value }

    /// The event's data as a whole.
    public init(of event: Event) { value = .object(event.data) }

    /// The rows of a list of an event, or its data as the only one.
    public static func rows(of event: Event, _ list: String?) -> [JSONRow] {
        guard let list else { return [JSONRow(of: event)] }
        return event.rows(list).map(JSONRow.init)
    }

    subscript(field: String) -> JSONValue? { value[field] }

    /// An identifier, text, number or truth value as text.
    public func text(_ field: String) -> String? {
        guard let found = value[field] else { return nil }
        return found.fieldText ?? found.boolean.map { String($0) }
    }

    public func money(_ field: String) -> Money? { value[field].flatMap(Money.init) }

    /// What two values are compared by: the exact amount however it was written, or the text.
    public func comparable(_ field: String) -> String? { money(field)?.description ?? text(field) }

    /// Whether the field holds something: no null, no empty text, list or record.
    public func isFilled(_ field: String) -> Bool {
        switch value[field] {
        case nil, .null?: false
        case .string(let text)?: text.contains { !$0.isWhitespace }
        case .array(let elements)?: !elements.isEmpty
        case .object(let object)?: !object.members.isEmpty
        default: true
        }
    }
}
