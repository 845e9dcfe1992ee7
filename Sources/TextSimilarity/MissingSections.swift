/// References to a chapter or section that the text does not have: left over from another document.
enum MissingSections {
    private static let numerals = Set("一二三四五六七八九十百零〇0123456789".unicodeScalars)
    private static let parts = Set("章节".unicodeScalars)
    /// How much of what stands before is taken along: the number alone is in every other text.
    private static let context = 10
    /// With fewer headings of a kind nobody can say that one is missing.
    private static let leastHeadings = 3

    static func found(in scalars: [Unicode.Scalar]) -> [NamedValue] {
        var headings: [Unicode.Scalar: Set<String>] = [:]
        var mentions: [(part: Unicode.Scalar, number: String, start: Int)] = []
        for start in scalars.indices where scalars[start] == "第" {
            let number = scalars[(start + 1)...].prefix(5).prefix(while: numerals.contains)
            guard !number.isEmpty, number.endIndex < scalars.endIndex else { continue }
            let part = scalars[number.endIndex]
            guard parts.contains(part) else { continue }
            if isAtLineStart(scalars, start) {
                headings[part, default: []].insert(ScalarRuns.text(number))
            } else {
                mentions.append((part, ScalarRuns.text(number), start))
            }
        }
        return mentions.compactMap { mention in
            guard let known = headings[mention.part], known.count >= leastHeadings, !known.contains(mention.number)
            else { return nil }
            let before = ScalarRuns.text(scalars[..<mention.start].suffix(context))
            return NamedValue(
                kind: .missingSection, value: "\(before)第\(mention.number)\(mention.part)", start: mention.start)
        }
    }

    private static func isAtLineStart(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
        let before = scalars[..<place].suffix(8).reversed().first { $0 != " " && $0 != "\t" && $0 != "\u{3000}" }
        return before.map { $0 == "\n" || $0 == "\u{0C}" || $0 == "\r" } ?? true
    }
}
