import DetectorCatalog
import DetectorKit
import DetectorTesting
import DocumentCorpus
import Foundation
import Settings

/// Runs the detectors over a generated corpus and prints how much of each pattern they find.
@main
enum DocumentEvaluation {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let patterns = chosenPatterns(values(of: "--only", in: &arguments))
        let settings = values(of: "--detectors", in: &arguments).last ?? "Config/detectors.yaml"
        guard let detectors = try? String(contentsOfFile: settings, encoding: .utf8) else {
            fail("cannot read \(settings): start it in the project's folder, or name a file of settings")
        }
        let seeds = arguments.contains("--open") ? CorpusSeeds.open : CorpusSeeds.reported
        let text = arguments.contains("--plain") ? InstalledText.none : .ofThisMachine
        arguments.removeAll { ["--open", "--plain"].contains($0) }
        guard arguments.count <= 1, let lots = arguments.first.map({ Int($0) }) ?? 40, (1...seeds.count).contains(lots)
        else {
            fail(
                "usage: document-evaluation [LOTS] [--open] [--plain] [--only PATTERN]... [--detectors FILE]; LOTS is at "
                    + "most \(seeds.count)")
        }
        note("\(patterns.count) patterns, \(lots) lots each, seeds from \(seeds.lowerBound); \(text.summary)")
        let stories = seeds.prefix(lots).flatMap { seed in
            patterns.map { CorpusStory($0, seed: seed, enrichment: text) }
        }
        let entries = CorpusStream.entries(of: stories)
        note("\(stories.count) stories as \(entries.count) entries of one log")
        let configuration = ConfigurationBundle([.init(path: "detectors.yaml", text: detectors)])
        let diagnostics = Diagnostics()
        detectorCatalog.validate(configuration, diagnostics)
        guard !diagnostics.hasErrors else { fail("\(settings): \(diagnostics.sorted.map(\.message))") }
        let pipeline = MemoryPipeline(detectorCatalog, configuration)
        let evaluation = CorpusEvaluation(stories, entries.flatMap { pipeline.process($0) })
        for remark in evaluation.remarks { note(remark) }
        print(evaluation.table)
    }

    /// The patterns whose names contain one of these; all of them where none is asked for.
    private static func chosenPatterns(_ wanted: [String]) -> [CorpusPattern] {
        let chosen = CorpusPattern.allCases.filter { pattern in
            wanted.isEmpty || wanted.contains { pattern.rawValue.contains($0) }
        }
        if chosen.isEmpty { fail("no pattern is called like that: \(CorpusPattern.allCases.map(\.rawValue))") }
        return chosen
    }

    /// Takes an option with its values out of the arguments.
    private static func values(of option: String, in arguments: inout [String]) -> [String] {
        var values: [String] = []
        while let place = arguments.firstIndex(of: option) {
            guard arguments.indices.contains(place + 1) else { fail("\(option) needs a value") }
            values.append(arguments[place + 1])
            arguments.removeSubrange(place...place + 1)
        }
        return values
    }

    private static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private static func fail(_ message: String) -> Never {
        note(message)
        exit(2)
    }
}
