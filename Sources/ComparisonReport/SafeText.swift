import HTMLText
import TextSimilarity

/// Text from outside as markup: nothing of it is taken for markup, reorders what stands around it, or hides.
enum SafeText {
    /// The text, with code points that no reader sees shown as their numbers.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result += escaped(scalar) }
        return result
    }

    static func escaped(_ scalar: Unicode.Scalar) -> String {
        if let entity = HTMLText.entity(of: scalar) { return entity }
        if scalar == "\n" || scalar == "\t" { return String(scalar) }
        if isLayout(scalar) { return " " }
        return isUnseen(scalar) ? "⟦\(name(of: scalar))⟧" : String(scalar)
    }

    /// A name that stands alone in its place, whatever direction its letters have.
    static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

    /// Line and page breaks of other systems.
    static func isLayout(_ scalar: Unicode.Scalar) -> Bool {
        [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    /// What would not be seen on a page, or must not stand in one: invisible, control, private and unassigned ones.
    static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        default: NormalizedText.isInvisible(scalar.value)
        }
    }

    /// Whether it changes the direction in which its surroundings are read.
    static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// `U+200B`.
    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
