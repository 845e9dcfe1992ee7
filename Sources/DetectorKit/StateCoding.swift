import Foundation

/// How states and payloads are written: JSON with sorted names, so that equal values have equal bytes.
public enum StateCoding {
    public static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("a state holds only what JSON can hold, no infinite numbers: \(type(of: value))")
        }
        return [UInt8](data)
    }

    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
