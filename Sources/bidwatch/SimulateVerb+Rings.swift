import CommandLineOptions
import Simulation
import System

/// Writes the stream of a city with rings, and its truth, without holding either.
func simulateRings(_ arguments: ParsedArguments, seed: UInt64, region: String, to output: String) throws {
    let years = try arguments.integer("years", in: 1...20) ?? 3
    let simulation = RingSimulation(
        RingSimulation.Options(
            seed: seed, lots: try arguments.integer("lots", in: 1...10_000_000) ?? 10_000,
            firstYear: (try arguments.integer("year", in: 2000...2099) ?? 2026) - years + 1, years: years,
            region: region, patterns: try ringPatterns(arguments)))
    let lines = try LineWriter(path: output)
    let truth = try arguments.string("truth").map { try LineWriter(path: $0) }
    try simulation.lines(each: { try lines.write($0) }, truth: { try truth?.write($0.line) })
    try lines.finish()
    try truth?.finish()
}

private func ringPatterns(_ arguments: ParsedArguments) throws -> [RingPattern] {
    if arguments.flag("honest-only") {
        guard arguments.string("pattern") == nil else {
            throw UsageError("--pattern and --honest-only exclude each other", remedy: "give one of them")
        }
        return []
    }
    guard let name = arguments.string("pattern") else { return RingPattern.allCases }
    guard let pattern = RingPattern(rawValue: name) else {
        let names = RingPattern.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("--pattern is '\(name)'", remedy: "write one of \(names)")
    }
    return [pattern]
}

/// Writes lines one by one to a file, or to standard output for `-`, in blocks.
final class LineWriter {
    private let file: FileWriter
    private var block: [UInt8] = []

    init(path: String) throws {
        file = path == "-" ? FileWriter.standardOutput : try FileWriter(path: path, mode: 0o644)
    }

    func write(_ line: String) throws {
        block.append(contentsOf: line.utf8)
        block.append(UInt8(ascii: "\n"))
        if block.count >= 1 << 18 { try flush() }
    }

    func finish() throws {
        try flush()
        try file.finish()
    }

    private func flush() throws {
        try file.write(block)
        block.removeAll(keepingCapacity: true)
    }
}
