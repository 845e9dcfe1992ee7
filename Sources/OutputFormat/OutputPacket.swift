import BidEvents
public import DetectorKit
public import WireFormat

/// Outputs of detectors as bytes, with each text once: a fraction of their JSON, and read many times faster.
public struct OutputPacketWriter {
    private var table = TextTableWriter()
    /// How many outputs it holds.
    public private(set) var count = 0

    public init() {}

    /// The packet so far.
    public var bytes: [UInt8] { table.wire.bytes }

    public mutating func write(_ output: DetectorOutput) {
        count += 1
        table.write(output.place)
        table.write(output.position)
        switch output.content {
        case .finding(let finding):
            table.wire.write(1)
            table.write(finding)
        case .observation(let observation):
            table.wire.write(2)
            table.write(text: observation.detector)
            table.write(text: observation.key.text)
            // Payloads differ: they would only make the table large.
            table.wire.write(observation.payload)
        case .measurement(let measurement):
            table.wire.write(3)
            table.write(measurement)
        }
    }

    /// A packet of these outputs.
    public static func bytes(of outputs: [DetectorOutput]) -> [UInt8] {
        var writer = OutputPacketWriter()
        for output in outputs { writer.write(output) }
        return writer.bytes
    }
}

/// Reads packets of outputs.
public enum OutputPacket {
    public static func outputs(in bytes: [UInt8]) throws(WireError) -> [DetectorOutput] {
        var reader = TextTableReader(bytes)
        var outputs: [DetectorOutput] = []
        while !reader.wire.isAtEnd { outputs.append(try reader.output()) }
        return outputs
    }
}

extension TextTableWriter {
    public mutating func write(_ place: Place) {
        wire.write(place.offset)
        wire.write(place.stage.rawValue)
        write(text: place.detector)
        write(text: place.key.text)
        wire.write(place.index)
    }
}

extension TextTableReader {
    public mutating func place() throws(WireError) -> Place {
        let offset = Int64(try wire.number())
        guard let stage = Stage(rawValue: UInt8(clamping: try wire.number())) else {
            throw WireError(reason: "there is no such stage")
        }
        return Place(
            offset: offset, stage: stage, detector: try text(), key: PartitionKey(try text()),
            index: try wire.number())
    }

    fileprivate mutating func output() throws(WireError) -> DetectorOutput {
        let (place, position) = (try place(), try position())
        let content: DetectorOutput.Content
        switch try wire.number() {
        case 1: content = .finding(try finding())
        case 2:
            let (detector, key) = (try text(), PartitionKey(try text()))
            content = .observation(Observation(for: detector, key: key, encoded: try wire.text()))
        case 3: content = .measurement(try measurement())
        case let kind: throw WireError(reason: "no output has the number \(kind)")
        }
        return DetectorOutput(place: place, position: position, content: content)
    }
}
