import BidEvents
import DetectorKit

/// Every text that this detector gives to supervisors, in both languages.
struct SightingText {
    private static let rule = "recurring-identifier"
    private static let listLimit = 20

    private let state: SightedIdentifier
    private let shopSuppliers: Int

    /// The state holds at least one sighting.
    init(_ state: SightedIdentifier, shopSuppliers: Int) {
        self.state = state
        self.shopSuppliers = shopSuppliers
    }

    private var latest: IdentifierSighting { state.sightings.last! }
    private var subject: Subject {
        Subject(kind: "identifier", identifier: "\(latest.kind):\(latest.valueHash.prefix(12))")
    }

    private var name: BilingualText {
        switch latest.kind {
        case "file-creation-code": BilingualText(chinese: "文件创建标识码", english: "file creation code")
        case "machine-code": BilingualText(chinese: "文件制作机器码", english: "machine code")
        case "dongle": BilingualText(chinese: "计价软件加密锁号", english: "pricing software dongle")
        case "file-sha256": BilingualText(chinese: "投标文件内容（哈希值）", english: "bid file content")
        case "bond-payer": BilingualText(chinese: "保证金付款账户", english: "bond payer account")
        default: BilingualText(chinese: latest.kind, english: latest.kind)
        }
    }

    var recurring: Finding {
        let (suppliers, lots) = (state.suppliers, state.lots)
        let isShop = suppliers.count > shopSuppliers
        var caveats = [isShop ? Self.shop : Self.others, Self.clue]
        if state.dropped > 0 { caveats.append(Self.incomplete) }
        return Finding(
            rule: Self.rule, subject: subject, severity: isShop ? .blue : .yellow, certainty: .lead,
            title: BilingualText(
                chinese: "同一\(name.chinese)在不同项目中由不同供应商使用",
                english: "The same \(name.english) is used by different suppliers in different lots"),
            explanation: BilingualText(
                chinese:
                    "\(name.chinese)（摘要 "
                    + "\(latest.valueHash.prefix(12))）在\(lots.count)个标段中由\(suppliers.count)家供应商使用：\(listed(suppliers, "、", "等"))；标段：\(listed(lots, "、", "等"))。",
                english:
                    "The \(name.english) (digest \(latest.valueHash.prefix(12))) was used by \(suppliers.count) "
                    + "suppliers in \(lots.count) lots: \(listed(suppliers, ", ", " and others")); lots: "
                    + "\(listed(lots, ", ", " and others"))."
            ),
            parties: Array(suppliers.prefix(Self.listLimit)), evidence: [evidence],
            legalBasis: [
                LegalBasis(chinese: "政府采购法 第二十五条", english: "Government Procurement Law, Art. 25"),
                LegalBasis(
                    chinese: "发改法规规〔2022〕1117号（十一）", english: "Fagai Fagui Gui [2022] No. 1117, item 11"),
            ], caveats: caveats, clears: Self.alone, since: state.sightings.first!.observedAt)
    }

    var cleared: Finding {
        Finding(
            .cleared, rule: Self.rule, subject: subject, severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "重复标识预警已解除", english: "The identifier no longer recurs"),
            explanation: BilingualText(
                chinese: "观察期内只剩一家供应商或一个标段使用该标识。",
                english: "Within the window only one supplier or one lot is left with the identifier."),
            evidence: [], legalBasis: [], since: latest.observedAt)
    }

    private var evidence: Evidence {
        let shown = state.sightings.suffix(Self.listLimit)
        var events: [EventReference] = []
        for sighting in shown where !events.contains(sighting.reference) { events.append(sighting.reference) }
        return Evidence(
            BilingualText(chinese: "最近的使用记录", english: "The latest uses"),
            values: shown.map {
                Evidence.Value(
                    "\($0.lot.isEmpty ? $0.project : "\($0.project)/\($0.lot)") \($0.supplier)", "\($0.observedAt.date)"
                )
            }, events: events)
    }

    private func listed(_ items: [String], _ separator: String, _ rest: String) -> String {
        items.prefix(5).joined(separator: separator) + (items.count > 5 ? rest : "")
    }

    private static let alone = BilingualText(
        chinese: "观察期推移后只剩一家供应商或一个标段使用该标识。原报送有误的，由人员以“数据错误”排除。",
        english:
            "As the window moves on, only one supplier or one lot is left with it. Where it was reported wrongly, a "
            + "person dismisses it as wrong data.")
    private static let others = BilingualText(
        chinese: "人员流动、设备转让、造价人员或图文店为多家服务均可能造成，需结合同一标段内的证据。",
        english:
            "Staff or computers may have changed firms, or one engineer or copy shop serves several; look for "
            + "evidence within one lot."
    )
    private static let shop = BilingualText(
        chinese: "使用的供应商很多，更可能是图文店、代办机构或平台公用设备。",
        english: "So many suppliers use it that a copy shop, an agency or a shared device is the likelier cause.")
    private static let clue = BilingualText(
        chinese: "本提示仅为线索，不能据此认定串通。", english: "This is a clue and proves no collusion.")
    private static let incomplete = BilingualText(
        chinese: "只保留了最近的使用记录，更早的未列入。", english: "Only the latest uses are kept; earlier ones are left out.")
}
