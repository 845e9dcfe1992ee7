import DetectorTesting
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct NormalizedTextTests {
    @Test(
        "what looks or reads the same is the same",
        arguments: [
            ("ＡＢＣ１２３，（一）", "abc123,(一)"), ("Ａ b\tC　\u{A0}d", "abcd"), ("“甲”—《乙》", "\"甲\"-<乙>"),
            ("раураl", "paypal"), ("Αρρlе", "apple"), ("⼯程⽤⽔", "工程用水"), ("\u{F900}\u{FA0E}", "\u{8C48}\u{FA0E}"),
            ("⺠⻋⻛", "民车风"), ("①②㎡㏑½", "12m2ln1\u{2044}2"), ("\u{1D400}\u{1D7D8}", "a0"), ("\u{2F800}", "\u{4E3D}"),
            ("e\u{301}", "\u{E9}"), ("", ""),
        ])
    func folded(raw: String, plain: String) {
        #expect(NormalizedText(raw).characters == NormalizedText(plain).characters)
        if !raw.contains("½"), !plain.contains("\u{E9}") { #expect(NormalizedText(raw).string == plain) }
    }

    @Test("rare ideographs are read as the everyday ones they look like, and counted")
    func lookalikeIdeographs() {
        let text = NormalizedText("釆购夲项目髙质量⾤巿")
        #expect(text.string == "采购本项目高质量采市")
        #expect(text.lookalikePlaces == [0, 2, 5, 8, 9])
        let everyday = NormalizedText("自己已经从土到士，未到周末，日曰")
        #expect(everyday.string == "自己已经从土到士,未到周末,日曰" && everyday.lookalikePlaces.isEmpty)
    }

    @Test("invisible and look-alike characters are counted with their places")
    func counted() {
        let text = NormalizedText("投\u{200B}标\u{202E}\u{E0020}文\u{FE00}件 оne ⽤")
        #expect(text.string == "投标文件one用")
        #expect(text.invisiblePlaces == [1, 3, 4, 6])
        #expect(text.lookalikePlaces == [9, 13])
        #expect(text.places == [0, 2, 5, 7, 9, 10, 11, 13])
        #expect(text.rawCount == 14)
    }

    @Test("each character comes from its place in the raw text, whatever stands between", arguments: 1...20)
    func places(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let alphabet: [Unicode.Scalar] = [
            "投", "标", "Ａ", "b", " ", "\n", "\u{200B}", "\u{20000}", "\u{1F600}", "㎡", "\u{FDFA}", "\u{1D400}", "7", "㍻",
            "\u{E0041}", "ж", "⼯", "\u{2F800}",
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<random.number(in: 0...400) { scalars.append(alphabet[random.number(in: 0...alphabet.count - 1)]) }
        let raw = String(scalars)
        let text = NormalizedText(raw)
        #expect(text.rawCount == scalars.count)
        #expect(text.places.count == text.count)
        let single = Array(scalars).map { NormalizedText("、" + String($0)).characters.dropFirst() }
        let expected = single.enumerated().flatMap { place, parts in parts.map { (Int32(place), $0) } }
        #expect(text.characters.count + text.furnitureCount == expected.count)
        for (index, place) in text.places.enumerated() {
            #expect(single[Int(place)].contains(text.characters[index]))
        }
        #expect(zip(text.places, text.places.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("a limit cuts the raw text and says so")
    func limit() {
        let text = NormalizedText("一二三四五", limit: 3)
        #expect(text.string == "一二三" && text.isCut && text.rawCount == 3)
        #expect(!NormalizedText("一二三", limit: 3).isCut)
        #expect(NormalizedText("一二三", limit: 0).count == 0)
    }

    @Test(
        "numbering at the start of a line is left out, numbers in a sentence stay",
        arguments: [
            ("三、工程概况", "工程概况"), ("（二）质量", "质量"), ("2.1.3 工期", "工期"), ("2.1.3工期", "工期"), ("4) 安全", "安全"),
            ("第五章 投标", "投标"), ("12．施工", "施工"), ("2024年五月", "2024年五月"), ("3.5%以上", "3.5%以上"), ("第三方检测", "第三方检测"),
            ("一般要求", "一般要求"), ("十二个月", "十二个月"), ("(合格)", "(合格)"),
        ])
    func numbering(line: String, rest: String) {
        let text = NormalizedText("前言\n" + line + "\n后记")
        #expect(text.string == "前言" + rest + "后记")
    }

    @Test("running headers, footers and page numbers are left out where many pages have them")
    func headers() {
        var raw = ""
        var starts: [Int] = []
        for page in 1...6 {
            starts.append(raw.unicodeScalars.count)
            let body = (0..<4).map { "正文\(["甲", "乙", "丙", "丁", "戊", "己"][page - 1])\($0)的内容" }
            raw += "某某公司投标文件 第\(page)卷\n" + body.joined(separator: "\n") + "\n第 \(page) 页 共 6 页\n"
        }
        let text = NormalizedText(raw, pageStarts: starts).string
        #expect(!text.contains("投标文件") && !text.contains("共6页"))
        #expect(text.hasPrefix("正文甲0的内容正文甲1的内容正文甲2的内容正文甲3的内容正文乙0"))
        #expect(NormalizedText(raw).string.contains("投标文件"))
    }
}
