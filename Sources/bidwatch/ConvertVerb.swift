import CommandLineOptions
import Recordings
import Simulation
import System

let convertVerb = Verb(
    name: "convert", summary: "Turn a public table of auctions into events",
    discussion: """
        Formats: 'tsuchiura', the auctions of Tsuchiura city 2007-2015 (github sylvaingchassang/missing_bids, MIT), and \
        'opening', a public opening record. Reads comma-separated text, also compressed by zstd.
        """,
    arguments: [
        ArgumentDeclaration(name: "FORMAT", summary: "tsuchiura or opening"),
        ArgumentDeclaration(name: "TABLE", summary: "The table; - for standard input"),
        ArgumentDeclaration(
            name: "FILE", summary: "Where the events go; by default standard output", cardinality: .optional),
    ]
) { arguments in
    let names = arguments.arguments
    let source = try openLines(path: names[1], limit: 1 << 20)
    var rows: [String] = []
    while let line = try source.next() {
        if case .text(let bytes, _) = line { rows.append(String(decoding: bytes, as: UTF8.self)) }
    }
    let text = rows.joined(separator: "\n")
    let lines: [String]
    switch names[0] {
    case "tsuchiura": lines = try TsuchiuraConverter.lines(csv: text)
    case "opening": lines = try OpeningConverter.lines(csv: text)
    default: throw UsageError("there is no format '\(names[0])'", remedy: "write tsuchiura or opening")
    }
    try writeLines(lines, to: names.count > 2 ? names[2] : "-")
    return .success
}
