public import WireFormat

/// The version of the protocol between exchange centers and the intake; both sides must speak the same.
public let intakeProtocolVersion = 1

/// What an exchange center says.
public enum CenterMessage: Hashable, Sendable {
    case hello(version: Int)
    /// Lines to accept; the number rises by one with every batch of a connection.
    case batch(number: Int, lines: [[UInt8]])
}

/// What the intake answers.
public enum IntakeMessage: Hashable, Sendable {
    /// The limits that batches must keep.
    case welcome(batchLines: Int, batchBytes: Int, largestEvent: Int, credit: Int)
    /// The batch is on disk, but for the rejected lines.
    case acknowledged(number: Int, accepted: Int, duplicates: Int, rejected: [RejectedLine])
    /// Say hello first: the intake does not know this connection.
    case unknown
    /// The center cannot be served, and why.
    case refused(reason: String)
}

/// A line of a batch that was not accepted.
public struct RejectedLine: Hashable, Sendable {
    /// The place in the batch, from 0.
    public let index: Int
    public let code: String
    public let field: String?
    public let reason: String
    public let remedy: String

    public init(index: Int, code: String, field: String?, reason: String, remedy: String) {
        self.index = index
        self.code = code
        self.field = field
        self.reason = reason
        self.remedy = remedy
    }
}

extension CenterMessage {
    public var bytes: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .hello(let version):
            writer.write(1)
            writer.write(version)
        case .batch(let number, let lines):
            writer.write(2)
            writer.write(number)
            writer.write(lines) { $1.write($0) }
        }
        return writer.bytes
    }

    public init(bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        switch try reader.number() {
        case 1: self = .hello(version: try reader.number())
        case 2:
            let number = try reader.number()
            self = .batch(
                number: number,
                lines: try reader.elements { (reader: inout WireReader) throws(WireError) in try reader.content() })
        case let kind: throw WireError(reason: "no message of a center has the number \(kind)")
        }
        try reader.finish()
    }
}

extension IntakeMessage {
    public var bytes: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .welcome(let batchLines, let batchBytes, let largestEvent, let credit):
            for number in [1, batchLines, batchBytes, largestEvent, credit] { writer.write(number) }
        case .acknowledged(let number, let accepted, let duplicates, let rejected):
            for number in [2, number, accepted, duplicates] { writer.write(number) }
            writer.write(rejected) { line, writer in
                writer.write(line.index)
                for text in [line.code, line.field ?? "", line.reason, line.remedy] { writer.write(text) }
            }
        case .unknown: writer.write(3)
        case .refused(let reason):
            writer.write(4)
            writer.write(reason)
        }
        return writer.bytes
    }

    public init(bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        switch try reader.number() {
        case 1:
            self = .welcome(
                batchLines: try reader.number(), batchBytes: try reader.number(), largestEvent: try reader.number(),
                credit: try reader.number())
        case 2:
            let (number, accepted, duplicates) = (try reader.number(), try reader.number(), try reader.number())
            self = .acknowledged(
                number: number, accepted: accepted, duplicates: duplicates,
                rejected: try reader.elements { (reader: inout WireReader) throws(WireError) in
                    try RejectedLine(&reader)
                })
        case 3: self = .unknown
        case 4: self = .refused(reason: try reader.text())
        case let kind: throw WireError(reason: "no message of the intake has the number \(kind)")
        }
        try reader.finish()
    }
}

extension RejectedLine {
    fileprivate init(_ reader: inout WireReader) throws(WireError) {
        index = try reader.number()
        code = try reader.text()
        let path = try reader.text()
        field = path.isEmpty ? nil : path
        reason = try reader.text()
        remedy = try reader.text()
    }
}
