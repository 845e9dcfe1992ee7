import BidEvents
import DetectorKit
import DocumentCorpus
import Foundation
import Hashing
import Testing

@Suite(.serialized)
struct DocumentStreamTests {
    @Test("of a stream of documents 2 worker processes and 8 find the same, copies across lots among it")
    func workers() throws {
        let trial = try Trial()
        let settings = trial.configuration + "/detectors.yaml"
        // So few lots are enough here: fifty would take minutes to write.
        try String(contentsOfFile: settings, encoding: .utf8).replacing(
            #/(recurring-sections:\n(?:  .*\n)*?  least_lots: )50/#, with: { "\($0.output.1)3" }
        ).write(toFile: settings, atomically: true, encoding: .utf8)
        let patterns: [CorpusPattern] = [.honest, .wholeCopy, .partialCopy20, .brochure, .foreignCode, .crossLotLong]
        let stories = patterns.map { CorpusStory($0, seed: 11, enrichment: .none) }
        let lines = CorpusStream.entries(of: stories).filter { $0.kind == .event }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        let file = trial.path("documents.jsonl")
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let feeds = try ["2", "8"].map { workers in
            let result = try trial.run("replay", file, "--config", trial.configuration, "--workers", workers)
            try #require(result.status == 0, "\(result.errors)")
            return result.output
        }
        #expect(Digest.sha256(Array(feeds[0].utf8)) == Digest.sha256(Array(feeds[1].utf8)))
        for rule in ["near-duplicate-text", "shared-passages", "mixed-up-files", "recurring-section"] {
            #expect(feeds[0].contains("\"rule\":\"\(rule)\""), "\(rule)")
        }
    }
}
