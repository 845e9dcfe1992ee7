import DetectorCatalog
import DetectorKit
import DetectorTesting
import DocumentCorpus
import Foundation

/// Runs the detectors over a generated corpus and prints how much of each pattern they find.
@main
enum DocumentEvaluation {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let seeds = arguments.contains("--open") ? CorpusSeeds.open : CorpusSeeds.reported
        let plain = arguments.contains("--plain")
        let passesOnSections = arguments.contains("--sections")
        let others = arguments.filter { !["--open", "--plain", "--sections"].contains($0) }
        guard others.count <= 1, let lots = others.first.map({ Int($0) }) ?? 40, (1...seeds.count).contains(lots) else {
            fail("usage: document-evaluation [LOTS] [--open] [--plain] [--sections]; LOTS is at most \(seeds.count)")
        }
        let text = plain ? InstalledText.none : .ofThisMachine
        note(
            "\(CorpusPattern.allCases.count) patterns, \(lots) lots each, seeds from \(seeds.lowerBound); \(text.summary)"
        )
        let stories = seeds.prefix(lots).flatMap { seed in
            CorpusPattern.allCases.map { CorpusStory($0, seed: seed, enrichment: text) }
        }
        let entries = CorpusStream.entries(of: stories)
        note("\(stories.count) stories as \(entries.count) entries of one log")
        let configuration = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "identical-documents:\n  pass_on_sections: \(passesOnSections)\n")
        ])
        let pipeline = MemoryPipeline(detectorCatalog, configuration)
        let evaluation = CorpusEvaluation(stories, entries.flatMap { pipeline.process($0) })
        for remark in evaluation.remarks { note(remark) }
        print(evaluation.table)
    }

    private static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private static func fail(_ message: String) -> Never {
        note(message)
        exit(2)
    }
}
