import Evaluation
import Testing

@Suite struct LabelTableTests {
    @Test("labels are found by source, project and lot, in any order of columns") func labelsAreFound() throws {
        let table = try LabelTable(csv: "label,lot_id,project_id,source\n1,,P-1,urn:a\n0,2,P-1,urn:a\n\n1,,P-1,urn:b\n")
        #expect(table.count == 3)
        #expect(table.label(source: "urn:a", lot: "P-1") == true)
        #expect(table.label(source: "urn:a", lot: "P-1/2") == false)
        #expect(table.label(source: "urn:b", lot: "P-1") == true)
        #expect(table.label(source: "urn:b", lot: "P-2") == nil)
    }

    @Test(
        "a fault names its line and what to do",
        arguments: [
            ("source,project_id,label\nurn:a,P-1,1", 1, "must name source, project_id, lot_id and label"),
            ("", 1, "must name"),
            ("source,project_id,lot_id,label\nurn:a,P-1,,1\nurn:a,P-2,,yes", 3, "'yes'; write 1 or 0"),
            ("source,project_id,lot_id,label\nurn:a,P-1,1", 2, "has 3 cells, not 4"),
            ("source,project_id,lot_id,label\nurn:a,P-1,,1\n\nurn:a,P-1,,0", 4, "labels P-1 a second time"),
        ]) func faults(text: String, line: Int, reason: String) throws
    {
        let fault = try #require(throws: LabelTable.Fault.self) { try LabelTable(csv: text) }
        #expect(fault.line == line)
        #expect(fault.reason.contains(reason))
        #expect(fault.description.hasPrefix("line \(line): "))
    }
}
