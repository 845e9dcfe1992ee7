public import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import Hashing

/// What one line of the audit trail says.
public struct AuditEntry: Hashable, Sendable {
    /// What kind of thing was done.
    public enum Kind: String, Sendable, CaseIterable {
        /// A person acted on a case; from the log.
        case action
        /// A silence or a budget was set or ended; from the log.
        case setting
        /// An action was refused before it reached the log.
        case refused
        /// A case was handed over as a package.
        case handover
        case export
        case signIn = "sign-in"
        case signOut = "sign-out"
        /// Wrong tokens, counted by the minute.
        case denied
        /// Tokens or other settings of the service were changed.
        case administration
    }

    public let kind: Kind
    /// When: the log's clock for what is in the log, else the time given.
    public let time: Timestamp
    /// The place in the log; nil for what is not in it.
    public let offset: Int64?
    /// The SHA-256 of the event's line in the log; of the package for a hand-over or an export.
    public let digest: String?
    /// Who; the name of a token where nobody else is known.
    public let actor: String
    public let role: String?
    /// The case, the silence or whatever else it was about.
    public let object: String?
    /// What was done, such as `verify`.
    public let action: String?
    /// `applied`, or why not.
    public var outcome: String?
    public let detail: String?

    /// Something that is not in the log.
    public init(
        _ kind: Kind, at time: Timestamp, actor: String, role: String? = nil, object: String? = nil,
        action: String? = nil, outcome: String? = nil, digest: String? = nil, detail: String? = nil
    ) {
        self.kind = kind
        self.time = time
        offset = nil
        self.digest = digest
        self.actor = actor
        self.role = role
        self.object = object
        self.action = action
        self.outcome = outcome
        self.detail = detail
    }

    /// What an event of the log says that a person did.
    init(_ event: Event, at position: Position) {
        let request = ActionRequest(event)
        kind = request == nil ? .setting : .action
        time = position.clock
        offset = position.offset
        digest = Digest.sha256(event.line)
        actor = request?.actor ?? event.text("author") ?? event.text("actor") ?? ""
        role = request?.role
        object = request?.caseID ?? event.text("silence_id") ?? event.text("region")
        action = request?.action.rawValue ?? event.name
        outcome = nil
        detail = request == nil ? event.text("reason") : request?.reasonCode
    }

    /// With what became of the action of its place.
    func completed(by outcomes: [ActionOutcome]) -> AuditEntry {
        guard let found = outcomes.first(where: { $0.position.offset == offset }) else { return self }
        var entry = self
        entry.outcome = found.refusal.map { "refused: \($0.code.rawValue)" } ?? "applied"
        return entry
    }

    /// The line without its place in the chain.
    var members: [(String, JSONValue)] {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return [
            ("kind", .string(kind.rawValue)), ("at", .string(time.description)),
            ("offset", offset.map { JSONValue($0) } ?? .null), ("digest", text(digest)), ("actor", .string(actor)),
            ("role", text(role)), ("object", text(object)), ("action", text(action)), ("outcome", text(outcome)),
            ("detail", text(detail)),
        ]
    }
}
