import Access
import BidEvents
import CanonicalJSON

/// A parameter of an endpoint, from which its check and its description derive.
struct Parameter: Sendable {
    enum Location: String, Sendable { case path, query, header }

    enum Kind: Sendable {
        case text(longest: Int)
        case choice([String])
        case whole(ClosedRange<Int64>)
        /// RFC 3339 with a zone.
        case time
        case flag
        /// The tag of a revision, such as "7" with its quotes.
        case revision
        /// An administrative code of 2, 4, 6, 9 or 12 digits.
        case region
    }

    let name: String
    let location: Location
    let kind: Kind
    /// One sentence.
    let summary: String
    let isRequired: Bool

    private init(_ name: String, _ location: Location, _ kind: Kind, _ summary: String, isRequired: Bool) {
        self.name = name
        self.location = location
        self.kind = kind
        self.summary = summary
        self.isRequired = isRequired
    }

    static func query(_ name: String, _ kind: Kind, _ summary: String, isRequired: Bool = false) -> Parameter {
        Parameter(name, .query, kind, summary, isRequired: isRequired)
    }

    static func header(_ name: String, _ kind: Kind, _ summary: String, isRequired: Bool = false) -> Parameter {
        Parameter(name, .header, kind, summary, isRequired: isRequired)
    }

    static func path(_ name: String, _ kind: Kind, _ summary: String) -> Parameter {
        Parameter(name, .path, kind, summary, isRequired: true)
    }

    /// What is wrong with a value; nil when it fits.
    func fault(in text: String) -> String? {
        switch kind {
        case .text(let longest):
            text.unicodeScalars.count <= longest ? nil : "\(name) has more than \(longest) characters."
        case .choice(let choices):
            choices.contains(text)
                ? nil : "\(name) is '\(text)'; it must be one of \(choices.joined(separator: ", "))."
        case .whole(let range):
            Self.whole(text).map(range.contains) ?? false
                ? nil : "\(name) is '\(text)'; it must be \(Self.words(range))."
        case .time:
            Timestamp(text) == nil
                ? "\(name) is '\(text)'; it must be a time such as 2026-03-01T08:00:00+08:00." : nil
        case .flag: ["true", "false"].contains(text) ? nil : "\(name) is '\(text)'; it must be true or false."
        case .revision:
            Self.revision(text) == nil ? "\(name) is '\(text)'; it must be the revision seen, such as \"7\"." : nil
        case .region:
            RegionScope([text]) == nil ? "\(name) is '\(text)'; it must be an administrative code such as 411002." : nil
        }
    }

    /// The number in the tag of a revision.
    static func revision(_ text: String) -> Int? {
        guard text.count >= 3, text.count <= 11, text.first == "\"", text.last == "\"" else { return nil }
        return whole(String(text.dropFirst().dropLast())).map { Int($0) }
    }

    /// Digits alone: no sign that a number may have elsewhere.
    static func whole(_ text: String) -> Int64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
    }

    private static func words(_ range: ClosedRange<Int64>) -> String {
        range.upperBound == .max
            ? "a whole number from \(range.lowerBound) on"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }

    /// As OpenAPI describes it.
    var json: JSONValue {
        [
            "name": .string(name), "in": .string(location.rawValue), "required": .boolean(isRequired),
            "description": .string(summary), "schema": schema,
        ]
    }

    private var schema: JSONValue {
        switch kind {
        case .text(let longest): Schema.text(from: location == .path ? 1 : 0, longest: longest).json
        case .choice(let choices): Schema.choice(choices).json
        case .whole(let range): Schema.whole(range).json
        case .time: Schema.time.json
        case .flag: Schema.boolean.json
        case .revision: ["type": "string", "pattern": #"^"[0-9]{1,9}"$"#]
        case .region: ["type": "string", "pattern": "^[1-9][0-9]([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?$"]
        }
    }
}
