public import Simulation

/// What a canary trial takes and plants; with the log's prefix and configuration it decides the whole report.
public struct CanarySettings: Hashable, Sendable {
    public var seed: UInt64 = 1
    /// How many of the latest lots are copied at most.
    public var lots = 3_000
    /// How far back in the log they are looked for.
    public var entries = 100_000
    /// How many bytes of events are copied at most; the oldest go first.
    public var bytes = 128 << 20
    /// How many rings of each pattern are wanted.
    public var ringsPerPattern = 2
    /// How many copies are made at most; each holds as many rings as fit without meeting.
    public var shadows = 4
    /// How many lots a ring rigs at most.
    public var ringLots = 30
    /// With fewer lots a ring is not planted: nobody could find it.
    public var leastRingLots = 12
    /// With fewer lots in all nothing is planted.
    public var leastLots = 200
    public var patterns = RingPattern.allCases

    public init() {}
}
