import DetectorKit

/// What a ``CaseBook`` keeps between its steps, by key; only what changed since the last commit is held.
struct CaseShelf: Sendable {
    private var changes: [String: [UInt8]?] = [:]
    private let lookup: @Sendable (String) throws -> [UInt8]?

    init(_ lookup: @escaping @Sendable (String) throws -> [UInt8]?) { self.lookup = lookup }

    func value<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
        let bytes = if let changed = changes[key] { changed } else { try lookup(key) }
        return try bytes.map { try StateCoding.decode(type, from: $0) }
    }

    mutating func set(_ key: String, _ value: (some Encodable)?) {
        changes[key] = .some(value.map { StateCoding.encode($0) })
    }

    var count: Int { changes.count }

    /// What changed since the last call, sorted by key; no bytes where something was removed.
    mutating func takeChanges() -> [CaseState] {
        defer { changes = [:] }
        return changes.sorted { $0.key < $1.key }.map { CaseState(key: $0.key, bytes: $0.value) }
    }
}

/// One piece of a ``CaseBook``'s state; no bytes mean that it is removed.
public struct CaseState: Hashable, Sendable {
    public let key: String
    public let bytes: [UInt8]?
}

/// What a ``CaseBook`` knows of itself beyond single cases.
struct BookHead: Codable, Hashable, Sendable {
    /// The number of the last change.
    var lastNumber: Int64 = 0
    /// When something is due of which case, in milliseconds: the reminder, then the due date.
    var clocks: [String: Int64] = [:]
}

/// In which cases a warning is.
struct Membership: Codable, Hashable, Sendable {
    /// The one to which it belongs; nil while it is too mild to open one.
    var home: String?
    /// Cases of habits that point to it.
    var pointers: [String] = []
    /// The breaches it counts as, by the key of their record.
    var habits: [String] = []
}

/// The breaches of one rule by one unit.
struct HabitRecord: Codable, Hashable, Sendable {
    struct Breach: Codable, Hashable, Sendable {
        let warning: String
        /// The tender it is of.
        let tender: String
        let time: Int64
    }

    /// The most that are kept; the oldest go first.
    static let limit = 100
    var breaches: [Breach] = []
}

/// What the log says of a thing: to what it belongs, and who answers for it.
struct SubjectLink: Codable, Hashable, Sendable {
    var owner: String?
    /// What a project came from: its plan, intention and budget.
    var origins: [String] = []
    var purchaser: String?
    var agency: String?
    var name: String?
    /// Lots whose bids were opened; an empty name stands for all.
    var opened: [String] = []

    static let originLimit = 4
    static let lotLimit = 2_000
}
