import Foundation

/// What becomes of each character when texts are compared: one width, one case, one form of what looks alike.
///
/// Compatibility decomposition (NFKD) by character, lower case, punctuation of both scripts on one form, Greek and
/// Cyrillic letters that look like Latin ones, radicals of Chinese characters as Unicode equates them
/// (EquivalentUnifiedIdeograph), and rare Chinese characters that look like everyday ones
/// (``LookalikeIdeographs``). Text in composed and in decomposed form becomes the same.
struct CharacterFolding: Sendable {
    /// What is done with one character.
    enum Result: Hashable, Sendable {
        /// White space and control characters: left out.
        case space
        /// A code point that no reader sees: left out and counted.
        case invisible
        /// Another character that says the same.
        case character(UInt32)
        /// A character of another script, or a radical, that looks like this one.
        case lookalike(UInt32)
        /// Several characters.
        case sequence([UInt32])
    }

    static let standard = CharacterFolding()

    // One word for each character of the basic plane; the highest bits say what it is.
    static let space: UInt32 = 0
    static let invisible: UInt32 = 1 << 31
    static let lookalike: UInt32 = 1 << 30
    static let sequence: UInt32 = 1 << 29
    static let special = invisible | lookalike | sequence

    /// Indexed by code point below 0x10000: the character it becomes, or a place in ``sequences``.
    private(set) var basic: [UInt32]
    private(set) var sequences: [[UInt32]] = []
    private var beyond: [UInt32: UInt32] = [:]

    private init() {
        basic = (0..<0x1_0000).map { UInt32($0) }
        for range in Self.folded {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let word = encoded(Self.result(for: scalar))
                if value < 0x1_0000 { basic[Int(value)] = word } else if word != value { beyond[value] = word }
            }
        }
        for (alike, one) in LookalikeIdeographs.table { basic[Int(alike)] = one | Self.lookalike }
    }

    /// The word for any character: see ``basic``.
    func word(for value: UInt32) -> UInt32 {
        if value < 0x1_0000 { return basic[Int(value)] }
        if let word = beyond[value] { return word }
        return Self.isInvisible(value) ? Self.invisible : value
    }

    /// Blocks outside of which every character stays as it is: other ideographs, Hangul syllables, private use, rare scripts.
    private static let folded: [ClosedRange<UInt32>] = [
        0...0x33ff, 0xa640...0xabff, 0xf900...0xffff, 0x1_d400...0x1_d7ff, 0x1_f100...0x1_f2ff, 0x2_f800...0x2_fa1f,
    ]

    private mutating func encoded(_ result: Result) -> UInt32 {
        switch result {
        case .space: return Self.space
        case .invisible: return Self.invisible
        case .character(let value): return value
        case .lookalike(let value): return value | Self.lookalike
        case .sequence(let values):
            sequences.append(values)
            return UInt32(sequences.count - 1) | Self.sequence
        }
    }

    static func result(for scalar: Unicode.Scalar) -> Result {
        if isInvisible(scalar.value) { return .invisible }
        if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) {
            return .space
        }
        if let one = lookalikes[scalar.value] { return .lookalike(one) }
        let parts = String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            .filter { !$0.properties.isWhitespace && !isInvisible($0.value) }
            .map { punctuation[$0.value] ?? lookalikes[$0.value] ?? $0.value }
        if isLookalikeIdeograph(scalar.value), parts.count == 1 { return .lookalike(parts[0]) }
        return parts.count == 1 ? .character(parts[0]) : parts.isEmpty ? .space : .sequence(parts)
    }

    /// Whether no reader sees it: zero-width, directional, variation selectors, tags and their like.
    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180f, 0x200b...0x200f, 0x202a...0x202e,
            0x2060...0x206f, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0, 0xe0000...0xe0fff:
            true
        default: false
        }
    }

    /// Radicals and compatibility ideographs: characters of their own that look like an everyday one.
    private static func isLookalikeIdeograph(_ value: UInt32) -> Bool {
        (0x2f00...0x2fd5).contains(value) || (0xf900...0xfaff).contains(value) || (0x2_f800...0x2_fa1f).contains(value)
    }

    private static let punctuation: [UInt32: UInt32] = table([
        ("。．｡·•・‧", "."), ("，、､﹐", ","), ("；", ";"), ("：﹕∶", ":"), ("“”„‟«»「」『』〝〞″", "\""), ("‘’‚‛′", "'"),
        ("（【〔〖［﹙", "("), ("）】〕〗］﹚", ")"), ("《〈", "<"), ("》〉", ">"), ("—–―‐‑‒−－", "-"), ("～〜", "~"),
    ])

    private static let lookalikes: [UInt32: UInt32] = {
        var table = Self.table([
            ("аΑАα", "a"), ("ΒВв", "b"), ("сСϲ", "c"), ("еЕΕ", "e"), ("ΗНн", "h"), ("іІΙ", "i"), ("јЈ", "j"),
            ("КкΚκ", "k"), ("МмΜ", "m"), ("Ν", "n"), ("оОΟο", "o"), ("рРΡρ", "p"), ("ѕЅ", "s"), ("ТтΤτ", "t"),
            ("хХΧχ", "x"), ("уУΥ", "y"), ("Ζ", "z"),
        ])
        let scalars = Array(radicals.unicodeScalars)
        for index in stride(from: 0, to: scalars.count, by: 2) {
            table[scalars[index].value] = scalars[index + 1].value
        }
        return table.merging(LookalikeIdeographs.table) { first, _ in first }
    }()

    private static func table(_ pairs: [(alike: String, one: String)]) -> [UInt32: UInt32] {
        var table: [UInt32: UInt32] = [:]
        for (alike, one) in pairs {
            for scalar in alike.unicodeScalars { table[scalar.value] = one.unicodeScalars.first!.value }
        }
        return table
    }

    /// A radical, then the ideograph to which Unicode equates it; the Kangxi radicals decompose to theirs already.
    private static let radicals =
        "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛"
        + "⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶"
        + "⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
        + "㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"
}
