import TextSimilarity

/// The name under which a bidder signs, read from its own text: no event tells it.
enum BidderNames {
    private static let labels = ["投标人：", "投标人名称：", "供应商名称：", "供应商：", "投标单位：", "申请人："]
    /// What names of firms and institutions end with.
    private static let endings = ["公司", "集团", "厂", "院", "中心", "事务所", "合作社", "研究所", "经营部", "商行"]
    private static let lengths = 6...40
    /// Characters of a text in which the signature is looked for, from its beginning.
    private static let head = 4_000

    /// The name behind the first label that has one; nil where none is found.
    static func name(in text: String) -> String? {
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(head).lazy.map { $0 == ":" ? "：" : $0 }))
        // Characters cost more than scalars: only lines that may bear a label are looked at closely.
        for line in head.split(whereSeparator: \.isNewline) where line.unicodeScalars.contains("：") {
            let line = line.filter { !$0.isWhitespace }
            guard let label = labels.first(where: line.hasPrefix) else { continue }
            let name = line.dropFirst(label.count).prefix { !"（(，,。；;".contains($0) }
            if lengths.contains(name.count), endings.contains(where: name.hasSuffix) { return String(name) }
        }
        return nil
    }

    /// Where a text has a name for the first time, in Unicode scalars of the raw text.
    static func place(of name: String, in text: NormalizedText) -> Range<Int>? {
        let wanted = NormalizedText(name).characters
        guard let first = wanted.first, text.count >= wanted.count else { return nil }
        for start in 0...text.count - wanted.count
        where text.characters[start] == first && text.characters[start...].starts(with: wanted) {
            return text.rawRange(start..<start + wanted.count)
        }
        return nil
    }
}
