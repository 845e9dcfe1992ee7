import CommandLineOptions
import Recordings
import Simulation
import System

let convertVerb = Verb(
    name: "convert", summary: "Turn a public table of auctions into events",
    discussion: """
        Formats: 'tsuchiura', the auctions of Tsuchiura city 2007-2015 (github sylvaingchassang/missing_bids, MIT), and \
        'opening', a public opening record; 'auctions', judged auctions in two tables, one of tenders and one of bids, \
        whose judgements go to a table of labels. Reads comma-separated text, also compressed by zstd.
        """,
    options: [
        OptionDeclaration(
            name: "bids", value: .value(placeholder: "TABLE"), summary: "The bids of the auctions, for 'auctions'"),
        OptionDeclaration(
            name: "labels", value: .value(placeholder: "FILE"), summary: "Where the labels go, for 'auctions'"),
    ],
    arguments: [
        ArgumentDeclaration(name: "FORMAT", summary: "tsuchiura, opening or auctions"),
        ArgumentDeclaration(name: "TABLE", summary: "The table; - for standard input"),
        ArgumentDeclaration(
            name: "FILE", summary: "Where the events go; by default standard output", cardinality: .optional),
    ]
) { arguments in
    let names = arguments.arguments
    let text = try textOfTable(names[1])
    let lines: [String]
    switch names[0] {
    case "tsuchiura": lines = try TsuchiuraConverter.lines(csv: text)
    case "opening": lines = try OpeningConverter.lines(csv: text)
    case "auctions":
        guard let bids = arguments.string("bids") else {
            throw UsageError("the bids are missing", remedy: "name their table with --bids")
        }
        let converted = try AuctionTableConverter.convert(tenders: text, bids: textOfTable(bids))
        if let path = arguments.string("labels") { try writeLines(converted.labels, to: path) }
        lines = converted.lines
    default: throw UsageError("there is no format '\(names[0])'", remedy: "write tsuchiura, opening or auctions")
    }
    try writeLines(lines, to: names.count > 2 ? names[2] : "-")
    return .success
}

/// The text of a table, lines of any length up to a limit.
func textOfTable(_ path: String) throws -> String {
    let source = try openLines(path: path, limit: 1 << 20)
    var rows: [String] = []
    while let line = try source.next() {
        if case .text(let bytes, _) = line { rows.append(String(decoding: bytes, as: UTF8.self)) }
    }
    return rows.joined(separator: "\n")
}
