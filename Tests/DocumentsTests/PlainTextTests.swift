import Documents
import Foundation
import Testing

@Suite struct PlainTextTests {
    private static let text = "投标人应当在三日内澄清。\n第二行\n"

    @Test("text is read in UTF-8, in UTF-16 of both orders, and in GB 18030")
    func characterSets() throws {
        let utf16 = Array(Self.text.utf16)
        let little = [0xFF, 0xFE] + utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big = [0xFE, 0xFF] + utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        // 中标 in GBK, which is GB 18030.
        let old: [UInt8] = [0xD6, 0xD0, 0xB1, 0xEA, 0x0A]
        for (bytes, expected) in [
            (Array(Self.text.utf8), Self.text), ([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), Self.text),
            (little, Self.text), (big, Self.text), (old, "中标\n"),
        ] {
            let contents = try #require(Samples.extractor().extract(name: "a.txt", bytes).first)
            #expect(contents.status == .read)
            #expect(contents.text == expected)
        }
    }

    @Test("marks that a tool printed behind their labels are read, sentences about them are not")
    func labels() throws {
        let text = "文件制作机器码：3F2A-99C1-77D0\n文件创建标识码: 8E21B0\nMAC地址：由系统自动生成\n"
        let contents = try #require(Samples.extractor().extract(name: "封面.txt", Array(text.utf8)).first)
        #expect(contents.deviceMarks["machine_code"] == ["3F2A-99C1-77D0"])
        #expect(contents.deviceMarks["file_creation_code"] == ["8E21B0"])
        #expect(contents.deviceMarks["macs"].isEmpty)
    }

    @Test("a form feed begins a page")
    func pages() throws {
        let contents = try #require(Samples.extractor().extract(name: "a.txt", Array("甲\n\u{0C}乙乙\n".utf8)).first)
        #expect(contents.pageStarts == [0, 2])
    }
}
