import BidEvents
import CanonicalJSON
import Documents
import Testing

@Suite struct BillTests {
    private static let rows = """
        010101001001 平整场地 m2 1250.00 12.36 15450.00
        010401001002 砖基础 m3 86.40 512.75 44301.60
        010515001003 现浇构件钢筋 t 32.5180 5480.20 178205.14
        """

    @Test(
        "a bill of quantities is recognised by its header, also one of two rows, in tables of every kind",
        arguments: ["libreoffice.xlsx", "python.xlsx", "python.docx", "bill.xml"])
    func tables(name: String) throws {
        let contents =
            switch name {
            case "libreoffice.xlsx": try Samples.readFixture(name)
            case "bill.xml": try #require(Samples.read(.bill, name).first)
            default: try #require(Samples.read(.office, name).first)
            }
        #expect(contents.status == .read)
        let rows = contents.unitPrices.map { row in
            [
                row.code, row.name ?? "", row.unit ?? "", row.quantity ?? "", row.price.decimal,
                row.amount?.decimal ?? "",
            ]
            .joined(separator: " ")
        }
        #expect(rows.joined(separator: "\n") == Self.rows)
    }

    @Test("the computers that a bill was worked on are told, and are no text")
    func computers() throws {
        let contents = try #require(Samples.read(.bill, "bill.xml").first)
        #expect(contents.deviceMarks["dongle_serials"] == ["A0B1C2D3", "A0B1C2D4"])
        #expect(
            contents.deviceMarks["macs"] == ["00-1A-2B-3C-4D-5E", "00-1A-2B-3C-4D-5F", "00-1A-2B-3C-4D-60"])
        let members = JSONObject(contents.deviceMarks.members)
        #expect(members["cpu_serial"]?.string == "BFEBFBFF000906EB")
        #expect(!contents.text.contains("A0B1C2D3"))
        #expect(contents.text.contains("平整场地"))
    }

    @Test("cells become lines of text, a sheet a page")
    func cells() throws {
        let contents = try #require(Samples.read(.office, "python.xlsx").first)
        #expect(contents.pages == 1)
        #expect(contents.text.hasPrefix("分部分项\n城东河道整治工程清单与计价表\n"))
        #expect(contents.text.contains("\n010401001002\t砖基础\tm3\t"))
        #expect(contents.metadata["author"]?.string == "陈工")
    }
}
