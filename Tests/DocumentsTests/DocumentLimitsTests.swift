import Documents
import Foundation
import Settings
import Testing

@Suite struct DocumentLimitsTests {
    @Test("the shipped configuration names every limit with its default")
    func shipped() throws {
        let text = try String(contentsOfFile: "\(Samples.root)/Config/bidwatch.yaml", encoding: .utf8)
        let diagnostics = Diagnostics()
        let root = try #require(YAMLParser.parse(text, file: "bidwatch.yaml", into: diagnostics))
        let section = try #require(MappingReader(root, in: diagnostics).mapping("documents", required: true))
        #expect(DocumentLimits(section) == DocumentLimits())
        #expect(!diagnostics.hasErrors)
        #expect(section.keys.count == Mirror(reflecting: DocumentLimits()).children.count)
    }

    @Test("a limit out of its range, or one that does not exist, is told with its place")
    func wrong() throws {
        let diagnostics = Diagnostics()
        let text = "documents:\n  pages: 0\n  paper: 5\n"
        let root = try #require(YAMLParser.parse(text, file: "bidwatch.yaml", into: diagnostics))
        _ = MappingReader(root, in: diagnostics).mapping("documents", required: true).map(DocumentLimits.init)
        #expect(diagnostics.sorted.map(\.location.line) == [2, 3])
    }
}
