import DetectorKit

/// One record of a ``ReportFold`` as it is kept.
public struct KeptRecord: Sendable {
    /// Its kind and identifier.
    public let key: String
    public let bytes: [UInt8]

    public init(key: String, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }
}

// Putting a fold away and going on with it.
extension ReportFold {
    /// Gives what changed since the last call, and forgets that it did.
    public mutating func takeChanges() -> [KeptRecord] {
        func kept(_ kind: String, _ changes: [(id: String, bytes: [UInt8])]) -> [KeptRecord] {
            changes.map { KeptRecord(key: "\(kind)/\($0.id)", bytes: $0.bytes) }
        }
        return kept("project", projects.takeChanges()) + kept("lot", lots.takeChanges())
            + kept("contract", contracts.takeChanges()) + kept("question", questions.takeChanges())
            + kept("complaint", complaints.takeChanges()) + kept("warning", warnings.takeChanges())
    }

    /// Where it stands, for ``init(head:records:)``.
    public var headBytes: [UInt8] { StateCoding.encode(head) }

    /// Goes on from what was put away: where it stood, and the latest of each record until then.
    public init(head: [UInt8], records: some Sequence<KeptRecord>) throws {
        self.init()
        self.head = try StateCoding.decode(Head.self, from: head)
        for record in records {
            let parts = record.key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let id = parts.count > 1 ? String(parts[1]) : ""
            switch parts[0] {
            case "project": try projects.restore(id, record.bytes)
            case "lot": try lots.restore(id, record.bytes)
            case "contract": try contracts.restore(id, record.bytes)
            case "question": try questions.restore(id, record.bytes)
            case "complaint": try complaints.restore(id, record.bytes)
            default: try warnings.restore(id, record.bytes)
            }
        }
    }
}
