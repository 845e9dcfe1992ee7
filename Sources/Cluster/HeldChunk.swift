import DetectorKit

/// Bytes that were put away outside memory, for as long as somebody holds on to this.
public protocol ShelvedBytes: Sendable {
    func read() throws -> [UInt8]
}

/// A packet that waits, in memory or put away.
enum HeldPacket: Sendable {
    case memory([UInt8])
    case shelved(any ShelvedBytes, count: Int)

    var bytes: [UInt8] {
        get throws {
            switch self {
            case .memory(let bytes): bytes
            case .shelved(let bytes, _): try bytes.read()
            }
        }
    }

    /// How many bytes it takes in memory.
    var memory: Int { if case .memory(let bytes) = self { bytes.count } else { 0 } }
}

/// Findings and measurements of one partition at one offset that wait until they are final.
struct HeldChunk: Sendable {
    let slot: SlotID
    let first: Place
    let last: Place
    let packet: HeldPacket
}

/// How many bytes of held chunks are in memory and elsewhere.
struct HeldBytes: Sendable {
    private(set) var memory = 0
    private(set) var shelved = 0

    var total: Int { memory + shelved }

    mutating func add(_ chunk: HeldChunk) { count(chunk, 1) }

    mutating func remove(_ chunk: HeldChunk) { count(chunk, -1) }

    private mutating func count(_ chunk: HeldChunk, _ sign: Int) {
        switch chunk.packet {
        case .memory(let bytes): memory += sign * bytes.count
        case .shelved(_, let count): shelved += sign * count
        }
    }
}
