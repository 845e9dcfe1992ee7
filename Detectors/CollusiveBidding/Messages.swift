import BidEvents
import DetectorKit
import PriceScreens

/// Every text that this detector gives to supervisors, in both languages.
struct BiddingText {
    static let independence = "independent-evidence"
    static let progression = "price-progression"

    let subject: Subject
    let regime: String
    let method: String?
    let since: Timestamp
    let bidderCount: Int

    private var isWorks: Bool { regime == "works" }

    /// Negotiation, consultation and inquiry: no article deems collusion there.
    private var isNegotiated: Bool {
        guard let method = method?.lowercased() else { return false }
        return ["磋商", "谈判", "询价", "negotiat", "consultation", "inquiry", "enquiry", "quotation"]
            .contains { method.contains($0) }
    }

    func shared(_ identifier: Identifier, _ bidders: [String: EventReference]) -> Finding {
        let kind = identifier.kind
        let mask = String(identifier.hash.prefix(12))
        let isWeak = kind == .address
        let isNameOnly = identifier.isName && kind == .contact
        let isOutsideClause = kind == .contact && isWorks
        let name = Self.names[kind]!
        var caveats = [Self.innocent[kind]!, Self.clue]
        if identifier.isName { caveats.append(Self.namesakes) }
        if isOutsideClause { caveats.append(Self.contactsInWorks) }
        if method == nil, !isWorks, kind != .address { caveats.append(Self.methodUnknown) }
        return Finding(
            rule: kind.rule, subject: subject, instance: mask,
            severity: isWeak ? .blue : isNameOnly || isOutsideClause ? .yellow : .orange,
            certainty: isWeak || isNameOnly || isOutsideClause ? .lead : .strong,
            title: titled(
                BilingualText(
                    chinese: "不同投标人\(name.chinese)相同", english: "Different bidders with the same \(name.english)")),
            explanation: BilingualText(
                chinese:
                    "本标段\(bidderCount)家投标人中，\(bidders.count)家（\(list(bidders, "、", "等"))）的\(name.chinese)相同（摘要 "
                    + "\(mask)）。",
                english:
                    "Of the \(bidderCount) bidders of this lot, \(bidders.count) "
                    + "(\(list(bidders, ", ", " and others"))) have the same \(name.english) (digest \(mask))."
            ),
            parties: parties(bidders),
            evidence: [evidence(bidders, [Evidence.Value("kind", kind.rawValue), Evidence.Value("digest", mask)])],
            legalBasis: basis(isOutsideClause ? nil : kind.clause), caveats: caveats, clears: Self.apart(kind),
            since: since)
    }

    func hardware(_ groups: [[String: EventReference]]) -> Finding {
        let all = groups.reduce(into: [String: EventReference]()) { $0.merge($1) { first, _ in first } }
        return Finding(
            rule: IdentifierKind.hardware.rule, subject: subject, severity: .orange, certainty: .strong,
            title: titled(
                BilingualText(chinese: "不同投标人制作设备硬件信息相同", english: "Different bidders with the same hardware")),
            explanation: BilingualText(
                chinese: "\(all.count)家投标人（\(list(all, "、", "等"))）的网卡、处理器、硬盘序列号中至少两类相同，分为\(groups.count)组。",
                english:
                    "\(all.count) bidders (\(list(all, ", ", " and others"))) share at least two kinds of "
                    + "network card, processor and disk serials, in \(groups.count) "
                    + "group\(groups.count == 1 ? "" : "s")."
            ),
            parties: parties(all), evidence: groups.prefix(10).map { evidence($0, []) }, legalBasis: basis(1),
            caveats: [Self.innocent[.hardware]!, Self.clue], clears: Self.apart(.hardware), since: since)
    }

    func independent(_ clusters: [[String: EventReference]], _ kinds: [IdentifierKind]) -> Finding {
        let all = clusters.reduce(into: [String: EventReference]()) { $0.merge($1) { first, _ in first } }
        let clauses = Set(kinds.compactMap(\.clause)).subtracting(isWorks && !kinds.contains(.manager) ? [3] : [])
        return Finding(
            rule: Self.independence, subject: subject, severity: .red, certainty: .strong,
            title: titled(
                BilingualText(
                    chinese: "同一组投标人存在两类以上相互独立的雷同证据",
                    english: "The same bidders share evidence of two or more independent kinds")),
            explanation: BilingualText(
                chinese:
                    "\(list(clusters[0], "、", "等"))同时在相互独立的方面相同：\(kinds.map { Self.names[$0]!.chinese }.joined(separator: "、"))。共涉及\(all.count)家投标人。同一台设备的多个标识只计一类。",
                english:
                    "\(list(clusters[0], ", ", " and others")) coincide in independent respects: "
                    + "\(kinds.map { Self.names[$0]!.english }.joined(separator: ", ")). \(all.count) bidders "
                    + "are concerned. Several identifiers of one computer count as one."
            ),
            parties: parties(all), evidence: clusters.prefix(10).map { evidence($0, []) },
            legalBasis: clauses.sorted().flatMap { basis($0) }, caveats: [Self.printShop, Self.clue],
            clears: Self.oneKindOnly, since: since)
    }

    func progression(
        _ result: PriceProgression.Result, _ bids: [Bid], of count: Int, threshold: Double, _ opening: EventReference
    ) -> Finding {
        let rarity = Self.rarity(result, of: count)
        let chance = rarity?.chance ?? .empty
        let deviation = Rounded.decimal(result.deviation * 100, places: 2)
        let kind =
            result.isGeometric
            ? BilingualText(chinese: "等比", english: "equal ratios")
            : BilingualText(chinese: "等差", english: "equal steps")
        let bidders = Dictionary(bids.map { ($0.supplier, opening) }, uniquingKeysWith: { first, _ in first })
        let values = bids.map { Evidence.Value($0.supplier, $0.price!.description) }
        return Finding(
            rule: Self.progression, subject: subject, severity: .yellow, certainty: .lead,
            title: titled(BilingualText(chinese: "报价呈规律性差异", english: "Prices in regular steps")),
            explanation: BilingualText(
                chinese:
                    "\(count)份有效报价中，\(bids.count)份从低到高几乎\(kind.chinese)，各步与平均步长相差不超过\(deviation)%；"
                    + "各自独立报价时如此规律的标段\(chance.chinese)（已计入全部尝试次数）。",
                english:
                    "Of \(count) conforming bids, \(bids.count) rise in almost \(kind.english): no step differs "
                    + "from the mean step by more than \(deviation)%. Of lots with independent bids "
                    + "\(chance.english) is as regular, all attempts counted."
            ),
            parties: parties(bidders),
            evidence: [
                Evidence(
                    BilingualText(chinese: "按从低到高排列的报价", english: "The prices from low to high"),
                    values: values + [Evidence.Value("probability", Rounded.probability(result.probability))],
                    events: [opening])
            ],
            legalBasis: basis(4), caveats: [Self.priceOnly, Self.roundSteps, Self.clue],
            rarity: rarity, clears: Self.irregular(threshold), since: since)
    }

    /// What nearly all bidders have, they were given: it neither accuses nor clears any of them.
    func tenderFile(_ kind: IdentifierKind, _ sharing: Int, _ opening: EventReference) -> Finding {
        let name = Self.names[kind]!
        let explanation = BilingualText(
            chinese: "\(bidderCount)家投标人中有\(sharing)家的\(name.chinese)相同，很可能来自招标文件或控制价文件自带的信息，"
                + "不作为串通证据，也不能据此判断各家是否使用同一设备。",
            english: "\(sharing) of \(bidderCount) bidders have the same \(name.english): it probably came with the "
                + "tender or control price file. It is not held against them, and whether some of them used one "
                + "computer cannot be told from it.")
        return Finding(
            .notEvaluated, rule: "tender-file", subject: subject, instance: kind.rawValue, severity: .blue,
            certainty: .fact,
            title: BilingualText(
                chinese: "\(name.chinese)无法比对", english: "The \(name.english) could not be compared"),
            explanation: explanation, evidence: [Evidence(explanation, values: [], events: [opening])],
            legalBasis: [], since: since)
    }

    func notEvaluated(_ opening: EventReference) -> Finding {
        Finding(
            .notEvaluated, rule: "shared-identifiers", subject: subject, severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "无法比对投标人标识", english: "Bidders' identifiers could not be compared"),
            explanation: BilingualText(
                chinese: "\(bidderCount)家投标人均未提供可比对的标识（上传账号、CA证书、网络地址、保证金付款账户、文件创建标识码、机器码、硬件、加密锁、联系人），未作雷同比对。",
                english:
                    "None of the \(bidderCount) bids came with an identifier to compare: no upload account, "
                    + "certificate, address, bond payer, file creation code, machine code, hardware, dongle or "
                    + "contact."
            ),
            evidence: [
                Evidence(
                    BilingualText(chinese: "开标记录", english: "The opening record"),
                    values: [
                        Evidence.Value(
                            "missing",
                            "account_id, ca_serial, upload_ip, payer_account_hash, file_creation_code, "
                                + "machine_code, macs, cpu_serial, disk_serials, dongle_serials, contacts"
                        )
                    ], events: [opening])
            ],
            legalBasis: basis(1), since: since)
    }

    func cleared(_ rule: String, _ instance: String) -> Finding {
        Finding(
            .cleared, rule: rule, subject: subject, instance: instance, severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "雷同预警已解除", english: "The warning no longer holds"),
            explanation: BilingualText(
                chinese: "补充报送的信息表明条件不再成立（如现场上传、联合体成员、有效投标变化，或绝大多数投标人均相同）。",
                english:
                    "Later reports show that the condition no longer holds, such as an upload on site, members "
                    + "of one consortium, other conforming bids, or a value that nearly all bidders have."
            ),
            evidence: [], legalBasis: [], since: since)
    }

    private func parties(_ bidders: [String: EventReference]) -> [String] {
        Array(bidders.keys.sorted().prefix(BiddingJudge.partyLimit))
    }

    private func list(_ bidders: [String: EventReference], _ separator: String, _ rest: String) -> String {
        bidders.keys.sorted().prefix(5).joined(separator: separator) + (bidders.count > 5 ? rest : "")
    }

    private func evidence(_ bidders: [String: EventReference], _ values: [Evidence.Value]) -> Evidence {
        let shown = bidders.sorted { $0.key < $1.key }.prefix(BiddingJudge.partyLimit)
        var events: [EventReference] = []
        for (_, reference) in shown where !events.contains(reference) { events.append(reference) }
        let rest = bidders.count - shown.count
        return Evidence(
            BilingualText(
                chinese: "标识相同的投标人" + (rest > 0 ? "（另有\(rest)家未列出）" : ""),
                english: "The bidders that coincide" + (rest > 0 ? ", and \(rest) more" : "")),
            values: values + [
                Evidence.Value("bidders", shown.map(\.key).joined(separator: ", ")),
                Evidence.Value("count", String(bidders.count)),
            ],
            events: events)
    }

    private func titled(_ title: BilingualText) -> BilingualText {
        guard isNegotiated, !isWorks else { return title }
        return BilingualText(
            chinese: "疑似恶意串通线索：\(title.chinese)", english: "Possible malicious collusion: \(title.english)")
    }

    private func basis(_ clause: Int?) -> [LegalBasis] {
        let numeral = clause.map { ["", "（一）", "（二）", "（三）", "（四）", "（五）", "（六）"][$0] } ?? ""
        if isWorks {
            return clause.map {
                [
                    LegalBasis(
                        chinese: "招标投标法实施条例 第四十条\(numeral)",
                        english: "Bidding Law Implementing Regulation, Art. 40(\($0))")
                ]
            } ?? [LegalBasis(chinese: "招标投标法 第三十二条", english: "Bidding Law, Art. 32")]
        }
        if isNegotiated {
            return [
                LegalBasis(
                    chinese: "政府采购法实施条例 第七十四条",
                    english: "Government Procurement Law Implementing Regulation, Art. 74")
            ]
        }
        return clause.map {
            [LegalBasis(chinese: "财政部令第87号 第三十七条\(numeral)", english: "MOF Order 87, Art. 37(\($0))")]
        } ?? [LegalBasis(chinese: "政府采购法 第二十五条", english: "Government Procurement Law, Art. 25")]
    }
}
