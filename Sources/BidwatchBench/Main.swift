import Foundation
import StreamCrowd
import System

/// Measures Bidwatch and the engines below it in one run on one machine, and prints both with their ratio.
///
/// It measures and never judges: what is fast enough depends on the machine and the reader.
@main
enum Main {
    static func main() throws {
        SignalTrap.ignoreBrokenPipes()
        StreamCrowd.permitManyFiles()
        let folder = "data/bench-\(CurrentProcess.identifier)"
        try FileSystem.createDirectory(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        print("Machine: \(Machine.description); load \(Machine.load) before\n")
        defer { print("\nLoad \(Machine.load) after") }
        if CommandLine.arguments.dropFirst().first == "documents" { return try documents(folder) }
        let bench = try Bench(folder: folder)
        print("Stream: a simulated city, \(bench.city.lines.count) events, \(bench.city.bytes / 1_048_576) MiB\n")
        try bench.intake()
        try bench.endToEnd()
        for workers in 1...2 { try bench.replay(workers: workers) }
        try bench.liveFeed()
        try bench.caseFold()
        try bench.opening()
        try bench.check()
    }

    /// `documents PYTHON [SECTIONS]`: texts beside two Python libraries; with a number, an index of so many sections.
    private static func documents(_ folder: String) throws {
        let arguments = CommandLine.arguments.dropFirst(2)
        guard let python = arguments.first else {
            throw MeasurementFailure(description: "usage: bidwatch-bench documents PYTHON [SECTIONS]")
        }
        try DocumentBench(python: python, folder: folder).run()
        if let count = arguments.dropFirst().first.flatMap(Int.init), count > 0 { SectionBench(count: count).run() }
    }
}
