import CanonicalJSON
import CaseIndex
import CommandLineOptions
import System

let auditVerb = Verb(
    name: "audit", summary: "Check the audit trail, or list what it says",
    discussion: """
        Every line of the trail holds the digest of the one before. 'verify' names every line that was changed, removed, \
        moved or added, and compares the trail with the log; the exit status is then 1. 'list' writes who did what. Both \
        work while a coordinator runs.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"), summary: "Data directory", defaultText: "data"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FORMAT"), summary: "How it is listed: text or json",
            defaultText: "text"),
    ],
    arguments: [ArgumentDeclaration(name: "WHAT", summary: "verify or list")]
) { arguments in
    let directory = arguments.string("data") ?? "data"
    switch arguments.arguments[0] {
    case "verify": return try verifyAudit(directory)
    case "list":
        try listAudit(directory, try arguments.string("output").map(outputFormat) ?? .text)
        return .success
    case let other: throw UsageError("there is no 'audit \(other)'", remedy: "write audit verify or audit list")
    }
}

private func verifyAudit(_ directory: String) throws -> ExitStatus {
    let check = try AuditCheck(directory: directory)
    let name = "\(directory)/\(AuditTrail.fileName)"
    for fault in check.faults { Console.write("\(name): \(fault)\n") }
    guard check.faults.isEmpty else { return .failure }
    Console.write("\(name): \(check.lines) lines in one chain, \(check.logged) of them as in the log\n")
    return .success
}

private func listAudit(_ directory: String, _ format: OutputFormat) throws {
    let path = "\(directory)/\(AuditTrail.fileName)"
    guard FileSystem.exists(path) else { throw AuditError.missing(directory) }
    let reader = LineReader(try FileReader(path: path), limit: 1 << 20)
    while let line = try reader.next() {
        guard case .text(let bytes, number: _) = line else { continue }
        switch format {
        case .json: Console.write(line: bytes)
        case .text:
            guard let json = try? JSONParser.parse(bytes) else { continue }
            let cells = ["at", "actor", "role", "kind", "action", "object", "outcome", "detail"].compactMap {
                json[$0]?.string
            }
            Console.write(Console.printable("\(json["number"]?.integer ?? 0)  \(cells.joined(separator: "  "))") + "\n")
        }
    }
}
