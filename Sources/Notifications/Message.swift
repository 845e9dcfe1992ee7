import BidEvents
public import CanonicalJSON
import DetectorKit
import Hashing

/// What one receiver is sent at once: one change of a warning or a case, or several that were gathered.
public struct Message: Sendable {
    /// Its place in the receiver's outbox.
    public let number: Int64
    /// Its first change: the number of an entry of the feed, or a case and the number of its change, `C-…-12`.
    public let place: String
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
        "\(receiver)-\(place)-\(Digest.sha256(body).prefix(16))"
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
            members.append(("link", .string("\(link)/warnings/\(id)")))
        }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    /// What is told of a change of a case: how it stands, and who did what; what was written about it is read in the case.
    static func change(ofCase line: JSONValue, told: String, link: String?) -> JSONValue {
        let (subject, step) = (line["case"], line["step"])
        var members: [(String, JSONValue)] = ["number", "time"].compactMap { name in line[name].map { (name, $0) } }
        members.append(("change", .string(told)))
        let names = [
            ("case", "id"), ("kind", "kind"), ("status", "status"), ("severity", "severity"),
            ("certainty", "certainty"), ("title", "title"), ("region", "region"), ("due_at", "due_at"),
            ("assignee", "assignee"), ("warning_count", "warning_count"),
        ]
        members += names.compactMap { name, member in subject?[member].map { (name, $0) } }
        members += ["actor", "note"].compactMap { name in step?[name].map { (name, $0) } }
        if let link, let id = subject?["id"]?.string { members.append(("link", .string("\(link)/cases/\(id)"))) }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    /// A change told once more, because nobody took it up.
    static func reminder(_ change: JSONValue, number: Int) -> JSONValue {
        .object(JSONObject((change.object?.members ?? []) + [JSONMember(name: "repeat", value: JSONValue(number))]))
    }
}
