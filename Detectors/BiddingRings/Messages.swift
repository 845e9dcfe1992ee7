import BidEvents
import DetectorKit
import Foundation
import Lots
import MarketEvidence

/// Every text that this detector gives to supervisors, in both languages.
struct RingText {
    static let rule = "bidding-ring"

    let market: Market
    let regime: String
    let warning: Double
    let strong: Double

    /// A ring of a market.
    static func subject(_ number: Int, of market: String) -> Subject {
        Subject(kind: "ring", identifier: "\(market)#\(number)")
    }

    private func subject(_ number: Int) -> Subject { Self.subject(number, of: "\(market)") }

    func ring(_ evidence: GroupEvidence, _ number: Int, since: Timestamp) -> Finding {
        let isStrong = evidence.strength >= strong
        let winners = evidence.roles.filter { $0.wins > 0 }
        let count = evidence.members.count
        return Finding(
            rule: Self.rule, subject: subject(number),
            severity: isStrong ? .orange : evidence.strength >= warning ? .yellow : .blue,
            certainty: isStrong ? .strong : .lead,
            title: BilingualText(
                chinese: "\(count)家供应商疑似结伙投标", english: "\(count) suppliers who may be bidding as a ring"),
            explanation: BilingualText(
                chinese:
                    "\(list(evidence.members, "、", "等"))在本市场\(evidence.meetingCount)个标段中相遇（近一年\(evidence.recentCount)个），"
                    + "其中\(winners.count)家曾中标。\(reason(evidence).chinese)独立投标的供应商每\(Self.chance(evidence.strength).chinese)组中至多有1组出现如此情形。",
                english:
                    "\(list(evidence.members, ", ", " and others")) met in \(evidence.meetingCount) lots of this market "
                    + "(\(evidence.recentCount) of them within a year); \(winners.count) of them won. "
                    + "\(reason(evidence).english) Among suppliers who bid independently this is seen in at most 1 of "
                    + "\(Self.chance(evidence.strength).english) groups."
            ),
            parties: evidence.members, evidence: pieces(evidence), legalBasis: basis,
            caveats: caveats(evidence), rarity: Self.rarity(evidence.strength), clears: Self.weaker, since: since)
    }

    private static func rarity(_ strength: Double) -> Rarity? {
        Rarity(
            .eValue, logarithm: strength,
            among: BilingualText(
                chinese: "本市场中独立投标的供应商组合", english: "groups of suppliers of this market who bid independently"),
            basis: BilingualText(
                chinese: "押注检验的e值：独立投标时，此值在任何时候达到N的可能性至多为1/N；在模拟城市的7,848个独立组合中，无一达到十分之一的报告线",
                english:
                    "the e-value of tests by betting: among independent bidders the chance ever to see N is at most 1/N; "
                    + "of 7,848 independent groups in simulated cities none reached the line of one in ten"))
    }

    private static let weaker = BilingualText(
        chinese: "有两名以上成员投标的新标段，或旧标段移出观察期，使证据降至报告线的十分之一；两组成员重合时并入较早的一组。",
        english:
            "New lots in which two members bid, or old ones that leave the window, bring the evidence down to a tenth of "
            + "what is told; or its members turn out to be those of an older ring, which then goes on for both.")

    func cleared(_ number: Int, since: Timestamp) -> Finding {
        Finding(
            .cleared, rule: Self.rule, subject: subject(number), severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "结伙投标迹象已消失", english: "No longer looks like a ring"),
            explanation: BilingualText(
                chinese: "新的标段与观察期的推移使证据降至报告线以下。",
                english: "With new lots and older ones left behind the evidence fell below what is told."),
            evidence: [], legalBasis: [], since: since)
    }

    func merged(_ number: Int, into other: Int, since: Timestamp) -> Finding {
        Finding(
            .cleared, rule: Self.rule, subject: subject(number), severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "已并入另一团伙", english: "Merged into another ring"),
            explanation: BilingualText(
                chinese: "与\(subject(other).identifier)成员重合，今后以其为准。",
                english: "Its members are those of \(subject(other).identifier), which goes on for both."),
            evidence: [], legalBasis: [], since: since)
    }

    /// One in how many, as people say it, up to a million.
    static func chance(_ strength: Double) -> BilingualText {
        guard strength < 6 else { return BilingualText(chinese: "100万以上", english: "more than 1,000,000") }
        let value = pow(10, max(0, strength))
        let magnitude = pow(10, floor(log10(value)))
        let number = String(Int64((value / magnitude).rounded(.down) * magnitude))
        let grouped = number.count > 3 ? "\(number.dropLast(3)),\(number.suffix(3))" : number
        return BilingualText(chinese: number, english: grouped)
    }

    private func reason(_ evidence: GroupEvidence) -> BilingualText { Self.reasons[strongest(evidence)]! }

    private static let reasons: [GroupEvidence.Family: BilingualText] = [
        .prices: BilingualText(
            chinese: "与同场其他投标人相比，其报价异常集中，或最低者与其余成员拉开明显差距。",
            english:
                "Beside the other bidders of the same lots their prices lie unusually close together, or one lies far "
                + "below the others."),
        .ratio: BilingualText(
            chinese: "其中两家的报价在不同标段之间保持几乎固定的比例。",
            english: "The prices of two of them keep an almost fixed ratio from lot to lot."),
        .order: BilingualText(
            chinese: "中标者在成员之间按次序轮换，或总有一家陪同某家投标而从不中标。",
            english: "The members win in turn, or one of them always accompanies another and never wins."),
        .benchmark: BilingualText(
            chinese: "其报价把评标基准价拉向一侧。", english: "Their prices pull the mean from which awards are made to one side."),
    ]

    private func pieces(_ evidence: GroupEvidence) -> [Evidence] {
        let openings = evidence.lots.map(\.opening)
        var pieces = [
            Evidence(
                BilingualText(
                    chinese:
                        "成员相遇与中标情况（相遇标段数 / 中标数）；来往最密的两家按活跃程度预期相遇\(Rounded.decimal(evidence.expectedMeetings, places: 1))次，实际\(evidence.closestMeetings)次",
                    english: "Lots in which each met another member / won. The two closest were expected to meet "
                        + "\(Rounded.decimal(evidence.expectedMeetings, places: 1)) times and met "
                        + "\(evidence.closestMeetings) times"),
                values: evidence.roles.map { .init($0.supplier, "\($0.meetings) / \($0.wins)") }, events: openings),
            Evidence(
                BilingualText(
                    chinese: "各类证据：独立投标时至多每多少组出现一次",
                    english: "The kinds of evidence: among how many independent groups at most one shows as much"),
                values: GroupEvidence.Family.allCases.map { family in
                    .init(family.rawValue, evidence.gains[family].map { "1/\(Self.chance($0).english)" } ?? "-")
                } + [.init("strength", Rounded.decimal(evidence.strength, places: 1))], events: []),
        ]
        if let pair = evidence.steadiestPair, evidence.gains[.ratio] ?? 0 > 1 {
            pieces.append(
                Evidence(
                    BilingualText(
                        chinese: "\(pair.right)与\(pair.left)的报价比例（\(pair.lots)个标段）",
                        english: "\(pair.right)'s price over \(pair.left)'s in \(pair.lots) lots"),
                    values: zip(["ratio", "usual_change_percent", "others_usual_change_percent"], pair.values).map {
                        .init($0, Rounded.decimal($1, places: 3))
                    }, events: []))
        }
        if let escort = evidence.escort, evidence.gains[.order] ?? 0 > 1 {
            pieces.append(
                Evidence(
                    BilingualText(
                        chinese: "\(escort.left)陪同\(escort.right)投标\(escort.lots)次，自己从未中标",
                        english: "\(escort.left) bid beside \(escort.right) \(escort.lots) times and never won"),
                    values: [.init("wins_of_the_other", Rounded.decimal(escort.values[0], places: 0))], events: []))
        }
        return pieces
    }

    private func caveats(_ evidence: GroupEvidence) -> [BilingualText] {
        let others = GroupEvidence.Family.allCases.filter { $0 != strongest(evidence) }
        let rest = GroupEvidence.combine(others: others, of: evidence)
        return [Self.innocent, rest < 1 ? Self.onlyOne : without(rest), Self.clue]
    }

    /// What would be left without the strongest kind of evidence.
    private func without(_ rest: Double) -> BilingualText {
        let chance = Self.chance(rest)
        return BilingualText(
            chinese: "若去除最强的一类证据，其余证据为每\(chance.chinese)组至多1组。",
            english: "Without the strongest kind of evidence the rest is seen in at most 1 of \(chance.english) groups."
        )
    }

    private static let onlyOne = BilingualText(
        chinese: "全部依据只有这一类证据：若它有合理解释，本提示即不成立。",
        english: "All rests on this one kind of evidence: if it has an innocent explanation, nothing is left.")

    private func strongest(_ evidence: GroupEvidence) -> GroupEvidence.Family {
        GroupEvidence.Family.allCases.max { (evidence.gains[$0] ?? 0) < (evidence.gains[$1] ?? 0) }!
    }

    private static let innocent = BilingualText(
        chinese: "专业相近、同一地区、同用一份价格信息或同一造价咨询单位的企业也会常相遇、报价相近；请核对成本构成与开标当日产能。",
        english:
            "Firms of one trade or place, with one published price list or one consultant, also meet often and price "
            + "alike; compare their cost structure and what capacity they had on the day.")
    private static let clue = BilingualText(
        chinese: "本提示为统计线索，不能据此认定串通；重复投标本身合法。",
        english: "This is a statistical clue and proves no collusion; to meet often is lawful.")

    private var basis: [LegalBasis] {
        regime == "works"
            ? [
                LegalBasis(chinese: "招标投标法 第三十二条", english: "Bidding Law, Art. 32"),
                LegalBasis(
                    chinese: "招标投标法实施条例 第三十九条、第四十条（四）",
                    english: "Regulation for the Bidding Law, Art. 39 and 40(4)"),
            ]
            : [
                LegalBasis(chinese: "政府采购法 第二十五条", english: "Government Procurement Law, Art. 25"),
                LegalBasis(
                    chinese: "政府采购法实施条例 第七十四条（五）、（六）",
                    english: "Regulation for the Government Procurement Law, Art. 74(5) and (6)"),
            ]
    }

    private func list(_ items: [String], _ separator: String, _ rest: String) -> String {
        items.prefix(5).joined(separator: separator) + (items.count > 5 ? rest : "")
    }
}
