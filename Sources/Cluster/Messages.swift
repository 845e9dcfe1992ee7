import BidEvents
public import DetectorKit
public import WireFormat

/// The version of the protocol between coordinator and workers; both sides must speak the same.
public let clusterProtocolVersion = 3

/// What a worker says.
public enum WorkerMessage: Hashable, Sendable {
    /// Asks for work: protocol version, process identifier, batches it takes at a time.
    case hello(version: Int, process: Int, credit: Int)
    case heartbeat
    case result(BatchResult)
    /// Leaves in order.
    case goodbye
}

/// What the coordinator says.
public enum CoordinatorMessage: Hashable, Sendable {
    /// Takes the worker in: how many partitions there are, how often to send heartbeats, how
    /// many bytes of results to gather before a part of an answer is sent.
    case welcome(partitionCount: Int, heartbeatMilliseconds: Int, resultBytes: Int)
    /// The configuration that the assignments after it start with.
    case configuration([UInt8])
    /// Hands over a partition, with the states of its last checkpoint; further states may follow in ``restore``.
    case assign(SlotID)
    case restore(SlotID, [KeyState])
    case revoke(SlotID)
    case batch(Batch)
    case heartbeat
    /// The worker is not known, or was given up: start over with ``WorkerMessage/hello(version:process:credit:)``.
    case unknown
    /// The protocol versions differ; the worker shall end.
    case refused(reason: String)
}

extension WorkerMessage {
    public var bytes: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .hello(let version, let process, let credit):
            writer.write(1)
            writer.write(version)
            writer.write(process)
            writer.write(credit)
        case .heartbeat: writer.write(2)
        case .result(let result):
            writer.write(3)
            writer.write(result)
        case .goodbye: writer.write(4)
        }
        return writer.bytes
    }

    public init(bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        switch try reader.number() {
        case 1: self = .hello(version: try reader.number(), process: try reader.number(), credit: try reader.number())
        case 2: self = .heartbeat
        case 3: self = .result(try BatchResult(&reader))
        case 4: self = .goodbye
        case let kind: throw WireError(reason: "no worker message has the number \(kind)")
        }
        try reader.finish()
    }
}

extension CoordinatorMessage {
    public var bytes: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .welcome(let partitionCount, let heartbeat, let resultBytes):
            writer.write(1)
            for number in [partitionCount, heartbeat, resultBytes] { writer.write(number) }
        case .configuration(let content):
            writer.write(2)
            writer.write(content)
        case .assign(let slot):
            writer.write(3)
            writer.write(slot)
        case .restore(let slot, let states):
            writer.write(4)
            writer.write(slot)
            writer.write(states) { $1.write($0) }
        case .revoke(let slot):
            writer.write(5)
            writer.write(slot)
        case .batch(let batch):
            writer.write(6)
            writer.write(batch)
        case .heartbeat: writer.write(7)
        case .unknown: writer.write(8)
        case .refused(let reason):
            writer.write(9)
            writer.write(reason)
        }
        return writer.bytes
    }

    public init(bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        switch try reader.number() {
        case 1:
            self = .welcome(
                partitionCount: try reader.number(), heartbeatMilliseconds: try reader.number(),
                resultBytes: try reader.number())
        case 2: self = .configuration(try reader.content())
        case 3: self = .assign(try SlotID(&reader))
        case 4:
            let slot = try SlotID(&reader)
            self = .restore(
                slot, try reader.elements { (reader: inout WireReader) throws(WireError) in try KeyState(&reader) })
        case 5: self = .revoke(try SlotID(&reader))
        case 6: self = .batch(try Batch(&reader))
        case 7: self = .heartbeat
        case 8: self = .unknown
        case 9: self = .refused(reason: try reader.text())
        case let kind: throw WireError(reason: "no coordinator message has the number \(kind)")
        }
        try reader.finish()
    }
}
