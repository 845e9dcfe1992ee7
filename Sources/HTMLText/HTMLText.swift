/// Text that comes from outside, as it stands in HTML: in elements and in attributes, taken for nothing but text.
public enum HTMLText {
    /// The text with entities for what markup is made of; characters that a page cannot hold are left out.
    public static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let entity = entity(of: scalar) {
                result.append(contentsOf: entity.unicodeScalars)
            } else if mayStand(scalar) {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The entity of a character that markup is made of; nil for any other.
    public static func entity(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
    }

    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
