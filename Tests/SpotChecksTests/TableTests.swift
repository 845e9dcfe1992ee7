import Testing

@testable import SpotChecks

@Suite struct TableTests {
    @Test("quotes, commas, line ends and a byte order mark are read as spreadsheets write them")
    func reading() throws {
        let head = "\u{FEFF}id,purchaser,suppliers,risk_weight\r\n"
        let text = head + "\"P,1\",\"a \"\"b\"\"\",S1; S2；S3,2.5\r\n\r\nP2,,,\r\n"
        let projects = try CheckedProject.read(csv: text, file: "p.csv")
        #expect(projects.map(\.id) == ["P,1", "P2"])
        #expect(projects[0].purchaser == "a \"b\"")
        #expect(projects[0].suppliers == ["S1", "S2", "S3"])
        #expect(projects.map(\.weight.description) == ["2.5", "1"])
        #expect(projects[1].purchaser == nil)
    }

    @Test(
        "a fault names file, line and remedy",
        arguments: [
            ("", "empty", "p.csv"), ("name\nx\n", "missing-column", "p.csv:1"),
            ("id,price\nx,1\n", "unknown-column", "p.csv:1"), ("id,id\nx,1\n", "duplicate-column", "p.csv:1"),
            ("id,risk_weight\nP1,1\nP2,-1\n", "wrong-value", "p.csv:3"),
            ("id,risk_weight\nP1,1.00001\n", "wrong-value", "p.csv:2"),
            ("id,risk_weight\nP1,1000001\n", "wrong-value", "p.csv:2"),
            ("id,region\nP1\n", "wrong-row", "p.csv:2"), ("id,region\n,411002\n", "wrong-value", "p.csv:2"),
            ("id\n\"P1\n", "open-quote", "p.csv:2"), ("id\n\"P\n1\"\n", "wrong-value", "p.csv:2"),
        ])
    func faults(text: String, code: String, place: String) throws {
        let error = #expect(throws: SpotCheckError.self) { try CheckedProject.read(csv: text, file: "p.csv") }
        #expect(error?.code == code)
        #expect(error?.place == place)
        #expect(error?.remedy.isEmpty == false)
    }

    @Test("an identifier that stands twice is refused")
    func duplicates() throws {
        let error = #expect(throws: SpotCheckError.self) {
            try Pools(projects: [CheckedProject(id: "P"), CheckedProject(id: "P")], inspectors: [])
        }
        #expect(error?.code == "duplicate")
    }

    @Test("numbers out of range and an empty seed are refused")
    func options() {
        #expect(throws: SpotCheckError.self) { try DrawOptions(seed: "", projects: 1) }
        #expect(throws: SpotCheckError.self) { try DrawOptions(seed: "a\nb", projects: 1) }
        #expect(throws: SpotCheckError.self) { try DrawOptions(seed: "s", projects: 0) }
        #expect(throws: SpotCheckError.self) { try DrawOptions(seed: "s", projects: 1, inspectorsPerProject: 21) }
    }
}
