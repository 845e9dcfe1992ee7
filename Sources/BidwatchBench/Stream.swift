import System

/// A file of events, also in memory for the bare engines.
struct Stream {
    let path: String
    let lines: [[UInt8]]

    var bytes: Int { lines.reduce(0) { $0 + $1.count } }

    /// The first events of a type.
    func steps(of name: String, limit: Int) -> [[UInt8]] {
        let mark = Array("\"cn.procurement.\(name).v1\"".utf8)
        return Array(lines.lazy.filter { $0.firstRange(of: mark) != nil }.prefix(limit))
    }

    init(path: String) throws {
        self.path = path
        let reader = LineReader(try FileReader(path: path), limit: 64 << 20)
        var lines: [[UInt8]] = []
        while case .text(let line, _)? = try reader.next() { lines.append(line) }
        self.lines = lines
    }
}
