import CanonicalJSON
import Hashing
import Synchronization
import System

/// Who did what, `audit.jsonl` in a data directory: lines are only added, and each holds the SHA-256 of the one before.
///
/// What is in the log is added by the follower of the log, once and in its order, also when the file was removed and is
/// made anew. A line is on disk when ``append(_:)`` returns, and `audit.head` then names the last one, so that a file
/// that was cut is told from a whole one. Several programs may add lines at once, such as a coordinator and the command
/// that gives out tokens: each takes the file's lock and goes on where it ends.
public final class AuditTrail: Sendable {
    public static let fileName = "audit.jsonl"
    static let headName = "audit.head"
    /// What the first line holds in place of a digest.
    static let beginning = String(repeating: "0", count: 64)
    /// The longest line that is read.
    static let longestLine = 1 << 20
    /// How many lines another program may add between two of this one's; more would look like a break.
    private static let catchUpLimit = 100_000

    private struct State {
        let file: AppendingFile
        /// The size of the file with the last line that this program knows of.
        var size: Int
        var head: AuditHead
    }

    private let path: String
    private let headPath: String
    private let state: Mutex<State>

    /// Opens or makes the trail of a directory.
    ///
    /// A last line without an end was never confirmed, and is cut off.
    public init(directory: String) throws {
        path = "\(directory)/\(Self.fileName)"
        headPath = "\(directory)/\(Self.headName)"
        let file = try AppendingFile(path: path)
        try FileSystem.synchronizeDirectory(directory)
        let head = try file.whileLocked { [path] in try AuditHead.recover(path) }
        state = Mutex(State(file: file, size: file.presentSize, head: head))
    }

    /// The number of the last line, and the last place of the log that is in the trail.
    public var reached: (number: Int, offset: Int64) { state.withLock { ($0.head.number, $0.head.offset) } }

    /// Adds lines; on disk when this returns. What the log gave before is passed over.
    public func append(_ entries: [AuditEntry]) throws {
        guard !entries.isEmpty else { return }
        try state.withLock { state in
            try state.file.whileLocked { try append(entries, to: &state) }
        }
    }

    /// Goes on over what another program added, which may have been cut off in a line.
    private func catchUp(_ state: inout State) throws {
        let tail = try FileTail(path: path, limit: Self.longestLine)
        if tail.unfinishedBytes > 0 { try FileSystem.truncate(path, to: tail.size - tail.unfinishedBytes) }
        let added = try Self.lines(at: path, after: state.head.number, limit: Self.catchUpLimit)
        for line in added { guard state.head.take(line) else { break } }
        state.size = state.file.presentSize
    }

    private func append(_ entries: [AuditEntry], to state: inout State) throws {
        if state.file.presentSize != state.size { try catchUp(&state) }
        var head = state.head
        var bytes: [UInt8] = []
        for entry in entries {
            if let offset = entry.offset, offset <= head.offset { continue }
            bytes += head.next(entry) + [0x0A]
        }
        guard !bytes.isEmpty else { return }
        do {
            try state.file.append(bytes)
            try state.file.synchronize()
        } catch {
            // Half a line would break the chain for whatever comes after it.
            try FileSystem.truncate(path, to: state.size)
            throw error
        }
        (state.head, state.size) = (head, state.size + bytes.count)
        try FileSystem.writeAtomically(headPath, head.bytes)
    }
}

/// The end of the chain.
struct AuditHead: Hashable, Sendable {
    /// The number of the last line; 0 while there is none.
    var number = 0
    /// The digest of the last line.
    var digest = AuditTrail.beginning
    /// The last place of the log that is in the trail.
    var offset: Int64 = 0

    /// The next line of the chain, without a line feed.
    mutating func next(_ entry: AuditEntry) -> [UInt8] {
        offset = max(offset, entry.offset ?? 0)
        let place: [(String, JSONValue)] = [
            ("number", JSONValue(number + 1)), ("previous", .string(digest)), ("through", JSONValue(offset)),
        ]
        let line = JSONValue.object(
            JSONObject((place + entry.members).map { JSONMember(name: $0.0, value: $0.1) })
        ).bytes
        number += 1
        digest = Digest.sha256(line)
        return line
    }

    var bytes: [UInt8] {
        let json: JSONValue = [
            "number": JSONValue(number), "digest": .string(digest), "through": JSONValue(offset),
        ]
        return json.bytes + [0x0A]
    }

    /// Reads what ``bytes`` wrote; nil when it is not there.
    init?(path: String) throws {
        guard FileSystem.exists(path) else { return nil }
        let json = try JSONParser.parse(try FileSystem.readBytes(path, limit: 4_096))
        guard let number = json["number"]?.integer, let digest = json["digest"]?.string,
            let offset = json["through"]?.integer
        else { return nil }
        (self.number, self.digest, self.offset) = (number, digest, Int64(offset))
    }

    init() {}

    /// The end of a file, after cutting off a last line that has no end.
    static func recover(_ path: String) throws -> AuditHead {
        guard FileSystem.exists(path) else { return AuditHead() }
        let tail = try FileTail(path: path, limit: AuditTrail.longestLine)
        if tail.unfinishedBytes > 0 { try FileSystem.truncate(path, to: tail.size - tail.unfinishedBytes) }
        guard let line = tail.lastLine else { return AuditHead() }
        guard let json = try? JSONParser.parse(line), let number = json["number"]?.integer,
            let offset = json["through"]?.integer
        else { throw AuditError.damagedEnd(path) }
        var head = AuditHead()
        (head.number, head.digest, head.offset) = (number, Digest.sha256(line), Int64(offset))
        return head
    }
}

/// Why the audit trail cannot be gone on with.
public enum AuditError: Error, Equatable, CustomStringConvertible {
    case damagedEnd(String)
    case missing(String)

    public var description: String {
        switch self {
        case .damagedEnd(let path):
            "The last line of \(path) is no line of an audit trail. Look with 'bidwatch audit verify'; move the file "
                + "away to have a new one made from the log."
        case .missing(let directory): "There is no audit trail in \(directory). A coordinator makes it."
        }
    }
}
