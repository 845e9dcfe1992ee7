import DetectorKit

extension Messages {
    static func reckoning(_ limits: ComparisonLimits, isSubtracted: Bool) -> [BilingualText] {
        var steps = [
            text(
                "两份文字先统一全角半角、大小写、标点和兼容字形，去掉空白、不可见字符、页眉页码和标题编号；形近字符还原后再比对。每个字保留原位置。",
                "Both texts are brought to one width, case, punctuation and compatible form; white space, invisible characters, running heads, page numbers and numbering of headings are left out, look-alikes replaced. Each character keeps its place."
            ),
            text(
                "凡两份文件中逐字相同达 \(limits.shortestPassage) 字的连续文字都会找到，并向两端延伸到不同为止；相隔不超过 8 字的相邻段落合为一段，其中不同的字单独标出。",
                "Every run of \(limits.shortestPassage) characters that both contain is found and extended both ways until they differ; runs up to 8 characters apart are one passage, with the characters that differ marked."
            ),
            text(
                "其余的句子按相邻两字的重合度（Dice 系数不低于 0.5）配对，作为“改写的句子”列出；不计入相同比例。",
                "Remaining sentences are paired by the neighbouring characters that they share (Dice at least 0.5) and listed as reworded; they do not count in the shares."
            ),
            text(
                "位置为提取文字中的字符序号，从 0 起，含首不含尾，与预警证据中的位置相同。",
                "Places count characters of the extracted text from 0, first included, last not: the same as in the evidence of warnings."
            ),
        ]
        if isSubtracted {
            steps.insert(
                text(
                    "采购文件中连续 12 字以上的原文不算任何一方的文字，以灰色显示，不计入“扣除后”的比例。",
                    "Runs of 12 characters or more that the tender documents contain are nobody's own: shown in grey and left out of the shares after subtraction."
                ), at: 1)
        }
        return steps
    }

    static let doesNotProve = [
        text(
            "文字相同不等于串通：法定声明格式、行业标准条文、同一厂家的产品资料、共同的代写机构或打印店、联合体，都会造成相同。请先阅读相同段落的内容，并要求投标人说明。",
            "Equal text is not collusion: statutory forms, standards, one manufacturer's brochures, a common bid writer or print shop and consortia give it too. Read the passages first and ask the bidders."
        ),
        text(
            "没有发现相同也不证明各自独立编制：图片和扫描页上的文字、表格图片、完全改写的文字不在比对之内。",
            "Nothing alike does not prove independence: text in pictures and scanned pages, and full paraphrases, are not compared."
        ),
        text(
            "不可见字符和形近字符可能由编辑软件或 PDF 字体造成，出现在相同段落之中时才值得追问。",
            "Invisible and look-alike characters may come from an editor or a PDF font; inside passages alike they deserve a question."
        ),
        text(
            "作者、公司、生成程序等属性可以修改，也常因预装系统而相同，不得单独作为认定依据。",
            "Author, company and producer can be edited and are often equal on preinstalled systems: never decide on them alone."
        ),
    ]

    static let legalBasis = [
        text(
            "货物、服务的公开招标和邀请招标：财政部令第87号第三十七条第（一）项（同一单位或者个人编制）、第（四）项（投标文件异常一致）、第（五）项（相互混装）。",
            "Goods and services by tender: Ministry of Finance Order No. 87, Article 37 (1) made by the same unit or person, (4) abnormally alike, (5) mixed up with each other."
        ),
        text(
            "工程：《招标投标法实施条例》第四十条第（一）、（四）、（五）项。",
            "Works: Regulations on the Tendering and Bidding Law, Article 40 (1), (4), (5)."
        ),
        text(
            "谈判、磋商、询价等方式没有“视为串通”的规定，只能作为《政府采购法实施条例》第七十四条的线索。",
            "Negotiation, consultation and inquiry know no deemed collusion: a clue under Article 74 of the Regulations on the Government Procurement Law only."
        ),
    ]

    // MARK: - What is missing

    static func notRead(_ name: String, _ remark: String) -> BilingualText {
        text("\(name)：文字未能读取（\(remark)）。", "\(name): its text could not be read (\(remark)).")
    }
    static func remark(_ name: String, _ remark: String) -> BilingualText {
        text("\(name)：\(remark)。", "\(name): \(remark).")
    }
    static func cut(_ name: String, _ characters: String) -> BilingualText {
        text("\(name)：只比对了前 \(characters) 个字符。", "\(name): only the first \(characters) characters were compared.")
    }
    static func emptyPages(_ name: String, _ count: String) -> BilingualText {
        text(
            "\(name)：\(count) 页没有文字（可能是扫描页或图片）。",
            "\(name): \(count) pages have no text (scanned, or pictures).")
    }
    static func passagesLeftOut(_ count: String) -> BilingualText {
        text(
            "另有 \(count) 处较短的相同段落计入比例，但未标出。",
            "\(count) more, shorter passages count in the shares and are not marked.")
    }
    static let sentencesLeftOut = text(
        "句子过多，改写的句子只查找了一部分。", "There were too many sentences: only a part was searched for rewording.")
    static func unsharedLeftOut(_ name: String, _ count: String) -> BilingualText {
        text(
            "\(name)：没有相同之处的部分中有 \(count) 字未收入本报告。",
            "\(name): \(count) characters of parts without anything alike are not included.")
    }
}
