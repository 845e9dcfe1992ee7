public import DetectorKit
public import WireFormat

/// States as bytes, in the form in which they travel and wait.
public struct StatePacket {
    private var wire = WireWriter()

    public init() {}

    /// The packet so far.
    public var bytes: [UInt8] { wire.bytes }

    public mutating func write(_ state: KeyState) { wire.write(state) }

    public static func states(in bytes: [UInt8]) throws(WireError) -> [KeyState] {
        var reader = WireReader(bytes)
        var states: [KeyState] = []
        while !reader.isAtEnd { states.append(try KeyState(&reader)) }
        return states
    }
}

/// The changed states of a complete checkpoint, which may be larger than memory: they are read while they are gone
/// through.
public struct StateChanges: Sendable {
    let parts: [(stage: Stage, packet: HeldPacket)]

    public func forEach(_ body: (Stage, KeyState) throws -> Void) throws {
        for (stage, packet) in parts {
            for state in try StatePacket.states(in: packet.bytes) { try body(stage, state) }
        }
    }
}
