import CommandLineOptions
import Synchronization

/// A tool with one verb of every kind; what its verb `replay` was given can be looked at afterwards.
final class SampleTool: Sendable {
    struct Broken: Error, CustomStringConvertible { let description = "the log is broken" }
    struct Unreachable: ExitStatusProviding, CustomStringConvertible {
        let description = "nobody listens"
        let exitStatus = ExitStatus.unavailable
    }

    private let seen = Mutex<ParsedArguments?>(nil)

    /// What `replay` was run with; nil when it was not run.
    var replayed: ParsedArguments? { seen.withLock { $0 } }

    struct Outcome {
        let status: ExitStatus
        let output: String
        let errorOutput: String
    }

    func run(_ words: String..., environment: [String: String] = [:]) -> Outcome {
        var output = ""
        var errorOutput = ""
        let status = tool.main(
            arguments: words, environment: environment, output: { output += $0 }, errorOutput: { errorOutput += $0 })
        return Outcome(status: status, output: output, errorOutput: errorOutput)
    }

    var tool: CommandLineTool {
        CommandLineTool(
            name: "bidwatch", version: "1.2.3", summary: "Early warning for public procurement",
            verbs: [replay, status, fail, unreachable])
    }

    private var replay: Verb {
        Verb(
            name: "replay", summary: "Replay a recording",
            discussion: """
                Reads a recording and writes the feed that the same events gave when they were live. The feed does not
                depend on the number of workers.

                An example:
                  bidwatch replay --workers 4 recording.jsonl
                """,
            options: [
                OptionDeclaration(
                    name: "workers", value: .value(placeholder: "COUNT"), summary: "How many workers to run",
                    defaultText: "2"),
                OptionDeclaration(
                    name: "stop-after", value: .value(placeholder: "TIME"), summary: "Stop after this time"),
                OptionDeclaration(
                    name: "region", value: .value(placeholder: "CODE"),
                    summary: "Only events of this region, by its code of administrative division as published",
                    isRepeatable: true),
                OptionDeclaration(name: "dry-run", summary: "Write nothing"),
            ],
            arguments: [
                ArgumentDeclaration(name: "RECORDING", summary: "The recording; - is standard input"),
                ArgumentDeclaration(name: "MORE", summary: "Further recordings", cardinality: .many),
            ]
        ) { arguments in
            self.seen.withLock { $0 = arguments }
            return .success
        }
    }

    private var status: Verb {
        Verb(name: "status", summary: "Show the state") { _ in .partial }
    }

    private var fail: Verb {
        Verb(name: "fail", summary: "Fail") { _ in throw Broken() }
    }

    private var unreachable: Verb {
        Verb(
            name: "unreachable", summary: "Reach nobody",
            arguments: [ArgumentDeclaration(name: "PEER", summary: "Whom to reach", cardinality: .optional)]
        ) { arguments in
            if arguments.arguments == ["nobody"] { throw UsageError("nobody is no peer", remedy: "name one") }
            throw Unreachable()
        }
    }
}
