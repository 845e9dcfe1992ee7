import BidEvents
import CanonicalJSON
import Intake
import System

/// Keeps refused lines with their reasons, so that nothing is lost: `rejects.jsonl`, readable by its owner only.
///
/// When the file reaches its limit it becomes `rejects.jsonl.1` and a new one begins; the one before is dropped.
final class RejectsFile {
    /// A kept line is cut after so many bytes.
    private static let longestLine = 65_536

    private let path: String
    private let limit: Int
    private var size: Int
    private var writer: AppendingFile

    init(directory: String, limit: Int = 64 << 20) throws {
        path = directory + "/rejects.jsonl"
        self.limit = limit
        writer = try AppendingFile(path: path)
        size = writer.size
    }

    func append(_ rejects: [Reject]) throws {
        for reject in rejects {
            let line = Self.json(reject).bytes + [0x0A]
            if size + line.count > limit, size > 0 {
                try FileSystem.rename(path, to: path + ".1")
                writer = try AppendingFile(path: path)
                size = 0
            }
            try writer.append(line)
            size += line.count
        }
    }

    private static func json(_ reject: Reject) -> JSONValue {
        // Bytes that are not UTF-8 are shown as replacement characters; the reason names their place.
        let text = String(decoding: reject.line.prefix(longestLine), as: UTF8.self)
        return [
            "center": reject.center.map { .string($0) } ?? .null,
            "code": .string(reject.rejection.code),
            "field": reject.rejection.field.map { .string($0) } ?? .null,
            "reason": .string(reject.rejection.reason),
            "remedy": .string(reject.rejection.remedy),
            "bytes": JSONValue(reject.line.count),
            "line": .string(text),
        ]
    }
}
