import Cluster
import DetectorKit
import OutputFormat

/// Gathers what a batch gives and sends it on in parts of bounded size, so that nobody ever holds the whole answer.
struct AnswerWriter {
    private let number: Int
    private let limit: Int
    private let send: (BatchResult) throws -> Void
    private var part = 0
    private var chunks: [OutputChunk] = []
    private var observations: [DetectorOutput] = []
    private var changes: [PartitionChanges] = []
    /// The bytes of the next part, as far as they are known.
    private var size = 0
    private var open: OpenChunk?
    private var openStates: (partition: Int, packet: StatePacket)?

    private struct OpenChunk {
        let partition: Int
        let first: Place
        var last: Place
        var packet = OutputPacketWriter()

        var chunk: OutputChunk {
            OutputChunk(partition: partition, offset: first.offset, first: first, last: last, packet: packet.bytes)
        }
    }

    /// A part is sent once it has so many bytes; a single output or state may be larger.
    init(number: Int, limit: Int, send: @escaping (BatchResult) throws -> Void) {
        self.number = number
        self.limit = limit
        self.send = send
    }

    mutating func write(_ outputs: [DetectorOutput], partition: Int) throws {
        for output in outputs {
            if case .observation(let observation) = output.content {
                observations.append(output)
                try grow(by: observation.payload.utf8.count + 64)
            } else {
                try write(output, partition: partition)
            }
        }
    }

    private mutating func write(_ output: DetectorOutput, partition: Int) throws {
        // A chunk is of one partition and offset, and in order.
        if let open, open.partition != partition || open.first.offset != output.place.offset || output.place < open.last
        {
            try close()
        }
        if open == nil { open = OpenChunk(partition: partition, first: output.place, last: output.place) }
        open?.last = output.place
        open?.packet.write(output)
        if let open, open.packet.bytes.count >= limit { try close() }
    }

    private mutating func close() throws {
        guard let chunk = open?.chunk else { return }
        open = nil
        chunks.append(chunk)
        try grow(by: chunk.packet.count)
    }

    /// Begins the states of a partition, which may be none.
    mutating func begin(changesOf partition: Int) throws {
        try closeStates()
        openStates = (partition, StatePacket())
    }

    mutating func write(_ state: KeyState, partition: Int) throws {
        if openStates == nil { openStates = (partition, StatePacket()) }
        openStates!.packet.write(state)
        if openStates!.packet.bytes.count >= limit { try closeStates() }
    }

    private mutating func closeStates() throws {
        guard let (partition, packet) = openStates else { return }
        openStates = nil
        changes.append(PartitionChanges(partition: partition, packet: packet.bytes))
        try grow(by: packet.bytes.count)
    }

    private mutating func grow(by bytes: Int) throws {
        size += bytes
        if size >= limit { try sendPart(isLast: false) }
    }

    /// Sends the last part.
    mutating func finish() throws {
        try close()
        try closeStates()
        try sendPart(isLast: true)
    }

    private mutating func sendPart(isLast: Bool) throws {
        try send(
            BatchResult(
                number: number, part: part, isLast: isLast, chunks: chunks, observations: observations,
                changes: changes))
        part += 1
        (chunks, observations, changes, size) = ([], [], [], 0)
    }
}
