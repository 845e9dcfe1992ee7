import DetectorKit

extension Messages {
    static let caveatPublicPrices = BilingualText(
        chinese: "双方可能引用同一期信息价或同一供应商询价，请核对主要材料价格来源。",
        english:
            "Both may quote one published price bulletin or one supplier's offer: check where material prices come from."
    )
    static let caveatQuota = BilingualText(
        chinese: "同一定额库、同一计价软件的默认组价会使单价相近，请核对取费与定额设置。",
        english: "One quota base or one program's defaults make prices alike: check rates and quota settings.")
    static let caveatConsultant = BilingualText(
        chinese: "可能委托同一造价咨询机构编制；请投标人说明编制人并提供委托凭据。",
        english: "One cost consultant may have priced for both: ask who did, with the commissions.")
    static let caveatTenderErrors = BilingualText(
        chinese: "请核对招标人提供的清单电子文件，错误可能由其带入。",
        english: "Check the tenderer's electronic list: the errors may have come with it.")
    static let caveatNoControl = BilingualText(
        chinese: "未取得公布的最高投标限价分项单价（control_prices），未能排除共同参照公开价格的情形，仅作线索。",
        english:
            "The tender's published prices by item (control_prices) were not supplied, so a common public source is not "
            + "excluded: a lead only.")
    static let caveatClue = BilingualText(
        chinese: "仅为线索，须由评标委员会或监督部门核实认定。",
        english: "A clue only: the evaluation committee or the supervisor decides.")

    static func missingLists(_ missing: Int, of all: Int, referred: Int) -> BilingualText {
        BilingualText(
            chinese: "\(all)份投标中有\(missing)份缺少 bid.features_extracted 的 unit_prices 字段"
                + "（其中\(referred)份只有 boq_ref），未能比对单价。",
            english:
                "Of \(all) bids, \(missing) lack the field unit_prices of bid.features_extracted (\(referred) of them give "
                + "only boq_ref), so their prices by item were not compared.")
    }

    static func fewBidders(_ bidders: Int, least: Int) -> BilingualText {
        BilingualText(
            chinese: "只有\(bidders)家投标人的清单，少于\(least)家，无法判断偶然一致的可能性；未判断单价一致、成比例与组价相同。",
            english:
                "Lists of only \(bidders) bidders are known, fewer than \(least), so nobody can say how alike independent "
                + "lists are here; equal and proportional prices and compositions were not judged.")
    }

    static func fewItems(_ selection: ComparedLists.Selection, least: Int) -> BilingualText {
        BilingualText(
            chinese:
                "任意两家可比子目都少于\(least)个：最多的一对有\(selection.free)个自主报价子目，其中\(selection.anchored)个跟随公布价格、"
                + "\(selection.common)个与多数投标人同价，剩余\(selection.columns.count)个，未作判断。",
            english:
                "No two lists have \(least) items to compare: the fullest pair has \(selection.free) free-priced items, of "
                + "which \(selection.anchored) follow the published prices and \(selection.common) have the price of most "
                + "others; \(selection.columns.count) remain, which were not judged.")
    }

    /// Counts: rows of lists, lists, bids, pairs of profiles.
    static func limits(_ counts: [Int]) -> BilingualText {
        BilingualText(
            chinese: "因容量限制：\(counts[0])个子目、\(counts[1])份清单、\(counts[2])次投标未收录，\(counts[3])对投标人的报价特征未比对。",
            english:
                "Limits: \(counts[0]) items, \(counts[1]) lists and \(counts[2]) reports of bids were left out, and the "
                + "profiles of \(counts[3]) pairs were not compared.")
    }
}
