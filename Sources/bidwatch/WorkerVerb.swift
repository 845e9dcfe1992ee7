import CommandLineOptions
import DetectorCatalog
import System
import Worker
import ZeroMQ

let workerVerb = Verb(
    name: "worker", summary: "Run the detectors on the partitions that a coordinator assigns",
    discussion: """
        Holds nothing on disk: its states come from the coordinator's checkpoints. It waits for a coordinator that is \
        away and starts over with one that was restarted.
        """,
    options: [
        OptionDeclaration(
            name: "connect", value: .value(placeholder: "ENDPOINT"), summary: "The coordinator's cluster endpoint"),
        OptionDeclaration(
            name: "credit", value: .value(placeholder: "N"), summary: "Batches taken at a time", defaultText: "4"),
        OptionDeclaration(
            name: "parent", value: .value(placeholder: "PID"), summary: "End when this process ends"),
    ] + Security.clientOptions
) { arguments in
    if let parent = try arguments.integer("parent", in: 1...Int(Int32.max)),
        !CurrentProcess.endWithParent(Int32(parent))
    {
        return .interrupted
    }
    let endpoint = try arguments.requiredString("connect")
    var options = WorkerOptions(endpoint: endpoint, process: Int(CurrentProcess.identifier))
    options.credit = try arguments.integer("credit", in: 1...1_000) ?? 4
    options.security = try Security.client(endpoint, arguments)
    // A child of the coordinator ends with it, and not when the whole group is told to reload.
    if arguments.string("parent") != nil { SignalTrap.ignoreHangups() }
    let stop = try ServiceSignals()
    try WorkerLoop(detectorCatalog, options).run(in: ZeroMQContext(), stop: stop.wakeup) { stop.isStopping }
    return .success
}
