import BidEvents
public import CanonicalJSON
import DetectorKit
import Hashing

/// What one receiver is sent at once: one change of the feed, or several that were gathered.
public struct Message: Sendable {
    /// Its place in the receiver's outbox.
    public let number: Int64
    /// The place in the feed of its first change.
    public let sequence: Int64
    /// The changes, oldest first.
    public let changes: [JSONValue]
    /// Changes that belong to it and are not named for their number.
    public let omitted: Int
    /// Milliseconds of the wall clock at which its first change was taken in.
    public let made: Int64
    public let tries: Int
    /// Milliseconds of the wall clock from which on it is tried.
    public let nextTry: Int64
    public let error: String

    /// The highest severity among the changes; nil when they are all of entries set aside.
    var severity: Severity? { changes.compactMap { $0["severity"]?.string.flatMap(Severity.init) }.max() }

    /// What a webhook is sent: the change, or where there are several `changes` and `omitted`.
    public var body: [UInt8] {
        if changes.count == 1, omitted == 0 { return changes[0].bytes }
        let json: JSONValue = ["changes": .array(changes), "omitted": JSONValue(omitted)]
        return json.bytes
    }

    /// What the message is called in all its tries: the same message, the same name.
    ///
    /// The digest tells apart messages of one number in the feeds of two data directories.
    public func name(for receiver: String) -> String {
        "\(receiver)-\(sequence)-\(Digest.sha256(body).prefix(16))"
    }

    /// What is told of an entry: what the feed shows, without the evidence, which the receiver reads in the feed.
    public static func change(of entry: JSONValue, link: String?) -> JSONValue {
        var members: [(String, JSONValue)] = ["sequence", "time", "change", "set_aside"].compactMap { name in
            entry[name].map { (name, $0) }
        }
        let warning = entry["warning"]
        for name in ["id", "status", "rule", "subject", "severity", "title", "explanation", "legal_basis", "since"] {
            if let value = warning?[name] { members.append((name, value)) }
        }
        if let detector = warning?["detector"]?["id"] { members.append(("detector", detector)) }
        if let link, let id = warning?["id"]?.string {
            members.append(("link", .string("\(link)/api/v1/warnings/\(id)")))
        }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    /// A change told once more, because nobody took the warning up.
    static func reminder(_ change: JSONValue, number: Int) -> JSONValue {
        .object(JSONObject((change.object?.members ?? []) + [JSONMember(name: "repeat", value: JSONValue(number))]))
    }
}
