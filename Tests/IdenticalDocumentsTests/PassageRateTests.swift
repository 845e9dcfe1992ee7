import DocumentCorpus
import Foundation
import Testing
import TextSimilarity

@testable import IdenticalDocuments

@Suite("How often independent authors share a passage")
struct PassageRateTests {
    /// Pairs of independent bids that share a passage at least so long, beyond the tender's text.
    private func sharing(_ stories: Int, text: InstalledText) -> (pairs: Int, sharing: [Int]) {
        let lengths = TraceWeights.passagePairs.map(\.length)
        var (pairs, sharing) = (0, lengths.map { _ in 0 })
        for seed in CorpusSeeds.open.dropFirst(2_000).prefix(stories) {
            for project in CorpusStory(.honest, seed: seed, enrichment: text).projects {
                guard let tender = try? DocumentSketch(NormalizedText(project.tender.text)) else { continue }
                let base = MarkSet([tender])
                for lot in project.lots {
                    let sketches = lot.bids.compactMap { try? DocumentSketch(NormalizedText($0.text)) }
                    for left in sketches.indices {
                        for right in sketches.indices.dropFirst(left + 1) {
                            let longest =
                                DocumentSketch.passages(between: sketches[left], sketches[right], without: base)
                                .first?.length ?? 0
                            pairs += 1
                            for (row, length) in lengths.enumerated() where longest >= length { sharing[row] += 1 }
                        }
                    }
                }
            }
        }
        return (pairs, sharing)
    }

    @Test("the rates that strength rests on are not below those of the generated prose")
    func rates() {
        let stories = ProcessInfo.processInfo.environment["PASSAGE_STORIES"].flatMap(Int.init) ?? 6
        let (pairs, sharing) = sharing(stories, text: .none)
        for (row, count) in zip(TraceWeights.passagePairs, sharing) {
            print("| \(row.length) | \(count) | \(pairs) |")
            // Beyond what chance may add to a rate as low as the stated one.
            let expected = TraceWeights.passageRate(row.length) * Double(pairs)
            #expect(Double(count) <= expected + 4 * expected.squareRoot() + 1, "\(row.length)")
        }
    }
}
