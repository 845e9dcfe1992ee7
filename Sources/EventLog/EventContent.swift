import CanonicalJSON

/// Whether two lines say the same.
enum EventContent {
    /// Equal bytes, or equal JSON when the order of members does not count; numbers compare as written.
    static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left == right { return true }
        guard let left = try? JSONParser.parse(left), let right = try? JSONParser.parse(right) else { return false }
        return sorted(left) == sorted(right)
    }

    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(sorted))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.sorted { $0.name < $1.name }
                        .map { JSONMember(name: $0.name, value: sorted($0.value)) }))
        case .null, .boolean, .number, .string: value
        }
    }
}
