import CanonicalJSON
import Hashing
import System

extension AuditTrail {
    /// The lines that follow one, as they stand in the file of a directory; empty where there is none.
    ///
    /// It reads the file from its beginning, so never on a thread that serves others.
    public static func lines(of directory: String, after number: Int, limit: Int) throws -> [[UInt8]] {
        let path = "\(directory)/\(fileName)"
        guard FileSystem.exists(path) else { return [] }
        return try lines(at: path, after: number, limit: limit)
    }

    static func lines(at path: String, after number: Int, limit: Int) throws -> [[UInt8]] {
        let reader = LineReader(try FileReader(path: path), limit: longestLine)
        var lines: [[UInt8]] = []
        while lines.count < limit, let line = try reader.next() {
            if case .text(let bytes, number: let place) = line, place > number { lines.append(bytes) }
        }
        return lines
    }
}

extension AuditHead {
    /// Goes on over lines that another program added; false for one that does not follow.
    ///
    /// Lines that were removed or changed stay a break of the chain, as whoever did it wants them forgotten.
    mutating func take(_ line: [UInt8]) -> Bool {
        guard let json = try? JSONParser.parse(line), json["number"]?.integer == number + 1,
            json["previous"]?.string == digest, let through = json["through"]?.integer
        else { return false }
        (number, digest, offset) = (number + 1, Digest.sha256(line), Int64(through))
        return true
    }
}
