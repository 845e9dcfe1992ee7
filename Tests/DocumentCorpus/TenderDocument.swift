import Statistics

/// A tender document: the agency's clauses, what is wanted, and the forms to fill in.
public struct TenderDocument: Sendable {
    public let number: String
    public let title: String
    let requirements: [String]
    let forms: [String]
    public let text: String

    /// - Parameters:
    ///   - formCount: How many reply forms of the agency stand in it.
    ///   - reading: Sentences found on the machine that only this tender quotes.
    init(agency: Int, formCount: Int, includesStatutory: Bool, random: inout CounterRandom, reading: [String]) {
        let template = Forms.template(of: agency)
        let thing = random.pick(Lexicon.words["thing"]!)
        let place = random.pick(["第三中学", "人民医院", "市政管理处", "图书馆", "实验小学", "疾控中心", "机关事务中心", "职业学院"])
        number = "采\(random.integer(in: 100...999))-2024-\(random.integer(in: 1000...9999))"
        title = "\(place)\(thing)\(random.pick(["采购", "安装", "维护", "改造"]))项目"
        var author = Author(seed: random.branch(1), reading: reading)
        requirements = (0..<10).map { number in
            "\(number + 1)．" + author.paragraph(on: Topic.allCases[number % Topic.allCases.count])
        }
        forms = Array(template.forms.prefix(formCount)) + (includesStatutory ? Forms.statutory : [])
        text =
            (["\(title)采购文件", "项目编号：\(number)", "第一章　投标人须知"] + template.clauses + ["第二章　采购需求"] + requirements
            + ["第三章　投标文件格式"] + forms).joined(separator: "\n")
    }
}
