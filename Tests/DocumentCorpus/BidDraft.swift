import Statistics

/// A bid before it is put together: who writes, what is filled in, what is its own.
struct BidDraft {
    let firm: Firm
    /// The tender's or agency's texts as the bidder filled them in.
    var forms: [String]
    /// Requirements repeated with an answer each.
    var answers: [String] = []
    var chapters: [Chapter]
    /// What comes after the own chapters: brochures, declarations.
    var annexes: [String] = []
    var phrases: [String]

    init(
        of firm: Firm, for tender: TenderDocument, topics: [Topic], paragraphs: Int, random: inout CounterRandom,
        reading: [String]
    ) {
        self.firm = firm
        forms = tender.forms.map { $0.replacing("@", with: firm.name) }
        phrases = Array(random.shuffled(Forms.phrases).prefix(8))
        var author = Author(seed: random.branch(7), reading: reading)
        chapters = author.chapters(random.shuffled(topics), paragraphs: paragraphs)
        let count = random.integer(in: 1...3)
        answers = random.shuffled(tender.requirements).prefix(count).map { Self.answer(to: $0, &random) }
    }

    static func answer(to requirement: String, _ random: inout CounterRandom) -> String {
        "采购要求：\(requirement)　响应：\(random.pick(["完全响应", "无偏离", "满足", "响应，无偏离", "全部满足"]))。"
    }

    /// Own paragraphs in the order of the bid, as (chapter, paragraph).
    var places: [(chapter: Int, paragraph: Int)] {
        chapters.indices.flatMap { chapter in chapters[chapter].paragraphs.indices.map { (chapter, $0) } }
    }

    /// Lets a change go over every own paragraph.
    mutating func edit(_ change: (String) -> String) {
        for chapter in chapters.indices { chapters[chapter].paragraphs = chapters[chapter].paragraphs.map(change) }
    }

    func text(for tender: TenderDocument) -> String {
        var lines = [
            "\(tender.title)投标文件", "项目编号：\(tender.number)", "投标人：\(firm.name)", "统一社会信用代码：\(firm.code)",
        ]
        lines += forms + answers
        for (number, chapter) in chapters.enumerated() {
            lines.append("\(number + 1) \(chapter.title)")
            lines += chapter.paragraphs.enumerated().map { "\(number + 1).\($0 + 1) \($1)" }
            if number < phrases.count { lines.append(phrases[number]) }
        }
        lines.append(phrases.dropFirst(chapters.count).joined())
        lines.append("项目联系人：\(firm.contact)，电话：\(firm.telephone)。")
        return (lines + annexes).joined(separator: "\n")
    }
}
