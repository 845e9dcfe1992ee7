import CommandLineOptions
import Coordinator
import System

let runVerb = Verb(
    name: "run", summary: "Run everything on this machine: coordinator, workers, store and feed",
    discussion: """
        The workers are processes of their own, connected over ipc:// inside the data directory; one that dies or hangs \
        is replaced. SIGTERM ends everything in order. SIGHUP rereads the configuration folder: changed rules judge what \
        comes from then on, and a folder with faults changes nothing.
        """,
    options: coordinatorOptions + [
        OptionDeclaration(
            name: "workers", value: .value(placeholder: "N"),
            summary: "How many worker processes; by default as configured")
    ]
) { arguments in
    let session = try CoordinatorSession(arguments, cluster: nil)
    let count = try arguments.integer("workers", in: 1...256) ?? session.folder.settings.workers
    let program = try CurrentProcess.executablePath
    return try session.run { options in
        try LocalWorkers(count: count, log: { Console.log($0) }) {
            try ChildProcess.spawn(
                executable: program,
                arguments: [
                    "worker", "--connect", options.clusterEndpoint, "--parent", String(CurrentProcess.identifier),
                ])
        }
    }
}
