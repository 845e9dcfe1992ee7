import CommandLineOptions
import Recordings
import Settings
import System

let validateVerb = Verb(
    name: "validate", summary: "Check configuration, rules, calendars and recordings",
    discussion: """
        A folder is checked as a configuration, a file as a recording or a file of events. Every fault is printed with \
        its place and a remedy. The exit status is 3 for a faulty configuration, 5 for a faulty recording.
        """,
    arguments: [
        ArgumentDeclaration(
            name: "PATH", summary: "Configuration folders and recordings; by default Config", cardinality: .many)
    ]
) { arguments in
    let paths = arguments.arguments.isEmpty ? ["Config"] : arguments.arguments
    var status = ExitStatus.success
    for path in paths {
        let result = FileSystem.isDirectory(path) ? try validateConfiguration(path) : try validateRecording(path)
        if status == .success { status = result }
    }
    return status
}

private func validateConfiguration(_ path: String) throws -> ExitStatus {
    let diagnostics = try ConfigurationFolder.check(path).1
    for diagnostic in diagnostics.sorted { Console.write("\(path)/\(diagnostic)\n") }
    let left = diagnostics.uncollected
    if left > 0 { Console.write("\(path): \(left) further faults\n") }
    if !diagnostics.hasErrors { Console.write("\(path): valid\n") }
    return diagnostics.hasErrors ? .configurationInvalid : .success
}

private func validateRecording(_ path: String) throws -> ExitStatus {
    var faults = 0
    do {
        let entries = try RecordingReader(path: path).storedEntries(tickInterval: .seconds(900)) { fault in
            faults += 1
            Console.write("\(path):\(fault.line): \(fault.rejection)\n")
        }
        var count = 0
        while try entries.next() != nil { count += 1 }
        Console.write("\(path): \(count) log entries, \(entries.duplicateCount) duplicates, \(faults) faults\n")
    } catch let error as RecordingError {
        faults += 1
        Console.write("\(error)\n")
    }
    return faults > 0 ? .partial : .success
}
