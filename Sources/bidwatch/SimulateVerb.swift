import BidEvents
import CommandLineOptions
import DetectorKit
import Simulation
import System

let simulateVerb = Verb(
    name: "simulate", summary: "Generate a labelled stream of a city's procurement",
    discussion: """
        Honest bidders and planted violations of all four kinds; every event's source says that it is simulated. The \
        same seed and options give the same bytes. The truth, one JSON line a plant, goes to a file of its own; \
        of rings it has a line for every ring and one for every lot that it rigged.
        """,
    options: [
        OptionDeclaration(name: "seed", value: .value(placeholder: "N"), summary: "Seed", defaultText: "1"),
        OptionDeclaration(
            name: "shape", value: .value(placeholder: "NAME"),
            summary: "city; chain: complete projects; rings: lots with rings of bidders; opening: one crowded lot",
            defaultText: "city"),
        OptionDeclaration(
            name: "projects", value: .value(placeholder: "N"), summary: "Projects of the city", defaultText: "300"),
        OptionDeclaration(
            name: "region", value: .value(placeholder: "CODE"), summary: "The division code of a chain or of rings",
            defaultText: "411002"),
        OptionDeclaration(
            name: "years", value: .value(placeholder: "N"),
            summary: "Years of the chain or rings, up to the city's year",
            defaultText: "3"),
        OptionDeclaration(
            name: "year", value: .value(placeholder: "YYYY"), summary: "The city's year", defaultText: "2026"),
        OptionDeclaration(
            name: "bidders", value: .value(placeholder: "N"), summary: "Bidders of the opening", defaultText: "1500"),
        OptionDeclaration(
            name: "lots", value: .value(placeholder: "N"), summary: "Lots of the shape rings", defaultText: "10000"),
        OptionDeclaration(
            name: "pattern", value: .value(placeholder: "NAME"),
            summary: "The one pattern of all rings, such as rotation; by default all in turn"),
        OptionDeclaration(name: "honest-only", summary: "Plant no rings"),
        OptionDeclaration(name: "truth", value: .value(placeholder: "FILE"), summary: "Where the truth goes"),
        configurationOption,
    ],
    arguments: [
        ArgumentDeclaration(
            name: "FILE", summary: "Where the events go; by default standard output", cardinality: .optional)
    ]
) { arguments in
    let seed = UInt64(try arguments.integer("seed", in: 0...Int.max) ?? 1)
    let output = arguments.arguments.first ?? "-"
    switch arguments.string("shape") {
    case "opening":
        let bidders = try arguments.integer("bidders", in: 2...5_000) ?? 1_500
        try writeLines(OpeningGenerator(seed: seed, bidders: bidders).lines(), to: output)
    case "city", nil:
        let folder = try ConfigurationFolder.load(arguments.string("config") ?? "Config")
        let calendar = try WorkdayCalendar(csv: folder.bundle.text(at: "Calendars/cn-workdays.csv") ?? "")
        let stream = CitySimulation(
            seed: seed, projects: try arguments.integer("projects", in: 1...100_000) ?? 300,
            year: try arguments.integer("year", in: 2000...2099) ?? 2026, calendar: calendar
        ).stream()
        try writeLines(stream.lines, to: output)
        if let path = arguments.string("truth") { try writeLines(stream.truth.map(\.line), to: path) }
    case "chain":
        let folder = try ConfigurationFolder.load(arguments.string("config") ?? "Config")
        let calendar = try WorkdayCalendar(csv: folder.bundle.text(at: "Calendars/cn-workdays.csv") ?? "")
        let years = try arguments.integer("years", in: 1...20) ?? 3
        let stream = ChainSimulation(
            seed: seed, projects: try arguments.integer("projects", in: 1...1_000_000) ?? 300,
            firstYear: (try arguments.integer("year", in: 2000...2099) ?? 2026) - years + 1, years: years,
            region: try divisionCode(arguments), calendar: calendar
        ).stream()
        try writeLines(stream.lines, to: output)
        if let path = arguments.string("truth") { try writeLines(stream.truth.map(\.line), to: path) }
    case "rings":
        try simulateRings(arguments, seed: seed, region: try divisionCode(arguments), to: output)
    case let name?:
        throw UsageError("--shape is '\(name)'", remedy: "write city, chain, rings or opening")
    }
    return .success
}

private func divisionCode(_ arguments: ParsedArguments) throws -> String {
    let region = arguments.string("region") ?? "411002"
    guard region.count == 6, region.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        throw UsageError("--region is '\(region)'", remedy: "write a division code of six digits, such as 411002")
    }
    return region
}

/// Writes lines to a file, or to standard output for `-`.
func writeLines(_ lines: [String], to path: String) throws {
    let file = path == "-" ? FileWriter.standardOutput : try FileWriter(path: path, mode: 0o644)
    for start in stride(from: 0, to: lines.count, by: 512) {
        let block = lines[start..<min(start + 512, lines.count)]
        try file.write(Array((block.joined(separator: "\n") + "\n").utf8))
    }
    try file.finish()
}
