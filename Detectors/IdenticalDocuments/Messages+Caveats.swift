import DetectorKit
import TextSimilarity

extension Messages {
    static let caveatStandardText = BilingualText(
        chinese: "法定声明函、标准条文、行业通用表述也会相同，请先核对相同段落的内容。",
        english: "Statutory declarations, standards and phrases of the trade are alike too: read the passages first.")
    static let caveatSameMaker = BilingualText(
        chinese: "同一打印店、代写机构或工具模板可能造成相同，须由投标人说明并提供凭据。",
        english: "One print shop, bid writer or template may be the cause: ask the bidders for receipts.")
    static let caveatProducts = BilingualText(
        chinese: "同一厂家的产品资料、授权文件会造成段落相同。",
        english: "Brochures and authorisations of one manufacturer give the same passages.")
    static let caveatNoTenderText = BilingualText(
        chinese: "未取得采购文件正文，未能扣除其文字，相同部分可能来自采购文件格式。",
        english: "The tender document's own text was not supplied, so what is alike may be its forms.")
    static let caveatSharedByAll = BilingualText(
        chinese: "相同内容为本标段绝大多数投标人共有，可能来自共同的模板或平台文件。",
        english: "Nearly all bidders of the lot share it: a common template or a file of the platform is possible.")
    static let caveatEstimate = BilingualText(
        chinese: "该相似度为估计值（标准误差约 0.04），未逐字核对。",
        english: "This similarity is estimated (standard error about 0.04), not verified word for word.")
    static let caveatUploadFault = BilingualText(
        chinese: "请排除平台上传故障或占位文件。", english: "Rule out a fault of the upload or a placeholder file.")
    static let caveatAuthorisation = BilingualText(
        chinese: "若另一投标人同时是厂家或分包人，授权书、业绩合同中出现其代码属正常。",
        english: "If the other bidder is also manufacturer or subcontractor, its code may stand in an authorisation.")
    static let caveatSameComputer = BilingualText(
        chinese: "公用电脑、克隆系统、同名人员会造成相同，不得单独作为认定依据。",
        english: "Shared computers, cloned systems and namesakes are possible: never decide on this alone.")

    static func missingTexts(_ missing: Int, of all: Int, byReference: Int) -> BilingualText {
        BilingualText(
            chinese: "\(all) 份投标中有 \(missing) 份的 bid.features_extracted 既无 text 也无 documents 中的 sketch"
                + "（其中 \(byReference) 份只有 text_ref），未能比对文字。",
            english:
                "Of \(all) bids, \(missing) lack both the field text of bid.features_extracted and a sketch in its "
                + "documents (\(byReference) of them give only text_ref), so their texts were not compared.")
    }

    static func unread(_ count: Int, named: [String]) -> BilingualText {
        let (list, more) = (named.joined(separator: "; "), count > named.count)
        return BilingualText(
            chinese: "\(count) 份文件未能读取，不视为无雷同：\(list)\(more ? " 等" : "")。",
            english:
                "\(count) \(count == 1 ? "document" : "documents") could not be read and \(count == 1 ? "is" : "are") "
                + "not taken for clean: \(list)\(more ? " and others" : "").")
    }

    static func otherKeys(_ count: Int, basis: SketchBasis, named: [String]) -> BilingualText {
        let list = named.joined(separator: "; ")
        return BilingualText(
            chinese: "\(count) 份投标的文字摘要所用方案或密钥与本标段多数（\(basis)）不同，无法比对：\(list)。",
            english:
                "The sketches of \(count) bids are of another scheme or key than most of the lot (\(basis)), so they "
                + "were not compared: \(list).")
    }

    static func missingTenderText(_ bidders: Int, _ basis: SketchBasis?) -> BilingualText {
        let key = basis?.description ?? ""
        return BilingualText(
            chinese: "缺少与投标文件同一方案和密钥（\(key)）的采购文件文字（tender.document_issued 的 text 或 documents），"
                + "且有文字的投标人不足 \(bidders) 个，无法区分采购文件格式与投标人自撰文字；"
                + "只报告极高相似，未判断部分相同与段落相同。",
            english:
                "No text or sketch of the tender document under the scheme and key of the bids (\(key)) was supplied in "
                + "tender.document_issued, and fewer than \(bidders) bidders gave a text, so forms cannot be told from "
                + "the bidders' own words; only very high similarity is reported, partial copies and passages were not "
                + "judged.")
    }

    /// Counts: cut texts, signatures only, refused bids, refused documents, dropped tender texts, pairs not verified.
    static func limits(_ counts: [Int]) -> BilingualText {
        BilingualText(
            chinese: "因容量限制：\(counts[0]) 份文字被截短，\(counts[1]) 份只保留各部分签名，\(counts[2]) 次投标与 "
                + "\(counts[3]) 份文件未收录，\(counts[4]) 份采购文件文字未收录，\(counts[5]) 对未核对。",
            english:
                "Limits: \(counts[0]) texts were cut, of \(counts[1]) only the signatures of sections were kept, "
                + "\(counts[2]) reports of bids, \(counts[3]) documents and \(counts[4]) tender texts were left out, "
                + "\(counts[5]) pairs were not verified.")
    }

    /// The first 60 visible characters of a passage, on one line.
    static func quote(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars where !NormalizedText.isInvisible(scalar.value) {
            if text.count == 60 { break }
            text.append(scalar.properties.isWhitespace || scalar.value < 0x20 ? " " : scalar)
        }
        return "“\(String(text))”"
    }

    /// Two decimals, cut off, so that nothing short of a threshold is shown as having reached it.
    static func fixed(_ value: Double) -> String {
        let hundredths = Int((value * 100 + 1e-9).rounded(.down))
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    static func percent(_ value: Double) -> String { "\(Int((value * 100 + 1e-9).rounded(.down))) %" }
}
