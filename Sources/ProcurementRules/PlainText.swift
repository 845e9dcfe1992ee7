/// Text as rules compare it: no blanks or line ends, full-width forms as their plain ones, Latin letters small.
public struct PlainText: Sendable {
    public let text: String

    public init(_ original: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in original.unicodeScalars where !scalar.properties.isWhitespace && !Self.isInvisible(scalar) {
            scalars.append(Self.plain(scalar))
        }
        text = String(scalars).lowercased()
    }

    /// The sentences, split at the marks that end one.
    public var sentences: [Substring] { text.split { "。;!?".contains($0) } }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)!
        default: scalar
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD].contains(scalar.value)
    }
}
