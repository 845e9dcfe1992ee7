import CanonicalJSON

/// What a value looks like, in the terms of JSON Schema 2020-12 as OpenAPI 3.1 uses them.
struct Schema: Hashable, Sendable {
    let json: JSONValue

    private init(_ members: [(String, JSONValue)]) {
        json = .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    static let boolean = Schema([("type", "boolean")])
    static let integer = Schema([("type", "integer")])
    static let number = Schema([("type", "number")])
    static let string = Schema([("type", "string")])
    static let time = Schema([("type", "string"), ("format", "date-time")])
    static let anything = Schema([])
    /// A text in Chinese and English.
    static let bilingual = reference("Text")

    static func text(from shortest: Int = 0, longest: Int) -> Schema {
        let least: [(String, JSONValue)] = shortest > 0 ? [("minLength", JSONValue(shortest))] : []
        return Schema([("type", "string")] + least + [("maxLength", JSONValue(longest))])
    }

    static func whole(_ range: ClosedRange<Int64>) -> Schema {
        let most: [(String, JSONValue)] = range.upperBound < .max ? [("maximum", JSONValue(range.upperBound))] : []
        return Schema([("type", "integer"), ("minimum", JSONValue(range.lowerBound))] + most)
    }

    static func choice(_ values: [String]) -> Schema {
        Schema([("type", "string"), ("enum", .array(values.map { .string($0) }))])
    }

    static func list(of element: Schema, most: Int? = nil) -> Schema {
        let most: [(String, JSONValue)] = most.map { [("maxItems", JSONValue($0))] } ?? []
        return Schema([("type", "array"), ("items", element.json)] + most)
    }

    /// An object with these members, all of which are there but the optional ones; others may be.
    static func object(
        _ members: KeyValuePairs<String, Schema>, optional: Set<String> = [], isClosed: Bool = false
    ) -> Schema {
        let required = members.map(\.key).filter { !optional.contains($0) }
        var parts: [(String, JSONValue)] = [("type", "object")]
        if !members.isEmpty {
            let properties = members.map { JSONMember(name: $0.key, value: $0.value.json) }
            parts.append(("properties", .object(JSONObject(properties))))
        }
        if !required.isEmpty { parts.append(("required", .array(required.map { .string($0) }))) }
        if isClosed { parts.append(("additionalProperties", false)) }
        return Schema(parts)
    }

    /// An object with members of any name that look like this.
    static func map(of value: Schema) -> Schema {
        Schema([("type", "object"), ("additionalProperties", value.json)])
    }

    /// A schema that stands once among the components of the document.
    static func reference(_ name: String) -> Schema { Schema([("$ref", .string("#/components/schemas/\(name)"))]) }

    var orNull: Schema { Schema([("anyOf", [json, ["type": "null"]])]) }

    /// An object with the members of both.
    static func both(_ first: Schema, _ second: Schema) -> Schema { Schema([("allOf", [first.json, second.json])]) }
}
