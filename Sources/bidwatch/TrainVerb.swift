import BidEvents
import CommandLineOptions
import Evaluation
import Lots
import MarketEvidence
import Models
import System

let trainVerb = Verb(
    name: "train", summary: "Learn a screen from the judged lots of a market",
    discussion: """
        Reads a recording and a table of labels (source, project_id, lot_id, label) and learns a screen from the lots of one \
        source, compared with earlier lots only, as a running monitor does. Measures it by cross-validation that keeps \
        tenders whole, calibrates it on lots it did not see, and writes the model with its card; beside it the card as a \
        page. Put the model under Models/ of a configuration and name it under market-prices in detectors.yaml.
        """,
    options: [
        OptionDeclaration(name: "labels", value: .value(placeholder: "FILE"), summary: "The table of labels"),
        OptionDeclaration(
            name: "source", value: .value(placeholder: "NAME"),
            summary: "Whose lots: a source, or its last part; by default the only one judged"),
        OptionDeclaration(
            name: "features", value: .value(placeholder: "NAME"),
            summary: "prices: a lot's own; neighbours: with what the lots around it say", defaultText: "prices"),
        OptionDeclaration(
            name: "model-name", value: .value(placeholder: "NAME"), summary: "The model's name; by default the source's"
        ),
        OptionDeclaration(
            name: "model-version", value: .value(placeholder: "TEXT"), summary: "The model's version", defaultText: "1"),
        OptionDeclaration(
            name: "market-class", value: .value(placeholder: "TEXT"),
            summary: "What kind of market it is, such as road-works; by default the source's name"),
        OptionDeclaration(
            name: "data-name", value: .value(placeholder: "TEXT"),
            summary: "What the data is called; by default the recording's name"),
        OptionDeclaration(
            name: "licence", value: .value(placeholder: "TEXT"), summary: "On what terms the data was used",
            defaultText: "not stated"),
    ],
    arguments: [
        ArgumentDeclaration(name: "RECORDING", summary: "A recording or a file of events, also .zst"),
        ArgumentDeclaration(name: "MODEL", summary: "Where the model goes, such as Config/Models/roads.json"),
    ]
) { arguments in
    guard let labelFile = arguments.string("labels") else {
        throw UsageError("the labels are missing", remedy: "name their table with --labels")
    }
    guard let features = FeatureSet(rawValue: arguments.string("features") ?? "prices") else {
        throw UsageError(
            "--features is '\(arguments.string("features") ?? "")'", remedy: "write prices or neighbours")
    }
    let (recording, path) = (arguments.arguments[0], arguments.arguments[1])
    let market = try judgedMarket(recording, labelFile, named: arguments.string("source"))
    let model = try Training(market, features).model(
        Training.Description(
            identifier: arguments.string("model-name") ?? market.name,
            version: arguments.string("model-version") ?? "1",
            marketClass: arguments.string("market-class") ?? market.name,
            dataName: arguments.string("data-name") ?? recording, licence: arguments.string("licence") ?? "not stated",
            program: "bidwatch"))
    let file = try FileWriter(path: path, mode: 0o644)
    try file.write(model.bytes)
    try file.finish()
    try writeLines([model.card.markdown], to: path.replacing(".json", with: "") + ".md")
    for metric in model.card.metrics {
        Console.writeError("\(metric.name) \(metric.value) (\(metric.low) to \(metric.high)), \(metric.cases) cases\n")
    }
    return .success
}

/// The judged lots of one source of a recording.
private func judgedMarket(_ recording: String, _ labelFile: String, named name: String?) throws -> JudgedMarket {
    let labels = try LabelTable(csv: textOfTable(labelFile))
    let sources = Dictionary(grouping: try lotRecords(recording)) { $0.opening.source }
    let markets = sources.keys.sorted().filter { name == nil || $0 == name || shortName($0) == name }.compactMap {
        JudgedMarket(shortName($0), sources[$0]!, labels, reach: .past)
    }
    guard markets.count == 1 else {
        let known = sources.keys.sorted().map(shortName).joined(separator: ", ")
        throw UsageError(
            markets.isEmpty ? "no such source has judged lots of both kinds" : "several sources have judged lots",
            remedy: "name one with --source: \(known)")
    }
    return markets[0]
}
