import DetectorKit

// What would clear a finding, and how unusual what two bids share is.
extension Messages {
    static func clears(_ rule: Rule) -> BilingualText {
        let (chinese, english) =
            switch rule {
            case .sameFile:
                (
                    "其中的投标重新上传另一文件（bid.submitted，上传序号更大、file_sha256不同）",
                    "one of the bids is uploaded again as another file (bid.submitted with a higher upload_seq)"
                )
            case .nearDuplicate:
                (
                    "后续报送的文件文字不再相同，或补报的采购文件文字（tender.document_issued）包含相同部分",
                    "later reports show other texts, or the tender's own text (tender.document_issued) turns out to hold "
                        + "what is alike"
                )
            case .mixedUpFiles:
                (
                    "后续报送的该文件不再载有另一投标人的信息，或采购文件本身载有该信息",
                    "a later report of the document no longer names the other bidder, or the tender's own documents name it"
                )
            case .sharedPassages, .sharedErrors:
                (
                    "后续报送的文件不再共有这些内容，采购文件载有同样内容，或相同内容在足够多的独立标段中出现",
                    "later reports no longer share this, the tender's own documents hold it, or enough independent lots "
                        + "turn out to hold it"
                )
            case .sameMetadata:
                (
                    "后续报送的文件不再有相同痕迹，或相同痕迹在足够多的独立标段中出现",
                    "later reports no longer show these traces, or enough independent lots turn out to show them"
                )
            }
        return BilingualText(
            chinese: chinese + "；或投标撤回，或报送为同一联合体。",
            english: english.prefix(1).uppercased() + english.dropFirst()
                + "; or a bid is withdrawn, or the bidders are reported as one consortium.")
    }

    /// What passages are worth where no other lot is asked.
    static func rarity(ofPassages strength: Double) -> Rarity? {
        Rarity(
            .likelihoodRatio, logarithm: strength, among: independentPairs,
            basis: BilingualText(
                chinese: "按相同段落的长度和生成的文字校准，未对照其他标段，未用真实投标文件校准",
                english:
                    "lengths of the shared passages, calibrated on generated prose; no other lot asked, no real bids"))
    }

    private static let independentPairs = BilingualText(
        chinese: "互不相干的人编制的两份投标文件", english: "pairs of bids written independently")

    static func rarity(ofTraces strength: Double, among lots: Int) -> Rarity? {
        Rarity(
            .likelihoodRatio, logarithm: strength, among: independentPairs,
            basis: BilingualText(
                chinese: "段落按生成的文字校准，其他项按\(lots)个独立标段计数或设定值，未用真实投标文件校准",
                english:
                    "passages calibrated on generated prose, the rest by counts in \(lots) independent lots or stated "
                    + "rates; not on real bids"))
    }
}
