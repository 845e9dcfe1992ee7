import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import SpotChecks
import System

let drawVerb = Verb(
    name: "draw", summary: "Draw projects and inspectors at random for spot checks (双随机一公开)",
    discussion: """
        Draws projects, by risk if wanted, and inspectors without a conflict of interest, from a published seed. First \
        publish what --commit prints and where the seed will come from, such as the lottery of a coming day; then draw \
        with it. Who has the same pools and the same seed gets the same bytes. A recording's projects are those whose \
        bids were opened, weighted by their warnings. The exit status is 5 when fewer were drawn than wanted.
        """,
    options: [
        OptionDeclaration(
            name: "projects", value: .value(placeholder: "FILE"),
            summary: "CSV: id, and if known purchaser, agency, region, suppliers (a;b), risk_weight"),
        OptionDeclaration(
            name: "recording", value: .value(placeholder: "FILE"),
            summary: "A recording whose opened projects are the pool, instead of --projects"),
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Configuration that judges the recording; by default its own, or Config for a plain file"),
        OptionDeclaration(
            name: "inspectors", value: .value(placeholder: "FILE"),
            summary: "CSV: id, name, and if known unit, region, conflicts (codes: a;b)"),
        OptionDeclaration(name: "seed", value: .value(placeholder: "TEXT"), summary: "The published seed"),
        OptionDeclaration(name: "commit", summary: "Print only the digests of the pools, to publish beforehand"),
        OptionDeclaration(
            name: "count", value: .value(placeholder: "N"), summary: "How many projects", defaultText: "10"),
        OptionDeclaration(
            name: "per-project", value: .value(placeholder: "N"), summary: "Inspectors for each project",
            defaultText: "2"),
        OptionDeclaration(
            name: "max-per-inspector", value: .value(placeholder: "N"), summary: "Most projects of one inspector",
            defaultText: "5"),
        OptionDeclaration(
            name: "weights", value: .value(placeholder: "HOW"), summary: "risk or uniform", defaultText: "risk"),
        OptionDeclaration(
            name: "regions", value: .value(placeholder: "WHICH"),
            summary: "Inspectors from any region, the same as the project's, or an other", defaultText: "any"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "text, json or csv", defaultText: "text"),
    ]
) { arguments in
    let format = try choice(arguments, "format", ["text", "json", "csv"])
    let weighting = Weighting(rawValue: try choice(arguments, "weights", Weighting.allCases.map(\.rawValue)))!
    let origin = InspectorOrigin(
        rawValue: try choice(arguments, "regions", InspectorOrigin.allCases.map(\.rawValue)))!
    let inspectors = try arguments.requiredString("inspectors")
    let pools = try Pools(
        projects: try projectPool(arguments),
        inspectors: try Inspector.read(csv: try table(inspectors), file: inspectors))
    if arguments.flag("commit") {
        Console.write("projects \(pools.projects.count) \(pools.projectsDigest)\n")
        Console.write("inspectors \(pools.inspectors.count) \(pools.inspectorsDigest)\n")
        return .success
    }
    var options = try DrawOptions(
        seed: try arguments.requiredString("seed"),
        projects: try arguments.integer("count", in: 1...DrawOptions.mostProjects)!,
        inspectorsPerProject: try arguments.integer("per-project", in: 1...DrawOptions.mostInspectorsPerProject)!,
        projectsPerInspector: try arguments.integer("max-per-inspector", in: 1...DrawOptions.mostProjects)!)
    options.weighting = weighting
    options.origin = origin
    let draw = Draw(pools, options)
    switch format {
    case "json": Console.write(draw.json.text + "\n")
    case "csv": Console.write(draw.csv)
    default: Console.write(draw.text)
    }
    return draw.isComplete ? .success : .partial
}

private func choice(_ arguments: ParsedArguments, _ name: String, _ known: [String]) throws(UsageError) -> String {
    let text = try arguments.requiredString(name)
    guard known.contains(text) else {
        throw UsageError("--\(name) is '\(text)'", remedy: "write \(known.joined(separator: ", "))")
    }
    return text
}

private func table(_ path: String) throws -> String {
    let bytes = try FileSystem.readBytes(path, limit: 256 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw UsageError("\(path) is not UTF-8", remedy: "save it as CSV UTF-8")
    }
    return text
}

private func projectPool(_ arguments: ParsedArguments) throws -> [CheckedProject] {
    switch (arguments.string("projects"), arguments.string("recording")) {
    case (let path?, nil): return try CheckedProject.read(csv: try table(path), file: path)
    case (nil, let path?): return try recordedPool(path, arguments.string("config"))
    default:
        throw UsageError(
            "there is no pool of projects, or two", remedy: "write either --projects FILE or --recording FILE")
    }
}

/// Replays a recording in this thread, for its warnings.
private func recordedPool(_ path: String, _ configuration: String?) throws -> [CheckedProject] {
    guard path != "-" else {
        throw UsageError("--recording is '-'", remedy: "name a file: a draw is made from what others can read again")
    }
    let source = try ReplaySource(path, configuration: configuration)
    var skipped: [Int64: Set<String>] = [:]
    for record in source.setAsides { skipped[record.offset, default: []].insert(record.detector) }
    var pool = RiskPool()
    guard var entry = try source.next() else { return [] }
    let bundle = entry.kind == .configuration ? ConfigurationBundle(bytes: entry.bytes) : nil
    let pipeline = MemoryPipeline(detectorCatalog, bundle ?? ConfigurationBundle([]))
    while true {
        pool.fold(entry, pipeline.process(entry, skipping: skipped[entry.offset] ?? []))
        guard let next = try source.next() else { break }
        entry = next
    }
    Console.writeError("\(path): \(pool.checked.count) projects opened, \(pool.unopened) not opened and left out\n")
    return pool.checked
}
