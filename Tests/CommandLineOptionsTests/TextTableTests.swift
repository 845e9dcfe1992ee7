import CommandLineOptions
import Testing

@Suite struct TextTableTests {
    @Test("columns line up where Chinese and Latin cells stand in one table")
    func mixed() {
        let table = TextTable([["级别", "编号"], ["red", "C-1"], ["橙色", "C-2"]])
        #expect(table.lines == ["级别  编号", "red   C-1", "橙色  C-2"])
    }

    @Test("the last cell of a row is not padded, and rows may be short")
    func ragged() {
        #expect(TextTable([["a"], ["long", "b"], []]).lines == ["a", "long  b", ""])
        #expect(TextTable([]).lines.isEmpty)
    }

    @Test(
        "a character takes the columns that a terminal gives it",
        arguments: [
            ("abc", 3), ("采购", 4), ("（1）", 5), ("e\u{301}", 1), ("𠮷", 2), ("–…", 2), ("", 0),
        ])
    func widths(text: String, width: Int) {
        #expect(TextTable.width(of: text) == width)
    }
}
