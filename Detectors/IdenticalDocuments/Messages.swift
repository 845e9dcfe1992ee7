import DetectorKit
import Hashing
import TextSimilarity

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
    static let gapTitle = BilingualText(chinese: "投标文件未能比对", english: "Bid documents not compared")

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
            ("扣除采购文件文字后，短语片段的重合比例为", "beyond the tender's own text, of the short pieces in either one both have")
        case .estimated: ("按短语片段估计的相似度为", "by short pieces of text their similarity is estimated at")
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

    static func passages(_ pair: PairPassages, pairs: Int, _ view: LotView) -> BilingualText {
        let (left, right) = suppliers(pair.score, view)
        let longest = pair.passages.first?.length ?? 0
        return BilingualText(
            chinese: "扣除采购文件文字后，\(left) 与 \(right) 有 \(pair.passages.count) 段文字逐字相同，"
                + "共 \(pair.total) 字，最长 \(longest) 字（本标段共 \(pairs) 对）。",
            english:
                "Beyond the tender's own text, \(left) and \(right) share \(pair.passages.count) passages word for "
                + "word, \(pair.total) characters in all, the longest of \(longest) (\(pairs) such pairs in the group)."
        )
    }

    static func pairPassages(_ pair: PairPassages, _ view: LotView) -> BilingualText {
        let (left, right) = suppliers(pair.score, view)
        return BilingualText(
            chinese: "\(left) 与 \(right) 相同段落 \(pair.passages.count) 处，共 \(pair.total) 字。",
            english: "\(left) and \(right) share \(pair.passages.count) passages of \(pair.total) characters in all.")
    }

    static func mixedUp(_ first: Intrusion, _ count: Int) -> BilingualText {
        BilingualText(
            chinese: "\(first.holderSupplier) 的投标文件中出现了另一投标人 \(first.ownerSupplier) 的统一社会信用代码（共 \(count) 处此类情形）。",
            english: "The bid of \(first.holderSupplier) contains the registration code of another bidder, "
                + "\(first.ownerSupplier) (\(count) such \(count == 1 ? "case" : "cases")).")
    }

    static func intrusion(_ intrusion: Intrusion) -> BilingualText {
        BilingualText(
            chinese: "\(intrusion.holderSupplier) 的文件中有 \(intrusion.ownerSupplier) 的代码。",
            english: "The file of \(intrusion.holderSupplier) holds the code of \(intrusion.ownerSupplier).")
    }

    static func metadata(bidders: Int, values: Int) -> BilingualText {
        BilingualText(
            chinese: "\(bidders) 个投标人的文件有 \(values) 项制作痕迹相同，仅为线索，须与其他证据印证。",
            english:
                "The files of \(bidders) bidders agree in \(values) traces of their making; a clue that needs other "
                + "evidence beside it.")
    }

    static func sharedTrait(_ trait: Trait, _ suppliers: [String]) -> BilingualText {
        let (names, rest) = listed(suppliers)
        let (chinese, english) =
            switch trait {
            case .person: ("作者或最后修改人", "author or last editor")
            case .root: ("文档修订根标识", "revision root identifier")
            case .lineage: ("文档谱系标识", "document lineage identifier")
            case .image: ("内嵌图片", "embedded picture")
            }
        return BilingualText(
            chinese: "\(names)\(rest.chinese) 的文件\(chinese)相同。",
            english: "The files of \(names)\(rest.english) have the same \(english).")
    }

    static func cleared(_ rule: Rule, instance: String, _ view: LotView) -> Finding {
        let title =
            switch rule {
            case .sameFile: sameFileTitle
            case .nearDuplicate: nearDuplicateTitle
            case .sharedPassages: passagesTitle
            case .mixedUpFiles: mixedUpTitle
            case .sameMetadata: metadataTitle
            }
        let why = BilingualText(
            chinese: "依据后到的信息，该情形不再单独成立，或已并入同一标段的另一组。",
            english:
                "What arrived later shows that this no longer stands by itself, or belongs to another group of the lot."
        )
        return Finding(
            .cleared, rule: rule.rawValue, subject: view.subject, instance: instance, severity: .blue,
            certainty: .fact, title: title, explanation: why,
            evidence: [Evidence(why, values: [], events: [])], legalBasis: [], since: view.opened)
    }

    private static func suppliers(_ score: PairScore, _ view: LotView) -> (String, String) {
        (view.entry(score.left).supplier, view.entry(score.right).supplier)
    }

    /// At most five names, and what to say of the others.
    private static func listed(_ names: [String]) -> (String, (chinese: String, english: String)) {
        let shown = names.prefix(5).joined(separator: ", ")
        let rest = names.count - 5
        return (shown, rest > 0 ? (" 等 \(names.count) 家", " and \(rest) more") : ("", ""))
    }
}

extension Finding {
    /// Tells one text of a finding from another.
    var digest: String { Digest.shortIdentifier(String(decoding: StateCoding.encode(self), as: UTF8.self)) }
}
