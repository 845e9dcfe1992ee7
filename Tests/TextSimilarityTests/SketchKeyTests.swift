import Testing
import TextSimilarity

@Suite struct SketchKeyTests {
    @Test("a key's name tells which secret it is made from, and a secret of another length gives none")
    func names() throws {
        let key = try #require(SketchKey(secret: Array(0..<32)))
        #expect(key == SketchKey(secret: Array(0..<32)))
        #expect(key.identifier.count == 16)
        #expect(key.identifier != SketchKey(secret: Array(1..<33))?.identifier)
        #expect(SketchKey.open.identifier == "open")
        #expect(SketchKey(secret: Array(0..<15)) == nil)
        #expect(SketchKey(secret: Array(0..<65)) == nil)
    }
}
