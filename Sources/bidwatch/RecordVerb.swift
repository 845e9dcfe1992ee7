import CommandLineOptions
import DetectorKit
import EventLog
import Recordings

let recordVerb = Verb(
    name: "record", summary: "Export the log, or its beginning, as a recording",
    discussion: """
        A recording is one header line and then one log entry a line: events, ticks, configurations and entries set \
        aside. It holds what the law seals until the opening, so the file is readable by its owner only. It can be \
        written while a coordinator runs.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"), summary: "Data directory", defaultText: "data"),
        OptionDeclaration(
            name: "through", value: .value(placeholder: "OFFSET"), summary: "Last offset; by default the log's last"),
    ],
    arguments: [
        ArgumentDeclaration(
            name: "FILE", summary: "The recording; compressed when its name ends in .zst; - for standard output")
    ]
) { arguments in
    let log = try LogReader(directory: arguments.string("data") ?? "data")
    let last = try log.lastOffset
    let through = Int64(try arguments.integer("through", in: 1...Int(Int32.max)).map { min(Int64($0), last) } ?? last)
    let path = arguments.arguments[0]
    let digest = try log.configurations().last { $0.offset <= through }?.bundle.digest ?? ""
    let header = RecordingHeader(
        configurationDigest: digest, firstOffset: 1, lastOffset: through, createdBy: "bidwatch \(bidwatchVersion)")
    let writer = try RecordingWriter(path: path, compress: path.hasSuffix(".zst"), header: header)
    var offset: Int64 = 0
    while offset < through {
        for entry in try log.entries(after: offset, limit: 1_024, byteLimit: 8 << 20) where entry.offset <= through {
            try writer.append(entry)
            offset = entry.offset
        }
    }
    try writer.finish()
    Console.writeError("\(path): \(through) log entries recorded\n")
    return .success
}
