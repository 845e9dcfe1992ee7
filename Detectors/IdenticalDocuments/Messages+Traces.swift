import DetectorKit
import Foundation

// What the second stage says.
extension Messages {
    static func traces(
        _ rule: Rule, _ pair: TracedPair, pairs: Int, among: Int, _ judge: TraceJudge
    ) -> BilingualText {
        let (left, right) = (judge.traces.bids[pair.left].supplier, judge.traces.bids[pair.right].supplier)
        let what = content(rule, pair)
        let rarity = rarity(pair.strength)
        let common = judge.commonCounts[rule] ?? 0
        return BilingualText(
            chinese: "\(left) 与 \(right) \(what.chinese)。\(rarity.chinese)"
                + (common > 0 ? "另有 \(common) 项在独立标段中常见，未计入。" : "")
                + (pairs > 1 ? "本组共 \(pairs) 对。" : ""),
            english: "\(left) and \(right) \(what.english). \(rarity.english)"
                + (common > 0 ? " \(common) more are common in independent lots and were left out." : "")
                + (pairs > 1 ? " There are \(pairs) such pairs in the group." : ""))
    }

    private static func content(_ rule: Rule, _ pair: TracedPair) -> BilingualText {
        let count = pair.traces.count
        switch rule {
        case .sharedPassages:
            let lengths = pair.traces.map(\.trace.length)
            let (total, longest) = (lengths.reduce(0, +), lengths.max() ?? 0)
            return BilingualText(
                chinese: "在扣除采购文件与标准文本后有 \(count) 段文字相同，共 \(total) 字，最长 \(longest) 字",
                english: "share \(count) \(count == 1 ? "passage" : "passages") of \(total) characters in all, the "
                    + "longest of \(longest), beyond the tender's own and standard texts")
        case .sameMetadata:
            return BilingualText(
                chinese: "的文件有 \(count) 项制作痕迹相同：\(names(pair).chinese)",
                english: "have files with the same \(names(pair).english)")
        default:
            return BilingualText(
                chinese: "的文件有 \(count) 处采购文件中没有的相同内容：\(names(pair).chinese)",
                english: "have in common what the tender does not have: \(names(pair).english)")
        }
    }

    private static func names(_ pair: TracedPair) -> BilingualText {
        var kinds: [TraceKind] = []
        for item in pair.traces where !kinds.contains(item.trace.kind) { kinds.append(item.trace.kind) }
        return BilingualText(
            chinese: kinds.map { name($0).chinese }.joined(separator: "、"),
            english: kinds.map { name($0).english }.joined(separator: ", "))
    }

    private static func name(_ kind: TraceKind) -> BilingualText {
        switch kind {
        case .passage: BilingualText(chinese: "段落", english: "passage")
        case .person: BilingualText(chinese: "作者或最后修改人", english: "author or last editor")
        case .company: BilingualText(chinese: "单位名称", english: "company")
        case .revisionRoot: BilingualText(chinese: "文档修订根标识", english: "revision root identifier")
        case .revisions: BilingualText(chinese: "编辑会话标识", english: "editing sessions")
        case .lineage: BilingualText(chinese: "文档谱系标识", english: "document lineage identifier")
        case .created: BilingualText(chinese: "创建时刻", english: "moment of creation")
        case .image: BilingualText(chinese: "内嵌图片", english: "embedded picture")
        case .file: BilingualText(chinese: "附件文件", english: "attached file")
        case .projectNumber: BilingualText(chinese: "其他项目编号", english: "number of another project")
        case .projectName: BilingualText(chinese: "其他项目名称", english: "name of another project")
        case .missingSection: BilingualText(chinese: "引用不存在的章节", english: "reference to a section that is missing")
        case .contact: BilingualText(chinese: "联系电话", english: "telephone number")
        case .spelling: BilingualText(chinese: "错别字", english: "misspelt word")
        }
    }

    /// The strength in plain words: one in so many, and what that rests on.
    private static func rarity(_ strength: Double) -> BilingualText {
        let number = oneIn(strength)
        return BilingualText(
            chinese: "若两份文件由互不相干的人编制，这样的巧合约 \(number) 次中有 1 次（似然比 10^\(Rounded.decimal(strength, places: 1))；"
                + "段落按生成的文字校准，其他项按独立标段计数或设定值，未用真实投标文件校准）。",
            english: "Of bids written independently, about 1 in \(number) pairs would agree so (likelihood ratio "
                + "10^\(Rounded.decimal(strength, places: 1)); passages are calibrated on generated prose, the rest by counts in "
                + "independent lots or stated rates, none on real bids).")
    }

    /// A power of ten rounded to two digits, with separators.
    static func oneIn(_ strength: Double) -> String {
        let digits = max(0, Int(strength) - 1)
        let unit = pow(10, Double(digits))
        let rounded = Int64((pow(10, strength) / unit).rounded()) * Int64(unit)
        var groups: [String] = []
        var text = String(rounded)
        while text.count > 3 {
            groups.insert(String(text.suffix(3)), at: 0)
            text = String(text.dropLast(3))
        }
        return ([text] + groups).joined(separator: ",")
    }

    static func tracedPair(_ rule: Rule, _ pair: TracedPair, _ traces: LotTraces) -> BilingualText {
        let (left, right) = (traces.bids[pair.left].supplier, traces.bids[pair.right].supplier)
        let what = content(rule, pair)
        return BilingualText(
            chinese: "\(left) 与 \(right) \(what.chinese)。", english: "\(left) and \(right) \(what.english).")
    }

    static func caveatFewLots(_ known: Int, _ wanted: Int) -> BilingualText {
        BilingualText(
            chinese: "目前只有 \(known) 个独立标段可供对照（需 \(wanted) 个），尚不知这些内容是否常见。",
            english:
                "Only \(known) independent lots are known for comparison (\(wanted) are wanted): whether this is common is "
                + "not known yet.")
    }
    static let caveatSharedSource = BilingualText(
        chinese: "共同的资料来源、行业范本或同一设计文件也会带入相同的差错。",
        english: "A source, a template of the trade or a design file that both used brings the same errors.")
}
