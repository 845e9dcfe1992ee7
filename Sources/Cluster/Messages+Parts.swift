import BidEvents
import DetectorKit
import OutputFormat
import WireFormat

// How the parts of messages are written and read.

extension WireWriter {
    mutating func write(_ slot: SlotID) {
        write(slot.stage.rawValue)
        write(slot.partition)
    }

    mutating func write(_ state: KeyState) {
        write(state.detector)
        write(state.key.text)
        write(state.bytes != nil)
        if let content = state.bytes { write(content) }
    }

    mutating func write(_ batch: Batch) {
        write(batch.number)
        write(batch.stage.rawValue)
        write(batch.partitions) { $1.write($0) }
        write(batch.through)
        write(batch.wantsSnapshot)
        write(batch.entries) { $1.write($0) }
    }

    mutating func write(_ result: BatchResult) {
        write(result.number)
        write(result.part)
        write(result.isLast)
        write(result.chunks) { chunk, writer in
            writer.write(chunk.partition)
            writer.write(chunk.offset)
            writer.write(chunk.first)
            writer.write(chunk.last)
            writer.write(chunk.packet)
        }
        write(OutputPacketWriter.bytes(of: result.observations))
        write(result.changes) { changes, writer in
            writer.write(changes.partition)
            writer.write(changes.packet)
        }
    }

    private mutating func write(_ place: Place) {
        write(place.offset)
        write(place.stage.rawValue)
        write(place.detector)
        write(place.key.text)
        write(place.index)
    }

    private mutating func write(_ entry: BatchEntry) {
        write(entry.stored.offset)
        write(signed: entry.stored.clock.milliseconds)
        write(entry.stored.kind.rawValue)
        write(entry.stored.bytes)
        write(entry.partitions) { $1.write($0) }
        write(entry.skipped) { $1.write($0) }
        write(entry.only != nil)
        if let only = entry.only { write(only) }
        write(entry.observations.isEmpty ? [] : StateCoding.encode(entry.observations))
    }
}

extension WireReader {
    fileprivate mutating func stage() throws(WireError) -> Stage {
        guard let stage = Stage(rawValue: UInt8(clamping: try number())) else {
            throw WireError(reason: "there is no such stage")
        }
        return stage
    }
}

extension Place {
    fileprivate init(_ reader: inout WireReader) throws(WireError) {
        self.init(
            offset: Int64(try reader.number()), stage: try reader.stage(), detector: try reader.text(),
            key: PartitionKey(try reader.text()), index: try reader.number())
    }
}

extension BatchResult {
    init(_ reader: inout WireReader) throws(WireError) {
        self.init(
            number: try reader.number(), part: try reader.number(), isLast: try reader.flag(),
            chunks: try reader.elements { (reader: inout WireReader) throws(WireError) in
                OutputChunk(
                    partition: try reader.number(), offset: Int64(try reader.number()), first: try Place(&reader),
                    last: try Place(&reader), packet: try reader.content())
            },
            observations: try OutputPacket.outputs(in: try reader.content()),
            changes: try reader.elements { (reader: inout WireReader) throws(WireError) in
                PartitionChanges(partition: try reader.number(), packet: try reader.content())
            })
    }
}

extension SlotID {
    init(_ reader: inout WireReader) throws(WireError) {
        self.init(stage: try reader.stage(), partition: try reader.number())
    }
}

extension KeyState {
    init(_ reader: inout WireReader) throws(WireError) {
        let detector = try reader.text()
        let key = PartitionKey(try reader.text())
        self.init(detector: detector, key: key, bytes: try reader.flag() ? try reader.content() : nil)
    }
}

extension Batch {
    init(_ reader: inout WireReader) throws(WireError) {
        let number = try reader.number()
        let stage = try reader.stage()
        let partitions = try reader.elements { (reader: inout WireReader) throws(WireError) in try reader.number() }
        let through = Int64(try reader.number())
        let wantsSnapshot = try reader.flag()
        let entries = try reader.elements { (reader: inout WireReader) throws(WireError) in try BatchEntry(&reader) }
        self.init(
            number: number, stage: stage, partitions: partitions, through: through, entries: entries,
            wantsSnapshot: wantsSnapshot)
    }
}

extension BatchEntry {
    fileprivate init(_ reader: inout WireReader) throws(WireError) {
        let offset = Int64(try reader.number())
        let clock = Timestamp(milliseconds: try reader.signed())
        guard let kind = StoredEntry.Kind(rawValue: UInt8(clamping: try reader.number())) else {
            throw WireError(reason: "there is no such kind of entry")
        }
        let stored = StoredEntry(offset: offset, clock: clock, kind: kind, bytes: try reader.content())
        let partitions = try reader.elements { (reader: inout WireReader) throws(WireError) in try reader.number() }
        let skipped = try reader.elements { (reader: inout WireReader) throws(WireError) in try reader.text() }
        let only = try reader.flag() ? try reader.text() : nil
        let content = try reader.content()
        let observations: [Observation]
        do {
            observations = content.isEmpty ? [] : try StateCoding.decode([Observation].self, from: content)
        } catch {
            throw WireError(reason: "the observations are no observations")
        }
        self.init(
            stored: stored, partitions: partitions, skipped: skipped, only: only, observations: observations)
    }
}
