/// The numbering at the start of a line: 三、 （二） 2.1.3 4) 第五章.
enum Numbering {
    private static let numerals = Set("一二三四五六七八九十百零〇".unicodeScalars.map(\.value))
    private static let parts = Set("章节条篇部".unicodeScalars.map(\.value))
    private static let first: UInt32 = "第".unicodeScalars.first!.value
    private static let (dot, comma): (UInt32, UInt32) = (0x2e, 0x2c)
    private static let (opening, closing): (UInt32, UInt32) = (0x28, 0x29)
    /// Digits or numerals of one number; longer ones are years and quantities.
    private static let longest = 3

    /// How many characters of a line are its numbering; characters are normalised, so 、 is a comma.
    static func length(_ characters: [UInt32], _ places: [Int32], in line: Range<Int>) -> Int {
        guard let start = line.first else { return 0 }
        let value = characters[start]
        if PageFurniture.isDigit(value) { return ofDigits(characters, places, line) }
        if numerals.contains(value) { return ofNumerals(characters, line) }
        if value == opening { return inBrackets(characters, line) }
        if value == first { return ofPart(characters, line) }
        return 0
    }

    private static func ofDigits(_ characters: [UInt32], _ places: [Int32], _ line: Range<Int>) -> Int {
        var (end, levels) = (line.lowerBound, 0)
        while true {
            let digits = run(characters, end..<line.upperBound, where: PageFurniture.isDigit)
            guard digits > 0 else { return end - line.lowerBound }  // 2.1. ends with its dot
            guard digits <= longest else { return 0 }
            end += digits
            levels += 1
            guard end < line.upperBound else { return 0 }
            guard characters[end] == dot else { break }
            end += 1
        }
        if characters[end] == comma || characters[end] == closing { return end + 1 - line.lowerBound }
        let isApart = places[end] > places[end - 1] + 1
        return isApart || levels > 2 ? end - line.lowerBound : 0
    }

    private static func ofNumerals(_ characters: [UInt32], _ line: Range<Int>) -> Int {
        let count = run(characters, line, where: numerals.contains)
        let end = line.lowerBound + count
        guard count <= longest, end < line.upperBound, characters[end] == comma || characters[end] == dot
        else { return 0 }
        return count + 1
    }

    private static func inBrackets(_ characters: [UInt32], _ line: Range<Int>) -> Int {
        let inside = line.dropFirst()
        let digits = run(characters, inside, where: PageFurniture.isDigit)
        let count = digits > 0 ? digits : run(characters, inside, where: numerals.contains)
        let end = inside.lowerBound + count
        guard (1...longest).contains(count), end < line.upperBound, characters[end] == closing else { return 0 }
        return count + 2
    }

    private static func ofPart(_ characters: [UInt32], _ line: Range<Int>) -> Int {
        let inside = line.dropFirst()
        let count = run(characters, inside) { numerals.contains($0) || PageFurniture.isDigit($0) }
        let end = inside.lowerBound + count
        guard (1...longest).contains(count), end < line.upperBound, parts.contains(characters[end]) else { return 0 }
        return count + 2
    }

    private static func run(
        _ characters: [UInt32], _ range: Range<Int>, where belongs: (UInt32) -> Bool
    ) -> Int {
        var end = range.lowerBound
        while end < range.upperBound, belongs(characters[end]) { end += 1 }
        return end - range.lowerBound
    }
}
