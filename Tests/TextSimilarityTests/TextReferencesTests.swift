import Testing
import TextSimilarity

@Suite struct TextReferencesTests {
    private static let key = SketchKey(secret: Array(0..<32))!

    private func found(_ text: String, _ kind: DocumentReference.Kind) -> [DocumentReference] {
        TextReferences.found(in: text, key: Self.key).filter { $0.kind == kind }
    }

    @Test("codes of parties are told in clear where their check digit is right, others not at all")
    func partyCodes() {
        let text = "代码：91411000MA8KE77CBR，误：91411000MA8KE77CB4，又：91411000ma8ke77cbr。"
        let codes = found(text, .partyCode)
        #expect(codes.map(\.value) == ["91411000MA8KE77CBR"])
        #expect(codes.first?.start == 3)
    }

    @Test("contacts, and numbers and names behind labels, are told as digests that width and case do not change")
    func digests() {
        let plain = found("项目编号：WD-2026-1003\n项目名称：城东河道整治\n电话 13812345678\n", .projectNumber)
        let wide = found("招标编号: ＷＤ－２０２６－１００３。", .projectNumber)
        #expect(plain.count == 1 && plain.map(\.value) == wide.map(\.value))
        #expect(plain[0].value.count == 32 && !plain[0].value.contains("1003"))
        #expect(found("工程名称：城东河道整治，", .projectName).count == 1)
        #expect(found("手机13812345678；邮箱 wang@example.cn；编号 138123456789", .contact).count == 2)
        let other = SketchKey(secret: Array(1..<33))!
        let elsewhere = TextReferences.found(in: "项目编号：WD-2026-1003", key: other)
        #expect(elsewhere.map(\.value) != plain.map(\.value))
    }

    @Test("a reference to a chapter that the text does not have is told, one to its own is not")
    func missingSections() {
        let headings = (1...4).map { "第\(["一", "二", "三", "四"][$0 - 1])章 标题\n正文。\n" }.joined()
        #expect(found(headings + "详见第三章的规定。", .missingSection).isEmpty)
        #expect(found(headings + "详见第九章的规定。", .missingSection).count == 1)
    }

    @Test("where a text has no headings nobody can say that one is missing")
    func withoutHeadings() {
        #expect(found("按照第九章的规定执行，见第二节。", .missingSection).isEmpty)
    }
}
