import BidEvents
import DetectorKit
import ProcurementRules
import Settings
import Testing

struct RuleBookTests {
    private static func file(_ name: String, regions: String, parent: String? = nil, _ rules: String...)
        -> ConfigurationBundle.File
    {
        let head = """
            jurisdiction: \(name)
            \(parent.map { "parent: \($0)\n" } ?? "")title_zh: 示例
            title_en: "Sample"
            regions: \(regions)
            regime: government-procurement
            rules:

            """
        let text = head + rules.map { "  - {\($0)}\n" }.joined()
        return ConfigurationBundle.File(path: "Rules/\(name).yaml", text: text)
    }

    private static let common =
        "title_zh: 题, title_en: T, citation_zh: 引, citation_en: C, hardness: statute, effective_from: 2020-01-01"
    private static let fee = "kind: forbidden, event: fee.charged, match: [project_id], \(common)"

    private static func read(_ files: ConfigurationBundle.File...) -> (RuleBook, [Diagnostic]) {
        let diagnostics = Diagnostics()
        let book = RuleBook(ConfigurationBundle(files), diagnostics)
        return (book, diagnostics.sorted)
    }

    @Test(
        "every fault of a rule is told with its place",
        arguments: [
            ("id: A, kind: forbiden, match: [x], \(common)", "not-one-of", 19),
            ("id: A, kind: forbidden, event: fee.charge, match: [project_id], \(common)", "unknown-event-type", 37),
            ("id: A, kind: forbidden, event: fee.charged, match: [contract_id], \(common)", "unknown-field", 57),
            (
                "id: A, kind: disclosure, event: fee.charged, fields: [amont], match: [project_id], \(common)",
                "unknown-field", 59
            ),
            ("id: A, \(fee), effective_to: 2019-01-01", "impossible-dates", 0),
            ("id: A, \(fee), where: [{field: kind, in: [a], above: 3}]", "bad-condition", 0),
            ("id: A, \(fee), colour: red", "unknown-key", 0),
            ("id: A, kind: forbidden, event: fee.charged, match: [project_id]", "missing-key", 0),
            (
                "id: A, kind: amount, left: [{sum: payment.made}], right: [{latest: [contract.signed/amount]}], compare: at-most, match: [contract_id], \(common)",
                "bad-path", 0
            ),
            (
                "id: A, kind: share, part: [{count: contract.signed}], compare: at-least, ratio: 0.12345678, match: [purchaser_code], \(common)",
                "too-fine", 0
            ),
            ("id: A, kind: forbidden, event: bid.submitted, match: [supplier_code], \(common)", "sealed-key", 0),
            ("id: A, \(fee), stricter_than: NOBODY", "unknown-rule", 0),
        ])
    func faults(rule: String, code: String, column: Int) throws {
        let (_, found) = Self.read(Self.file("x", regions: "[]", rule))
        let fault = try #require(found.first { $0.code == code }, "\(found)")
        #expect(fault.location.file == "Rules/x.yaml" && fault.location.line == 7 && fault.remedy != nil)
        if column > 0 { #expect(fault.location.column == column) }
    }

    @Test("two rules of one id, an unknown parent and a parent that does not cover its child are refused")
    func files() {
        let (_, twice) = Self.read(
            Self.file("x", regions: "[]", "id: A, \(Self.fee)"), Self.file("y", regions: "[]", "id: A, \(Self.fee)"))
        #expect(twice.map(\.code) == ["duplicate-rule"])
        let (_, orphan) = Self.read(Self.file("x", regions: "[\"41\"]", parent: "nowhere", "id: A, \(Self.fee)"))
        #expect(orphan.map(\.code) == ["unknown-parent"])
        let (_, foreign) = Self.read(
            Self.file("x", regions: "[\"41\"]", "id: A, \(Self.fee)"),
            Self.file("y", regions: "[\"4301\"]", parent: "x", "id: B, \(Self.fee)"))
        #expect(foreign.map(\.code) == ["foreign-parent"])
    }

    @Test(
        "a project is judged by all from the nation to its district; a replacing rule takes the place in its region and time"
    )
    func inheritance() throws {
        let (book, faults) = Self.read(
            Self.file("nation", regions: "[]", "id: N, \(Self.fee)"),
            Self.file(
                "city", regions: "[\"4110\"]", parent: "nation",
                "id: C, replaces: [N], \(Self.fee.replacing("2020-01-01", with: "2023-01-01"))"),
            Self.file("district", regions: "[\"411002\"]", parent: "city", "id: D, \(Self.fee)"))
        #expect(faults.isEmpty)
        func judging(_ region: String, _ day: String) throws -> [String] {
            let line = """
                {"specversion":"1.0","id":"1","source":"urn:cn:ggzy:\(region):t","type":"cn.procurement.fee.charged.v1",\
                "time":"\(day)T10:00:00+08:00","data":{"project_id":"P","amount":{"value":"1","currency":"CNY"},"charged_at":"\(day)"}}
                """
            let event = try EventDecoder().decode(Array(line.utf8))
            return book.rules.filter { $0.head.judges(event) }.map(\.id)
        }
        #expect(try judging("110000", "2024-01-01") == ["N"])
        #expect(try judging("411002", "2024-01-01") == ["C", "D"])
        #expect(try judging("411003", "2024-01-01") == ["C"])
        #expect(try judging("411003", "2022-12-31") == ["N"])
        #expect(
            book.lineage(of: try #require(book.jurisdiction("district"))).map(\.id) == ["district", "city", "nation"])
    }

    @Test("a register row needs a rule, a feature or a reason, and a rule covers only rows that exist")
    func register() {
        let (book, _) = Self.read(Self.file("x", regions: "[]", "id: A, covers: [R-1, R-9], \(Self.fee)"))
        let text = #"""
            row,clause,summary_zh,summary_en,kind,severity,feature,reason
            R-1,1,甲,A,time,red,,
            R-2,1,乙,"B, with a comma and ""quotes""",time,red,the feed,
            R-3,1,丙,C,time,red,,not yet: reports
            R-4,1,丁,D,time,red,,
            """#
        let diagnostics = Diagnostics()
        let register = RequirementRegister([ConfigurationBundle.File(path: "Register/r.csv", text: text)], diagnostics)
        #expect(register.rows[1].summary.english == "B, with a comma and \"quotes\"")
        #expect(register.rows.map { register.disposition(of: $0, in: book) } == [.rule, .feature, .notYet, nil])
        register.check(book, diagnostics)
        #expect(diagnostics.sorted.map(\.code).sorted() == ["unknown-row", "unserved-row"])
    }
}
