import CanonicalJSON
import DetectorKit
import DetectorTesting
import DocumentCorpus
import IdenticalDocuments
import Testing
import TextSimilarity

@Suite("Bids told by their sketches")
struct SketchTests {
    private let key = SketchKey(secret: Array(1...32))!
    private let other = SketchKey(secret: Array(2...33))!
    private let copied = GeneratedLot(.wholeCopy, seed: 5)

    @Test(
        "text and keyed sketch of the same documents lead to the same findings",
        arguments: [
            CorpusPattern.honest, .templateHeavy, .wholeCopy, .partialCopy40, .partialCopy20, .zeroWidth,
        ], 1...2)
    func equalFindings(pattern: CorpusPattern, seed: Int) {
        let lot = GeneratedLot(pattern, seed: seed)
        var story = LotStory(tender: lot.tender, texts: lot.texts)
        let byText = warnings(story)
        story.key = key
        let bySketch = warnings(story)
        #expect(bySketch.map(\.rule) == byText.map(\.rule))
        #expect(bySketch.map(\.parties) == byText.map(\.parties))
        #expect(bySketch.map(\.severity) == byText.map(\.severity))
        #expect(bySketch.map(\.certainty) == byText.map(\.certainty))
    }

    @Test("a passage of sketches is told by file, page and place, without its text")
    func places() throws {
        let story = LotStory(tender: copied.tender, texts: copied.texts, key: key)
        let finding = try #require(warnings(story).of("near-duplicate-text").first)
        let passage = try #require(finding.value("passage-1"))
        #expect(passage.contains("bid.pdf, p. ") && !passage.contains("“"))
        let numbers = passage.split { !$0.isNumber }.compactMap { Int($0) }
        let texts = [1, 3].map { Array(copied.texts[$0].unicodeScalars) }
        #expect(Array(texts[0][numbers[1]..<numbers[2]]) == Array(texts[1][numbers[4]..<numbers[5]]))
    }

    @Test("sketches of another key are not compared, which is said")
    func mixedKeys() throws {
        var story = LotStory(tender: copied.tender, texts: copied.texts, key: key)
        story.otherKeys = [3: other]
        let found = warnings(story)
        #expect(found.aboutTexts.isEmpty)
        let gap = try #require(found.of("keys").first)
        #expect(gap.outcome == .notEvaluated)
        #expect(gap.explanation.english.contains("\(GeneratedLot.bid(3)): c12w9-s5m128/\(other.identifier)"))
    }

    @Test("a tender document that is known under another key than the bids leaves forms untold from own words")
    func tenderKey() {
        var story = LotStory(tender: copied.tender, texts: copied.texts, key: other)
        story.otherKeys = Dictionary(uniqueKeysWithValues: copied.texts.indices.map { ($0, key) })
        let found = warnings(story)
        #expect(found.of("tender-text").map(\.outcome) == [.notEvaluated])
        #expect(found.aboutTexts.allSatisfy { $0.certainty == .lead })
    }

    @Test("sketches are sealed like texts: nothing is told before the opening")
    func sealed() {
        var story = LotStory(tender: copied.tender, texts: copied.texts, key: key)
        story.featuresBeforeOpening = true
        let entries = story.entries()
        let opening = entries.firstIndex { String(decoding: $0.bytes, as: UTF8.self).contains("bids.opened") }!
        let pipeline = MemoryPipeline(catalog, ConfigurationBundle([]))
        #expect(entries[..<opening].flatMap { pipeline.process($0) }.isEmpty)
        #expect(!entries[opening...].flatMap { pipeline.process($0) }.isEmpty)
    }

    @Test("partitions and checkpoints never change what is said of sketches")
    func laws() throws {
        var story = LotStory(tender: copied.tender, texts: copied.texts, key: key)
        story.otherKeys = [0: other]
        try expectLaws(of: catalog, on: story.entries(), seed: 5)
    }
}
