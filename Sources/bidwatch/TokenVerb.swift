import Access
import BidEvents
import CaseIndex
import CommandLineOptions
import System

let tokenVerb = Verb(
    name: "token", summary: "Give out, list and revoke the tokens by which people and programs are let in",
    discussion: """
        Works beside a running coordinator, which heeds it at once; what was added and revoked stands in the audit trail. \
        A token is kept by its digest only: it is written to \
        the file of --to, or shown once on a terminal.

          bidwatch token add --person zhang.wei --role supervisor --region 411002 --to zhang.token
          bidwatch token revoke T-0123456789

        A supervisor works on cases of their regions, an analyst reads them, a center has steps checked, an administrator \
        looks after the monitor.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"), summary: "Data directory", defaultText: "data"),
        OptionDeclaration(
            name: "person", value: .value(placeholder: "NAME"),
            summary: "Who acts by the token, as the audit trail says"),
        OptionDeclaration(
            name: "name", value: .value(placeholder: "TEXT"), summary: "What the token is for", defaultText: "token"),
        OptionDeclaration(
            name: "role", value: .value(placeholder: "ROLE"),
            summary: "supervisor, analyst, center or administrator"),
        OptionDeclaration(
            name: "region", value: .value(placeholder: "CODE"),
            summary: "A province, city or county, such as 41, 4110 or 411002", isRepeatable: true),
        OptionDeclaration(name: "all-regions", summary: "Everything, also what belongs to no known region"),
        OptionDeclaration(
            name: "days", value: .value(placeholder: "N"), summary: "How long it is good", defaultText: "365"),
        OptionDeclaration(
            name: "to", value: .value(placeholder: "FILE"),
            summary: "Where the token goes, readable by its owner only; never overwritten"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "Of the list: text or json",
            defaultText: "text"),
    ],
    arguments: [
        ArgumentDeclaration(name: "ACTION", summary: "add, list or revoke"),
        ArgumentDeclaration(name: "ID", summary: "The token to revoke", cardinality: .optional),
    ]
) { arguments in
    let directory = arguments.string("data") ?? "data"
    guard FileSystem.isDirectory(directory) else {
        throw UsageError("there is no folder \(directory)", remedy: "name the monitor's data directory with --data")
    }
    let tokens = try TokenStore(directory: directory)
    switch arguments.arguments[0] {
    case "add": return try TokenKeeping.add(arguments, to: tokens, AuditTrail(directory: directory))
    case "list": return try TokenKeeping.list(tokens, format: arguments.string("format") ?? "text")
    case "revoke": return try TokenKeeping.revoke(arguments, in: tokens, AuditTrail(directory: directory))
    case let action: throw UsageError("'\(action)' is no action", remedy: "write add, list or revoke")
    }
}
