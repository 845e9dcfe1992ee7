/// What a field of an event's data holds.
public indirect enum FieldKind: Hashable, Sendable {
    case text
    case identifier
    /// A day or an RFC 3339 time with zone.
    case occurrence
    /// An exact amount with currency.
    case money
    /// A plain decimal number, as JSON number or string.
    case decimal
    case integer
    case boolean
    case enumeration([String])
    case list(FieldKind)
    case record([FieldDeclaration])
    /// Any JSON value; passed through.
    case open
}

/// One field of an event's data, declared once for validation, JSON Schema and documentation.
public struct FieldDeclaration: Hashable, Sendable {
    public let name: String
    public let kind: FieldKind
    /// Whether an event without the field is rejected. What a center often cannot supply is optional: detectors
    /// that need it say `not evaluated`.
    public let isRequired: Bool
    /// Whether a negative amount or number is legal.
    public let maySink: Bool

    public init(_ name: String, _ kind: FieldKind, isRequired: Bool = false, maySink: Bool = false) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.maySink = maySink
    }
}

/// The part of a procurement's life to which an event type belongs.
public enum ProcurementStage: String, Sendable, CaseIterable {
    case plan, tender, bid, evaluation, award, contract, performance, remedy, other, clock, caseWork = "case"
}

/// Whether the law keeps an event's content secret until the bids of its lot are opened.
public enum Sealing: String, Sendable {
    /// Nothing is secret.
    case none
    /// Says who bids or what a bid holds: folded and shown only from the opening on.
    case sealed
    /// Opens the lot: what was sealed may now be seen.
    case opens
}

/// One type of the vocabulary.
public struct EventType: Sendable {
    /// The dotted name without prefix and version, such as `bid.submitted`.
    public let name: String
    /// What it is called in Chinese.
    public let chineseTitle: String
    public let stage: ProcurementStage
    /// Who emits it, in Chinese.
    public let emitter: String
    /// Where OCDS keeps the fact; `-` where it has no home.
    public let ocds: String
    public let sealing: Sealing
    public let fields: [FieldDeclaration]
    /// Names of which at least one must stand.
    public let anyOf: [String]
    /// The field that says when it happened; nil means the event's own time.
    public let occurrenceField: String?

    public init(
        _ name: String, _ chineseTitle: String, _ stage: ProcurementStage, emitter: String, ocds: String,
        sealing: Sealing = .none, occurs: String? = nil, anyOf: [String] = [], fields: [FieldDeclaration]
    ) {
        self.name = name
        self.chineseTitle = chineseTitle
        self.stage = stage
        self.emitter = emitter
        self.ocds = ocds
        self.sealing = sealing
        self.fields = fields
        self.anyOf = anyOf
        self.occurrenceField = occurs
    }

    /// The prefix and version that a CloudEvents `type` carries around ``name``.
    public static let prefix = "cn.procurement."
    public static let suffix = ".v1"

    /// The CloudEvents `type`.
    public var fullName: String { Self.prefix + name + Self.suffix }

    /// An English title made of the dotted name.
    public var englishTitle: String {
        let words = name.map { $0 == "." || $0 == "_" ? " " : $0 }
        return String(words).prefix(1).uppercased() + String(words).dropFirst()
    }
}
