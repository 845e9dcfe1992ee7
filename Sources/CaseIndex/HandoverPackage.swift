import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import EventLog
import Hashing
import Supervision

/// Everything of a case that another authority needs, in one archive: facts, evidence, legal basis, receipt, digests.
///
/// The same case, feed and log give the same bytes. What the law seals and no opening has freed is left out by name.
public struct HandoverPackage: Hashable, Sendable {
    /// The most events of one package, all warnings together.
    static let eventLimit = 20_000

    public let fileName: String
    public let bytes: [UInt8]
    /// SHA-256 of the bytes.
    public let digest: String

    init(_ document: JSONValue, warnings: [JSONValue], evidence: PackagedEvidence) {
        let id = document["id"]?.string ?? ""
        let facts: JSONValue = ["case": document, "warnings": .array(warnings)]
        let page = HandoverPage(document, warnings, evidence)
        let files: [(name: String, content: [UInt8])] = [
            ("evidence/events.jsonl", evidence.lines.flatMap { $0 + [0x0A] }),
            ("evidence/index.json", evidence.index.bytes + [0x0A]),
            ("facts.json", facts.bytes + [0x0A]),
            ("legal-basis.json", Self.basis(of: warnings).bytes + [0x0A]),
            ("receipt.html", Array(page.receipt.utf8)),
            ("report.html", Array(page.report.utf8)),
        ]
        let sums = files.map { "\(Digest.sha256($0.content))  \($0.name)\n" }.joined()
        var archive = StoredArchive()
        for file in files { archive.add("\(id)/\(file.name)", file.content) }
        archive.add("\(id)/SHA256SUMS", Array(sums.utf8))
        fileName = "\(id).zip"
        bytes = archive.bytes
        digest = Digest.sha256(bytes)
    }

    /// Each article once, with the warnings that rest on it.
    private static func basis(of warnings: [JSONValue]) -> JSONValue {
        var order: [JSONValue] = []
        var resting: [JSONValue: [JSONValue]] = [:]
        for warning in warnings {
            for article in warning["legal_basis"]?.array ?? [] {
                if resting[article] == nil { order.append(article) }
                resting[article, default: []].append(warning["id"] ?? .null)
            }
        }
        return .array(order.map { ["citation": $0, "warnings": .array(resting[$0] ?? [])] })
    }
}

/// The events behind some warnings, as they stand in the log.
struct PackagedEvidence {
    private(set) var lines: [[UInt8]] = []
    private(set) var rows: [JSONValue] = []
    private(set) var leftOut = 0

    var index: JSONValue { ["left_out": JSONValue(leftOut), "events": .array(rows)] }

    init(of warnings: [JSONValue], in log: LogReader, _ book: CaseBook) throws {
        var seen: Set<EventReference> = []
        for warning in warnings {
            for event in (warning["evidence"]?.array ?? []).flatMap({ $0["events"]?.array ?? [] }) {
                guard let source = event["source"]?.string, let id = event["id"]?.string else { continue }
                let reference = EventReference(source: source, id: id)
                guard seen.insert(reference).inserted else { continue }
                guard rows.count < HandoverPackage.eventLimit else {
                    leftOut += 1
                    continue
                }
                try add(reference, log, book)
            }
        }
    }

    private mutating func add(_ reference: EventReference, _ log: LogReader, _ book: CaseBook) throws {
        var row: [(String, JSONValue)] = [("source", .string(reference.source)), ("id", .string(reference.id))]
        if let offset = try log.offset(of: reference), let entry = try log.entry(at: offset),
            let event = try? EventDecoder(largestEvent: .max).decode(entry.bytes)
        {
            row += [
                ("type", .string(event.name)), ("offset", JSONValue(offset)),
                ("accepted_at", .string(entry.clock.description)), ("sha256", .string(Digest.sha256(entry.bytes))),
            ]
            if try Self.isSealed(event, book) {
                row.append(("included", false))
            } else {
                row += [("included", true), ("line", JSONValue(lines.count + 1))]
                lines.append(entry.bytes)
            }
        } else {
            // An imported part of a log may lack what came before it.
            row.append(("included", false))
        }
        rows.append(.object(JSONObject(row.map { JSONMember(name: $0.0, value: $0.1) })))
    }

    private static func isSealed(_ event: Event, _ book: CaseBook) throws -> Bool {
        guard event.type?.sealing == .sealed else { return false }
        guard let project = event.projectID else { return true }
        return try !book.isOpened(project: project, lot: event.lotID)
    }
}
