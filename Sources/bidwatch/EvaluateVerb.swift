import BidEvents
import CommandLineOptions
import DetectorKit
import Evaluation
import Lots
import MarketEvidence
import Recordings
import System

let evaluateVerb = Verb(
    name: "evaluate", summary: "Measure how well lots are ranked against what was judged of them",
    discussion: """
        Reads a recording and a table of labels (source, project_id, lot_id, label), and measures baselines, the scores \
        that need no labels and the learned screens, market by market. A market is one source. Splits keep a tender whole; \
        a split that leaks is refused.
        """,
    options: [
        OptionDeclaration(name: "labels", value: .value(placeholder: "FILE"), summary: "The table of labels"),
        OptionDeclaration(
            name: "reach", value: .value(placeholder: "NAME"),
            summary: "past: compare with earlier lots only; window: with all others", defaultText: "window"),
        OptionDeclaration(
            name: "repeats", value: .value(placeholder: "N"),
            summary: "How often cross-validation is repeated with other folds", defaultText: "3"),
    ],
    arguments: [ArgumentDeclaration(name: "RECORDING", summary: "A recording or a file of events, also .zst")]
) { arguments in
    guard let labelFile = arguments.string("labels") else {
        throw UsageError("the labels are missing", remedy: "name their table with --labels")
    }
    guard let reach = MarketScreens.Reach(rawValue: arguments.string("reach") ?? "window") else {
        throw UsageError("--reach is '\(arguments.string("reach") ?? "")'", remedy: "write past or window")
    }
    let labels = try LabelTable(csv: textOfTable(labelFile))
    let records = try lotRecords(arguments.arguments[0])
    let sources = Dictionary(grouping: records) { $0.opening.source }
    let markets = sources.keys.sorted().compactMap { source in
        JudgedMarket(shortName(source), sources[source]!, labels, reach: reach)
    }
    guard !markets.isEmpty else {
        throw UsageError(
            "no source of the recording has judged lots of both kinds",
            remedy: "check that the labels name its sources and projects")
    }
    let evaluation = MarketEvaluation(markets, repeats: try arguments.integer("repeats", in: 1...50) ?? 3)
    var results: [Result] = []
    for market in markets {
        results += evaluation.untrained(market)
        results.append(evaluation.firmLookup(market))
        for features in FeatureSet.allCases {
            for split in [Split.tender, .firm, .time] { results.append(evaluation.learned(market, features, split)) }
        }
    }
    try writeLines([EvaluationTable.text(results, markets: markets)], to: "-")
    return .success
}

/// The last part of a source such as `urn:auctions:brazil`.
private func shortName(_ source: String) -> String { source.split(separator: ":").last.map(String.init) ?? source }

/// The lots of a recording as they stood at its end, in the order of their openings.
func lotRecords(_ path: String) throws -> [LotRecord] {
    var projects: [String: ProjectLots] = [:]
    var records: [String: LotRecord] = [:]
    let entries = try RecordingReader(path: path).storedEntries(tickInterval: .seconds(86_400)) { _ in }
    let decoder = EventDecoder(largestEvent: .max)
    while let stored = try entries.next() {
        guard let entry = LogEntry(stored, decoder: decoder), case .event(let event) = entry.body,
            ProjectLots.eventTypes.contains(event.name), let project = event.projectID
        else { continue }
        let key = "\(event.source)\u{1F}\(project)"
        for record in projects[key, default: ProjectLots()].note(event, grain: MarketGrain(categoryCharacters: 12)) {
            records["\(event.source)\u{1F}\(record.identifier)"] = record
        }
    }
    return records.values.sorted { ($0.openedAt, $0.identifier) < ($1.openedAt, $1.identifier) }
}
