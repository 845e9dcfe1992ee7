import System

extension AuditTrail {
    /// The lines that follow one, as they stand in the file of a directory; empty where there is none.
    ///
    /// It reads the file from its beginning, so never on a thread that serves others.
    public static func lines(of directory: String, after number: Int, limit: Int) throws -> [[UInt8]] {
        let path = "\(directory)/\(fileName)"
        guard FileSystem.exists(path) else { return [] }
        let reader = LineReader(try FileReader(path: path), limit: longestLine)
        var lines: [[UInt8]] = []
        while lines.count < limit, let line = try reader.next() {
            if case .text(let bytes, number: let place) = line, place > number { lines.append(bytes) }
        }
        return lines
    }
}
