import DetectorKit

/// What the report says, in both languages.
enum Messages {
    static func text(_ chinese: String, _ english: String) -> BilingualText {
        BilingualText(chinese: chinese, english: english)
    }

    static let title = text("文件比对报告", "Comparison of two documents")
    static let clue = text(
        "供评审和监管人员核对使用的线索材料，不是认定结论。", "A clue for those who evaluate and supervise; it decides nothing.")
    static let summary = text("摘要", "Summary")
    static let facts = text("两份文件", "The two documents")
    static let list = text("相同之处", "What is alike")
    static let sideBySide = text("并排对照", "Side by side")
    static let method = text("如何计算", "How it was reckoned")
    static let unread = text("未能读取或未列出的内容", "What could not be read, or is not shown")
    static let limits = text("本报告不能证明什么", "What this does not prove")
    static let basis = text("法律依据", "Legal basis")
    static let nothingAlike = text("扣除后没有发现相同的段落。", "After subtraction no passage is alike.")
    static let nothingUnread = text("无。", "Nothing.")

    // MARK: - Key figures

    static let sharedAfter = text("扣除采购文件后相同", "Alike beyond the tender's text")
    static let sharedWhole = text("相同文字", "Alike")
    static let sharedBefore = text("扣除前相同", "Alike before subtraction")
    static let longest = text("最长相同段落", "Longest passage")
    static let passageCount = text("相同段落", "Passages alike")
    static let rewordedCount = text("改写的句子", "Sentences reworded")
    static let invisible = text("不可见字符", "Invisible characters")
    static let lookalike = text("形近字符", "Look-alike characters")
    static let equalFacts = text("相同的文件属性", "Equal properties")
    static let characters = text("字", "characters")
    static let none = text("无", "none")

    // MARK: - Facts

    static let file = text("文件", "File")
    static let digest = text("SHA-256", "SHA-256")
    static let format = text("格式", "Format")
    static let bytes = text("字节", "Bytes")
    static let pages = text("页数", "Pages")
    static let rawCharacters = text("字符（提取的文字）", "Characters of extracted text")
    static let comparedCharacters = text("参与比对的字符", "Characters compared")
    static let tenderCharacters = text("其中采购文件原文", "Of these the tender's own text")
    static let sharedShare = text("相同部分（占参与比对字符）", "Alike (share of compared characters)")
    static let ownShare = text("扣除后相同（占扣除后字符）", "Alike after subtraction (share of what remains)")
    static let sharedPictures = text("相同的图片", "Pictures alike")
    static let equal = text("相同", "equal")
    static let unknown = text("–", "–")
    static let subtracted = text("已扣除的采购文件", "Tender documents subtracted")
    static let nothingSubtracted = text(
        "未提供采购文件：采购文件的格式和条款没有扣除，相同部分可能来自其中。",
        "No tender document was given: its forms and clauses are not subtracted and may be what is alike.")

    static func property(_ name: String) -> BilingualText {
        let known: [String: BilingualText] = [
            "author": text("作者", "Author"), "last_modified_by": text("最后修改者", "Last modified by"),
            "created": text("创建时间", "Created"), "modified": text("修改时间", "Modified"),
            "producer": text("生成程序", "Producer"), "creator_tool": text("制作工具", "Creator tool"),
            "company": text("公司", "Company"), "title": text("标题", "Title"),
            "rsid_root": text("修订根标识", "Revision root"), "rsids": text("修订标识", "Revision identifiers"),
            "xmp_id": text("XMP 文档标识", "XMP document id"), "xmp_instance_id": text("XMP 实例标识", "XMP instance id"),
            "pdf_permanent_id": text("PDF 永久标识", "PDF permanent id"),
            "pdf_update_id": text("PDF 更新标识", "PDF update id"),
        ]
        return known[name] ?? text(name, name)
    }

    // MARK: - Matches

    static func kind(_ kind: Match.Kind) -> BilingualText {
        switch kind {
        case .verbatim: text("逐字相同", "word for word")
        case .edited: text("相同，个别字有改动", "alike but for small edits")
        case .reworded: text("改写：多数字相同", "reworded: most characters alike")
        }
    }

    static func length(_ count: String) -> BilingualText { text("\(count) 字", "\(count) characters") }
    static func differences(_ count: String) -> BilingualText { text("不同 \(count) 字", "\(count) differ") }
    static func place(_ page: String?, _ start: String, _ end: String) -> BilingualText {
        page.map { text("第 \($0) 页，字符 \(start)–\(end)", "page \($0), characters \(start)–\(end)") }
            ?? text("字符 \(start)–\(end)", "characters \(start)–\(end)")
    }
    static func page(_ number: String) -> BilingualText { text("第 \(number) 页", "Page \(number)") }
    static func part(_ number: String) -> BilingualText { text("第 \(number) 部分", "Part \(number)") }
    static func unsharedPages(_ first: String, _ last: String, _ count: String, isPaged: Bool) -> BilingualText {
        let chinese = first == last ? "第 \(first) " : "第 \(first)–\(last) "
        let english = first == last ? first : "\(first)–\(last)"
        return isPaged
            ? text("\(chinese)页：没有相同之处（\(count) 字）", "Page \(english): nothing alike (\(count) characters)")
            : text("\(chinese)部分：没有相同之处（\(count) 字）", "Part \(english): nothing alike (\(count) characters)")
    }
    static let notShown = text("文字未收入本报告", "text not included in this report")
    static let toOtherSide = text("到另一份文件的对应处", "to its counterpart in the other document")
    static func more(_ count: String) -> BilingualText {
        text("其余 \(count) 处见下方对照。", "\(count) more are marked side by side below.")
    }
    static let quotationCut = text("……（引文截断，全文见对照）", "… (cut; in full side by side)")

    // MARK: - Legend

    static let legendPassage = text(
        "相同段落，同号同色；点编号跳到另一份", "Passage alike: one number and color on both sides; the number leads across")
    static let legendReworded = text("改写的句子（虚线）", "Reworded sentence (dashed)")
    static let legendDifference = text("相同段落中不同的字", "Characters that differ within it")
    static let legendTender = text("采购文件原文（灰）", "The tender's own text (grey)")
    static let legendInvisible = text("不可见字符所在处", "Where an invisible character stands")
    static let legendLookalike = text("形近字符（以另一字代替）", "Look-alike character in another's place")
}
