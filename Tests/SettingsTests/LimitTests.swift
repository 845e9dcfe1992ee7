import Settings
import Testing

@Suite("Limits of a settings file")
struct LimitTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("the deepest nesting allowed is read, one more is refused where it begins")
    func depth() {
        #expect(Reading(nested(YAMLParser.maximumDepth)).findings == [])
        let reading = Reading(nested(YAMLParser.maximumDepth + 1))
        #expect(reading.node == nil)
        #expect(reading.places == ["too-deep 1:33"])
    }

    @Test("a file of brackets alone is refused, not recursed into")
    func bracketFlood() {
        #expect(Reading(String(repeating: "[", count: 1 << 20)).places == ["too-deep 1:33"])
        #expect(Reading(String(repeating: "- ", count: 1 << 20)).places == ["too-deep 1:65"])
    }

    @Test("the most values allowed are read, one more is refused where it stands")
    func nodes() {
        // The list itself is a value as well.
        let most = String(repeating: "- 1\n", count: YAMLParser.maximumNodes - 1)
        #expect(Reading(most).findings == [])
        let reading = Reading(most + "- 1\n")
        #expect(reading.node == nil)
        #expect(reading.places == ["too-many-nodes 200000:3"])
    }

    @Test("the largest file allowed is read, one byte more is refused")
    func size() {
        let filling = String(repeating: "#", count: YAMLParser.maximumSize - 5)
        #expect(Reading("a: 1\n" + filling).findings == [])
        let reading = Reading("a: 1\n" + filling + "#")
        #expect(reading.node == nil)
        #expect(
            reading.findings == [
                "a.yaml:1:1: error[too-large]: the file has 4194305 bytes; settings may have at most 4194304 bytes"
            ])
    }

    @Test("diagnostics beyond the limit are counted, and an error among them still counts as one")
    func diagnostics() {
        let diagnostics = Diagnostics()
        let place = SourceLocation(file: "a.yaml", line: 1, column: 1)
        for _ in 0..<Diagnostics.limit { diagnostics.warning("slow", at: place, "slow") }
        #expect(!diagnostics.hasErrors)
        diagnostics.error("wrong", at: place, "wrong")
        #expect(diagnostics.items.count == Diagnostics.limit)
        #expect(diagnostics.uncollected == 1)
        #expect(diagnostics.hasErrors)
    }
}
