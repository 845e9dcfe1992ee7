/// One JSON value, with numbers kept as written so that money stays exact and object members in their order.
public enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// The literal text of a number, valid by RFC 8259.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The text of a string value; nil for every other kind.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number a number literal stands for; nil for fractions, exponents and other kinds.
    public var integer: Int? {
        if case .number(let literal) = self { Int(literal) } else { nil }
    }

    /// The nearest double of a number literal; never used for money.
    public var double: Double? {
        if case .number(let literal) = self { Double(literal) } else { nil }
    }

    /// The truth value of a boolean.
    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The elements of an array.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member of an object with that name; nil when absent or when this is no object.
    public subscript(name: String) -> JSONValue? { object?[name] }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONMember(name: $0.0, value: $0.1) }))
    }
    /// A number from a whole number.
    public init(_ value: some BinaryInteger) { self = .number(String(value)) }
}

/// One name and value of an object.
public struct JSONMember: Hashable, Sendable {
    public let name: String
    public var value: JSONValue

    public init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

/// An object whose members keep the order in which they were written; look-up is linear, objects are small.
public struct JSONObject: Hashable, Sendable {
    public private(set) var members: [JSONMember]

    public init(_ members: [JSONMember] = []) { self.members = members }

    /// Reads, replaces or, given nil, removes the member with that name.
    public subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(JSONMember(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
