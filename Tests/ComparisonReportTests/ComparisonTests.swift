import ComparisonReport
import DocumentCorpus
import Testing

@Suite("Comparison of two documents")
struct ComparisonTests {
    private func page(
        _ left: String, _ right: String, against: [String] = [], limits: ComparisonLimits = ComparisonLimits()
    )
        -> String
    {
        let comparison = Comparison(
            ComparedDocument(name: "甲.txt", text: left), ComparedDocument(name: "乙.txt", text: right),
            against: against.map { ComparedDocument(name: "采购文件.txt", text: $0) }, limits: limits)
        return ReportPage(comparison, language: .english, maker: "test").html
    }

    private let own = "项目经理进场后三日内逐台核对配电箱的接地端子并登记编号，由采购人代表签字认可。"
    private let other = "冷链餐车每日出发之前测量厢内温度，读数写进送货清单交给食堂保管。"

    @Test("a passage alike has one number on both sides, each an anchor at its offset that leads to the other")
    func anchors() {
        let html = page("封面\n" + own + other, "另一份文本\n\n" + own)
        #expect(html.contains("id=\"a-3\" href=\"#b-7\""))
        #expect(html.contains("id=\"b-7\" href=\"#a-3\""))
        #expect(html.matches(of: /class="n c0" id=/).count == 2)
        #expect(html.contains("characters 3–\(3 + own.unicodeScalars.count)"))
    }

    @Test("the tender's own text is grey, and out of the share after subtraction")
    func subtraction() {
        let form = "投标人郑重声明已经仔细研究采购文件的全部条款并愿意按照其中的规定承担责任和义务。"
        let (left, right) = (form + own, form + other)
        #expect(page(left, right).contains("Longest passage</span><strong>40"))
        let html = page(left, right, against: [form])
        #expect(html.contains("<span class=\"t\">投标人郑重声明"))
        #expect(html.contains("Alike beyond the tender&#39;s text</span><strong><span><small>A</small> 0.0 %"))
        #expect(!html.contains("id=\"a-0\" href=\"#b-0\""))
    }

    @Test("a small edit within a passage is marked on both sides")
    func edited() {
        let html = page(own + other, own + other.replacing("冷链", with: "保温"))
        #expect(html.contains("<b class=\"d\">冷链</b>") && html.contains("<b class=\"d\">保温</b>"))
        #expect(html.contains("alike but for small edits"))
    }

    @Test("a sentence with synonyms and changed order is shown as reworded, not counted as alike")
    func reworded() {
        let html = page("甲。" + "班组长每周检查设备台账并登记缺陷，及时更换磨损的轴承和滤芯。", "班组长每星期查验设备台账并记下缺陷，尽快更换磨损的滤芯和轴承。")
        #expect(html.contains("reworded: most characters alike"))
        #expect(html.contains("<mark class=\"c0 r\">"))
        #expect(html.contains("Passages alike</span><strong>0</strong>"))
    }

    @Test("invisible and look-alike characters are found, compared through and shown")
    func evasion() {
        let laced = own.map { "\($0)\u{200B}" }.joined().replacing("人", with: "⼈")
        let html = page(own, laced)
        #expect(html.contains("<i class=\"z\" title=\"U+200B\"></i>"))
        #expect(html.contains("<u class=\"l\" title=\"U+2F08\">⼈</u>"))
        #expect(html.contains("A</small> 100.0 %</span> <span><small>B</small> 100.0 %"))
        #expect(!html.unicodeScalars.contains("\u{200B}"))
    }

    @Test("hostile text stays text: no markup, no control of direction, in content, names and properties")
    func hostile() {
        let hostile = "<script>alert(1)</script><img src=x onerror=\"alert(1)\">\u{202E}]]>&amp;'\u{0}\u{7}\u{2066}"
        var left = ComparedDocument(name: "a\"><b>\u{202E}fdp.exe", text: hostile + own)
        left.metadata = [.init("author", hostile), .init("</td><script>", "x")]
        left.remark = hostile
        var right = left
        right.text = own + hostile
        let html = ReportPage(Comparison(left, right), maker: hostile).html
        #expect(html.matches(of: /<script/).count == 1)
        #expect(!html.contains("<img") && !html.contains("\"><b>"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!html.unicodeScalars.contains { [0x202E, 0x2066, 0, 7].contains($0.value) })
        #expect(html.contains("<i class=\"z w\">U+202E</i>"))
    }

    @Test("equal properties are marked, different ones are not")
    func properties() {
        var left = ComparedDocument(name: "a", text: own)
        left.metadata = [.init("author", "张三"), .init("producer", "LibreOffice 7.4")]
        var right = ComparedDocument(name: "b", text: other)
        right.metadata = [.init("producer", "Word"), .init("author", "张三")]
        let html = ReportPage(Comparison(left, right), language: .english, maker: "test").html
        #expect(html.matches(of: /<tr class="equal"><th scope="row">Author/).count == 1)
        #expect(html.matches(of: /<tr class="equal">/).count == 1)
        #expect(html.contains("Equal properties</span><strong>1</strong>"))
    }

    @Test("pages without anything alike are folded, and left out beyond the limit, which is said")
    func folding() {
        func filler(_ seed: Int) -> String { (0..<80).map { "第\($0 * seed + 7)行\($0 % seed)的内容\n" }.joined() }
        var left = ComparedDocument(name: "a", text: filler(13) + "\u{C}" + own + "\u{C}" + filler(17))
        left.pageStarts = [0, filler(13).unicodeScalars.count + 1, (filler(13) + own).unicodeScalars.count + 2]
        let right = ComparedDocument(name: "b", text: own)
        let html = ReportPage(Comparison(left, right), language: .english, maker: "test").html
        #expect(html.matches(of: /<details class="page gap"/).count == 2)
        #expect(html.contains("page 2, characters"))
        var limits = ComparisonLimits()
        limits.unsharedCharacters = 10
        let short = ReportPage(Comparison(left, right, limits: limits), language: .english, maker: "test").html
        #expect(!short.contains("<details") && short.contains("text not included in this report"))
        #expect(short.contains("characters of parts without anything alike are not included"))
    }

    @Test("what could not be read, and what was cut, is said")
    func unread() {
        var left = ComparedDocument(name: "scan.pdf", text: "")
        left.isRead = false
        left.remark = "no-text"
        var limits = ComparisonLimits()
        limits.characters = 10
        let html = ReportPage(
            Comparison(left, ComparedDocument(name: "b", text: own), limits: limits), language: .english, maker: "test"
        ).html
        #expect(html.contains("scan.pdf: its text could not be read (no-text)."))
        #expect(html.contains("b: only the first 10 characters were compared."))
    }

    @Test("each language stands alone, both stand Chinese first, and the same input gives the same bytes")
    func languages() {
        let pair = Comparison(ComparedDocument(name: "a", text: own), ComparedDocument(name: "b", text: own))
        func html(_ language: ReportLanguage) -> String { ReportPage(pair, language: language, maker: "test").html }
        #expect(html(.chinese).contains("文件比对报告") && !html(.chinese).contains("Side by side"))
        #expect(html(.english).contains("Side by side") && !html(.english).contains("并排对照"))
        #expect(html(.both).contains("<span lang=\"zh-CN\">并排对照</span> <span lang=\"en\">Side by side</span>"))
        #expect(html(.both) == html(.both))
    }

    @Test("of a generated pair what was copied is found and what is each one's own is not")
    func corpus() throws {
        for (pattern, least, most) in [(CorpusPattern.wholeCopy, 80.0, 101.0), (.honest, -1, 12)] {
            let story = CorpusStory(pattern, seed: 6, enrichment: .none)
            let bids = story.projects[0].lots[0].bids
            let html = page(bids[1].text, bids[3].text, against: [story.projects[0].tender.text])
            let match = try #require(html.firstMatch(of: /Alike beyond.*?A<\/small> ([0-9.]+) %/))
            let share = try #require(Double(match.1))
            #expect(share > least && share < most, "\(pattern.rawValue): \(share)")
        }
    }
}
