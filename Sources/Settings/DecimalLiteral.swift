/// A decimal number as it was written, beside its value.
///
/// The text is kept because a configuration's digest and an exact computation must not depend on rounding: `0.50` stays
/// `0.50`. Two literals are equal when their texts are.
public struct DecimalLiteral: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The most characters of a literal.
    public static let maximumLength = 40

    /// Sign, digits and point as written.
    public let text: String
    /// The nearest binary value.
    public let value: Double

    /// Reads `-`, digits, and digits after a point; nil for anything else, exponents and leading zeros included.
    public init?(_ text: String) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0]
        guard text.utf8.count <= Self.maximumLength,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            whole.count == 1 || whole.first != "0", let value = Double(text)
        else { return nil }
        self.text = text
        self.value = value
    }

    /// For defaults written in code; a text that is no decimal number is a mistake of the program and traps.
    public init(stringLiteral text: String) {
        guard let literal = DecimalLiteral(text) else { preconditionFailure("'\(text)' is no decimal number") }
        self = literal
    }

    public var description: String { text }
}
