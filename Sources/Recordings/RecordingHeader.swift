import CanonicalJSON

/// The first line of a recording: what it is and which part of a log it holds.
public struct RecordingHeader: Hashable, Sendable {
    /// The format that this program writes and reads.
    public static let formatVersion = 1
    static let marker = "bidwatch-recording"

    /// The digest of the configuration that held at the last entry.
    public let configurationDigest: String
    public let firstOffset: Int64
    /// The last entry's place; less than ``firstOffset`` when there are no entries.
    public let lastOffset: Int64
    /// The program that wrote it, with its version.
    public let createdBy: String

    public init(configurationDigest: String, firstOffset: Int64, lastOffset: Int64, createdBy: String) {
        self.configurationDigest = configurationDigest
        self.firstOffset = firstOffset
        self.lastOffset = lastOffset
        self.createdBy = createdBy
    }

    /// The line, without its ending.
    public var bytes: [UInt8] {
        let json: JSONValue = [
            Self.marker: JSONValue(Self.formatVersion), "configuration": .string(configurationDigest),
            "first_offset": JSONValue(firstOffset), "last_offset": JSONValue(lastOffset),
            "created_by": .string(createdBy),
        ]
        return json.bytes
    }

    /// Whether a first line announces a recording, of whatever format, rather than being an event.
    static func isAnnounced(by line: [UInt8]) -> Bool {
        line.starts(with: "{\"\(marker)\"".utf8) || (try? JSONParser.parse(line))?[marker] != nil
    }

    /// Reads the first line of a recording.
    init(line: [UInt8], path: String) throws(RecordingError) {
        guard let json = try? JSONParser.parse(line), let version = json[Self.marker]?.integer else {
            throw Self.fault(.damaged, path, "the header of the recording is damaged", "Fetch or record it again.")
        }
        guard version == Self.formatVersion else {
            throw Self.fault(
                .unknownFormat, path,
                "the recording has format \(version), this program reads format \(Self.formatVersion)",
                "Use the version of the program that wrote it\(json["created_by"]?.string.map { ", \($0)" } ?? "").")
        }
        guard let digest = json["configuration"]?.string, let first = json["first_offset"]?.integer,
            let last = json["last_offset"]?.integer, let creator = json["created_by"]?.string, first > 0,
            last >= first - 1
        else {
            throw Self.fault(
                .damaged, path, "the header of the recording lacks a field or holds a wrong one",
                "Fetch or record it again.")
        }
        self.init(
            configurationDigest: digest, firstOffset: Int64(first), lastOffset: Int64(last), createdBy: creator)
    }

    private static func fault(
        _ code: RecordingError.Code, _ path: String, _ reason: String, _ remedy: String
    ) -> RecordingError {
        RecordingError(code: code, path: path, line: 1, reason: reason, remedy: remedy)
    }
}
