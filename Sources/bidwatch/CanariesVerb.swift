import Canaries
import CanonicalJSON
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import Settings

let canariesVerb = Verb(
    name: "canaries", summary: "Plant simulated rings in a copy of a recording and say which are found",
    discussion: """
        Copies the latest lots of a recording, lets made-up rings of real firms bid in some of them, and runs the ring \
        detector over the copy: the recall of every pattern on one's own data. The recording, the feed and the firms are \
        left alone. The same recording, configuration and seed give the same bytes. The exit status is 5 when there is \
        not enough data to plant anything.
        """,
    options: [
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Configuration to judge by; by default the recording's own, or Config for a plain file"),
        OptionDeclaration(
            name: "seed", value: .value(placeholder: "N"), summary: "What is planted where", defaultText: "1"),
        OptionDeclaration(
            name: "lots", value: .value(placeholder: "N"), summary: "Most lots copied, the latest",
            defaultText: "3000"),
        OptionDeclaration(
            name: "rings", value: .value(placeholder: "N"), summary: "Rings of each pattern", defaultText: "2"),
        OptionDeclaration(
            name: "shadows", value: .value(placeholder: "N"), summary: "Most copies made to hold them",
            defaultText: "4"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FORMAT"), summary: "text or json", defaultText: "text"),
    ],
    arguments: [
        ArgumentDeclaration(
            name: "RECORDING", summary: "A recording or a file of events, also .zst; - for standard input")
    ]
) { arguments in
    let format = try arguments.requiredString("output")
    guard ["text", "json"].contains(format) else {
        throw UsageError("--output is '\(format)'", remedy: "write text or json")
    }
    var settings = CanarySettings()
    settings.seed = UInt64(try arguments.integer("seed", in: 0...Int.max) ?? 1)
    settings.lots = try arguments.integer("lots", in: 10...1_000_000) ?? settings.lots
    settings.ringsPerPattern = try arguments.integer("rings", in: 1...50) ?? settings.ringsPerPattern
    settings.shadows = try arguments.integer("shadows", in: 1...50) ?? settings.shadows
    settings.entries = .max
    let source = try ReplaySource(arguments.arguments[0], configuration: arguments.string("config"))
    var history = CanaryHistory(settings)
    while let entry = try source.next() { history.note(entry) }
    let configuration = history.configuration ?? ConfigurationBundle([])
    try check(configuration)
    guard let report = CanaryTrial(history, detectorCatalog, configuration, settings).run() else {
        preconditionFailure("a trial that nobody stops comes to a report")
    }
    Console.write(format == "json" ? report.json.text + "\n" : report.text)
    return report.isMeasured ? .success : .partial
}

/// Refuses a recording whose configuration these detectors cannot be made with.
private func check(_ configuration: ConfigurationBundle) throws {
    let diagnostics = Diagnostics()
    detectorCatalog.validate(configuration, diagnostics)
    guard !diagnostics.hasErrors else {
        throw UsageError(
            "the recording's configuration has faults: \(diagnostics.sorted.first.map { "\($0)" } ?? "")",
            remedy: "give another with --config DIR")
    }
}

extension CanaryReport {
    /// The table as people read it in a terminal.
    fileprivate var text: String {
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        var lines = [pad("pattern", 20) + pad("found", 10) + pad("recall [95 %]", 24) + "lots until told (median)"]
        for row in rows {
            guard let recall = row.recall, let interval = row.recallInterval else {
                lines.append(pad(row.name, 20) + "not enough data")
                continue
            }
            let shares = [recall, interval.lowerBound, interval.upperBound].map { Rounded.decimal($0, places: 2) }
            lines.append(
                pad(row.name, 20) + pad("\(row.found) of \(row.planted)", 10)
                    + pad("\(shares[0]) [\(shares[1])–\(shares[2])]", 24) + (row.medianLead.map(String.init) ?? "–"))
        }
        lines.append("\(lots) lots of \(markets) markets in \(shadows) copies, through entry \(through.offset)")
        lines.append(
            "\(realGroups) groups told of the real lots alone; \(falseAlarms) more that match no planted ring")
        return lines.joined(separator: "\n") + "\n"
    }
}
