public import BidEvents
public import DetectorKit
import Hashing

/// Warnings that belong together, and how far people have come with them.
public struct Case: Hashable, Codable, Sendable {
    /// `C-` and 12 hexadecimal digits; the same in every run of the same log.
    public let id: String
    public internal(set) var kind: CaseKind
    /// The number of the change that opened it: what is smaller is older.
    public let number: Int64
    /// What it is about, first named first, such as `lot:P/1`.
    public internal(set) var subjects: [String]
    /// Under which key new warnings find it, such as `tender/project:P`.
    var keys: [String]
    /// The name of its project or unit, where one is known.
    public internal(set) var name: String?
    public internal(set) var status: CaseStatus
    public internal(set) var severity: Severity
    public internal(set) var certainty: Certainty
    /// The administrative division that all its warnings share: 2, 4 or 6 digits; nil when one is unknown or none shared.
    public internal(set) var region: String?
    /// Raised with every change that the feed of cases tells.
    public internal(set) var revision: Int
    public internal(set) var openedAt: Position
    public internal(set) var changedAt: Position
    /// The number of the change that it last had.
    public internal(set) var changeNumber: Int64
    public internal(set) var dueAt: Occurrence?
    public internal(set) var isOverdue: Bool
    public internal(set) var assignee: String?
    /// Its warnings, in the order in which they joined; see ``CasePolicy/warningLimit``.
    public internal(set) var members: [CaseMember]
    /// How many warnings joined beyond the limit.
    public internal(set) var unlistedCount: Int
    /// Suppliers or units concerned, sorted.
    public internal(set) var parties: [String]
    /// Cases that became part of it, oldest first; their identifiers still lead here.
    public internal(set) var merged: [String]
    public internal(set) var reopenedCount: Int
    public internal(set) var reasonCode: String?
    /// Whether all its warnings were taken back: it is then proposed for closing.
    public internal(set) var isWithdrawn: Bool
    /// Whether it is put before people.
    public internal(set) var standing: Standing
    /// By what its warnings are muted, where they are.
    public internal(set) var mutings: [String: Muting]
    /// The week's choice that took it; nil while none did since it last began.
    public internal(set) var choice: CaseChoice?
    var orderedBy: String?
    var reportedBy: String?
    /// What its warnings rested on when it was dismissed.
    var dismissedFingerprints: [String]
    var isReminded: Bool
    /// Divisions of its warnings, sorted; an empty one stands for unknown.
    var regions: [String]

    /// The strongest evidence among its warnings that hold, as log10 of an e-value; nil where none has any.
    public var evidence: Double? { members.lazy.filter(\.holds).compactMap(\.evidence).max() }

    /// The identity: of the kind, the first subject and the number of the change that opened it.
    static func identifier(_ kind: CaseKind, subject: String, number: Int64) -> String {
        "C-" + Digest.sha256(Array("\(kind.rawValue)\n\(subject)\n\(number)".utf8)).prefix(12)
    }
}
