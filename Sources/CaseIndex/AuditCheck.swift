import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import EventLog
import Hashing
import System

/// Checks an audit trail: the chain line by line, its end, and that it says what the log says.
public struct AuditCheck: Sendable {
    /// Something that is not as it was written.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1; nil for what concerns the whole file.
        public let line: Int?
        public let reason: String

        public var description: String { (line.map { "line \($0): " } ?? "") + reason }
    }

    /// How many faults are told.
    static let faultLimit = 20

    public private(set) var faults: [Fault] = []
    /// How many lines were read.
    public private(set) var lines = 0
    /// How many of them are of the log.
    public private(set) var logged = 0
    private var digest = AuditTrail.beginning
    private var lastOffset: Int64 = 0

    /// Reads the whole trail of a directory, and the log as far as there is one.
    ///
    /// - Throws: ``AuditError`` when there is no trail.
    public init(directory: String) throws {
        let path = "\(directory)/\(AuditTrail.fileName)"
        guard FileSystem.exists(path) else { throw AuditError.missing(directory) }
        let head = try? AuditHead(path: "\(directory)/\(AuditTrail.headName)")
        let log = try LogWalk(directory: directory)
        let reader = ExactLines(try FileReader(path: path))
        while faults.count < Self.faultLimit, let line = try reader.next() {
            lines += 1
            try check(line, head, log)
        }
        try checkEnd(FileTail(path: path, limit: AuditTrail.longestLine), head, log)
    }

    private mutating func add(_ reason: String) { faults.append(Fault(line: lines, reason: reason)) }

    private mutating func check(_ bytes: [UInt8], _ head: AuditHead?, _ log: LogWalk) throws {
        let expected = digest
        digest = Digest.sha256(bytes)
        guard let json = try? JSONParser.parse(bytes), let number = json["number"]?.integer,
            let previous = json["previous"]?.string
        else { return add("is no line of an audit trail") }
        if number != lines {
            add("bears the number \(number): a line is missing, was added or stands elsewhere")
        }
        if previous != expected {
            add(
                lines == 1
                    ? "does not begin a chain: lines before it are missing"
                    : "does not follow line \(lines - 1): that one was changed, or stands elsewhere")
        }
        if let head, head.number == lines, head.digest != digest {
            add("is not what was written last: it was changed")
        }
        if let offset = json["offset"]?.integer { try compare(Int64(offset), json["digest"]?.string, log) }
    }

    /// What people did stands in the log and here in the same order, each once.
    private mutating func compare(_ offset: Int64, _ digest: String?, _ log: LogWalk) throws {
        logged += 1
        guard log.isThere else { return }
        while let next = try log.peek(), next.offset < offset {
            add("the log has an action at \(next.offset) that is missing before it")
            log.skip()
            if faults.count >= Self.faultLimit { return }
        }
        guard let next = try log.peek(), next.offset == offset else {
            return add("the log has no action at \(offset)")
        }
        if next.digest != digest { add("the action at \(offset) is another one in the log") }
        log.skip()
        lastOffset = offset
    }

    private mutating func checkEnd(_ tail: FileTail, _ head: AuditHead?, _ log: LogWalk) throws {
        guard faults.count < Self.faultLimit else { return }
        if tail.unfinishedBytes > 0 {
            // Bytes that no line feed ends were never confirmed; whoever runs next cuts them off.
            faults.append(Fault(line: nil, reason: "\(tail.unfinishedBytes) bytes after the last line are no line"))
        }
        if let head, head.number > lines {
            faults.append(Fault(line: nil, reason: "it ends with line \(lines); \(head.number) were written"))
        } else if head == nil, lines > 0 {
            faults.append(Fault(line: nil, reason: "'\(AuditTrail.headName)' is missing: nothing says where it ends"))
        }
        while faults.count < Self.faultLimit, let next = try log.peek(), next.offset <= log.covered {
            faults.append(Fault(line: nil, reason: "the action at \(next.offset) of the log is missing at the end"))
            log.skip()
        }
    }
}

/// The lines of a file with every byte that they have; what no line feed ends is no line.
private final class ExactLines {
    private let reader: FileReader
    private var waiting: ArraySlice<UInt8> = []

    init(_ reader: FileReader) { self.reader = reader }

    /// Nil at the end, and where a line is longer than any of an audit trail.
    func next() throws -> [UInt8]? {
        var searched = waiting.startIndex
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                defer { waiting = waiting[(end + 1)...] }
                return Array(waiting[..<end])
            }
            searched = waiting.endIndex
            let chunk = try reader.read()
            if chunk.isEmpty || waiting.count > AuditTrail.longestLine { return nil }
            waiting += chunk
        }
    }
}

/// What people did, as the log has it, one after the other.
private final class LogWalk {
    /// Up to where the cases have come: what lies behind need not be in the trail yet.
    let covered: Int64
    /// A trail can be checked where it was carried to, without its log.
    var isThere: Bool { log != nil }

    private let log: LogReader?
    private var next: (offset: Int64, digest: String)?
    private var reached: Int64 = 0
    private var entries: ArraySlice<(offset: Int64, digest: String)> = []

    init(directory: String) throws {
        log = try? LogReader(directory: directory)
        covered = (try? CaseReader(directory: directory).progress.offset) ?? 0
    }

    func peek() throws -> (offset: Int64, digest: String)? {
        guard let log else { return nil }
        while entries.isEmpty {
            let batch = try log.entries(after: reached, limit: 2_048, byteLimit: 8 << 20)
            guard let last = batch.last else { return nil }
            reached = last.offset
            entries =
                batch.compactMap { entry in
                    guard entry.kind == .event, let event = try? EventDecoder(largestEvent: .max).decode(entry.bytes),
                        SupervisionEvents.isReserved(event)
                    else { return nil }
                    return (entry.offset, Digest.sha256(entry.bytes))
                }[...]
        }
        return entries.first
    }

    func skip() { entries = entries.dropFirst() }
}
