import DetectorKit
import DetectorTesting
import DocumentCorpus
import Testing

@Suite("Honest bids that look alike")
struct ConfounderTests {
    @Test("what is innocent stays quiet", arguments: CorpusPattern.confounders)
    func quiet(pattern: CorpusPattern) {
        // Which declarations a lot holds is drawn: two stories have all of them in enough earlier lots.
        let seeds = pattern == .statutoryForms ? [11, 12] : [11]
        let stories = seeds.map { CorpusStory(pattern, seed: $0, enrichment: .none) }
        let found = standing(findings(catalog, CorpusStream.entries(of: stories), partitionCount: 1))
        #expect(found.filter { $0.outcome == .warning }.map(\.explanation.english) == [])
    }

    @Test(
        "what is copied is told of exactly the two",
        arguments: [
            CorpusPattern.wholeCopy, .partialCopy40, .partialCopy20, .shuffled, .reworded50, .zeroWidth, .lookAlike,
            .foreignCode, .foreignName, .sharedErrors,
        ])
    func told(pattern: CorpusPattern) {
        let story = CorpusStory(pattern, seed: 13, enrichment: .none)
        let found = standing(findings(catalog, CorpusStream.entries(of: [story]), partitionCount: 1))
            .filter { $0.outcome == .warning }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { Set($0.parties) == story.guilty })
    }

    @Test("nothing of any pattern is told, or passed on, before the opening")
    func sealed() {
        let stories = [CorpusPattern.wholeCopy, .sharedErrors, .foreignCode].map {
            CorpusStory($0, seed: 14, enrichment: .none)
        }
        let entries = CorpusStream.entries(of: stories)
        let opened = entries.firstIndex { String(decoding: $0.bytes, as: UTF8.self).contains("bids.opened") }!
        #expect(outputs(catalog, Array(entries[..<opened])).isEmpty)
    }
}
