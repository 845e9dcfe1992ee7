import BidEvents
import DetectorKit

/// Every text that a supervisor reads, in both languages.
enum Messages {
    static let title = BilingualText(chinese: "投标文件雷同", english: "Identical bid documents")
    static let sameFileTitle = BilingualText(
        chinese: "不同投标人提交同一文件", english: "One file handed in by different bidders")
    static let nearDuplicateTitle = BilingualText(chinese: "投标文件异常一致", english: "Bids abnormally alike")
    static let passagesTitle = BilingualText(chinese: "投标文件段落雷同", english: "Bids share passages")
    static let mixedUpTitle = BilingualText(
        chinese: "投标文件出现其他投标人信息", english: "A bid names another bidder")
    static let metadataTitle = BilingualText(
        chinese: "投标文件制作痕迹相同", english: "Bid files show the same traces of making")
    static let errorsTitle = BilingualText(
        chinese: "投标文件出现相同的罕见差错", english: "Bids share rare errors")
    static let tracesTitle = BilingualText(chinese: "投标文件共有痕迹", english: "Traces that bids share")
    static let gapTitle = BilingualText(chinese: "投标文件未能比对", english: "Bid documents not compared")

    static func sectionsLeftOut(_ count: Int, limit: Int) -> BilingualText {
        BilingualText(
            chinese: "跨标段比对每份投标最多收录 \(limit) 个章节，本标段有 \(count) 个章节未收录。",
            english: "Across lots at most \(limit) sections of a bid are compared; \(count) of this lot were left out.")
    }

    static func sameFile(bidders: Int) -> BilingualText {
        BilingualText(
            chinese: "\(bidders) 个不同投标人的投标文件哈希值完全相同，即为同一份文件。",
            english: "The bid files of \(bidders) different bidders have the same hash: they are one file.")
    }

    static func sameFileEvidence(_ suppliers: [String]) -> BilingualText {
        let (names, rest) = listed(suppliers)
        return BilingualText(
            chinese: "同一文件由 \(names)\(rest.chinese) 分别提交。",
            english: "The same file was handed in by \(names)\(rest.english).")
    }

    static func nearDuplicate(bidders: Int, _ pair: PairGrade, pairs: Int, _ view: LotView) -> BilingualText {
        let (left, right) = suppliers(pair.score, view)
        let share = percent(pair.similarity)
        let (chinese, english) = ground(pair.ground, view)
        return BilingualText(
            chinese: "\(bidders) 个投标人的投标文件高度一致（\(pairs) 对）。最相似的是 \(left) 与 \(right)：\(chinese)\(share)。",
            english: "The bids of \(bidders) bidders are abnormally alike (\(pairs) \(pairs == 1 ? "pair" : "pairs")). "
                + "Most alike are \(left) and \(right): \(english) \(share).")
    }

    private static func ground(_ ground: PairGrade.Ground, _ view: LotView) -> (String, String) {
        switch ground {
        case .copied:
            view.hasTenderText
                ? ("扣除采购文件文字后，较短一份的相同比例为", "beyond the tender's own text, the shorter one is the same to")
                : ("较短一份的相同比例为", "the shorter one is the same to")
        case .reworded:
            ("扣除采购文件文字后，短语片段的重合比例为", "of the short pieces in either one both have")
        case .estimated: ("按各部分短语片段估计的相似度为", "by short pieces of their sections their similarity is estimated at")
        case .shared:
            ("连同多数投标人共有的文字，相同比例为", "counting text that nearly all bidders share, the shorter one is the same to")
        }
    }

    static func pair(
        similarity: Double, _ kind: PairGrade.Ground, _ score: PairScore, _ view: LotView
    ) -> BilingualText {
        let (left, right) = suppliers(score, view)
        let (chinese, english) = ground(kind, view)
        return BilingualText(
            chinese: "\(left) 与 \(right)：\(chinese)\(percent(similarity))。",
            english: "\(left) and \(right): \(english) \(percent(similarity)).")
    }

    static func mixedUp(_ first: Intrusion, _ count: Int) -> BilingualText {
        let (chinese, english) = kind(first)
        return BilingualText(
            chinese: "\(first.holderSupplier) 的投标文件中出现了另一投标人 \(first.ownerSupplier) 的\(chinese)（共 \(count) 处此类情形）。",
            english: "The bid of \(first.holderSupplier) contains the \(english) of another bidder, "
                + "\(first.ownerSupplier) (\(count) such \(count == 1 ? "case" : "cases")).")
    }

    static func intrusion(_ intrusion: Intrusion) -> BilingualText {
        let (chinese, english) = kind(intrusion)
        return BilingualText(
            chinese: "\(intrusion.holderSupplier) 的文件中有 \(intrusion.ownerSupplier) 的\(chinese)。",
            english: "The file of \(intrusion.holderSupplier) holds the \(english) of \(intrusion.ownerSupplier).")
    }

    private static func kind(_ intrusion: Intrusion) -> (chinese: String, english: String) {
        switch intrusion.kind {
        case .code: ("统一社会信用代码", "registration code")
        case .name: ("名称", "name")
        }
    }

    static func title(of rule: Rule) -> BilingualText {
        switch rule {
        case .sameFile: sameFileTitle
        case .nearDuplicate: nearDuplicateTitle
        case .mixedUpFiles: mixedUpTitle
        case .sharedPassages: passagesTitle
        case .sameMetadata: metadataTitle
        case .sharedErrors: errorsTitle
        }
    }

    static func cleared(_ rule: Rule, instance: String, _ subject: Subject, since: Timestamp) -> Finding {
        let why = BilingualText(
            chinese: "依据后到的信息，该情形不再单独成立，或已并入同一标段的另一组。",
            english:
                "What arrived later shows that this no longer stands by itself, or belongs to another group of the lot."
        )
        return Finding(
            .cleared, rule: rule.rawValue, subject: subject, instance: instance, severity: .blue, certainty: .fact,
            title: title(of: rule), explanation: why, evidence: [Evidence(why, values: [], events: [])],
            legalBasis: [], since: since)
    }

    private static func suppliers(_ score: PairScore, _ view: LotView) -> (String, String) {
        (view.entry(score.left).supplier, view.entry(score.right).supplier)
    }

    /// At most five names, and what to say of the others.
    static func listed(_ names: [String]) -> (String, (chinese: String, english: String)) {
        let shown = names.prefix(5).joined(separator: ", ")
        let rest = names.count - 5
        return (shown, rest > 0 ? (" 等 \(names.count) 家", " and \(rest) more") : ("", ""))
    }
}
