import Simulation

/// One planted ring: real firms of a real market, and which of its lots they rig in the copy.
struct CanaryRing: Sendable {
    let pattern: RingPattern
    let members: [String]
    /// The places of its lots, in the order of openings.
    let lots: [Int]
    /// Whether nobody else bids.
    let isFull: Bool
    let multiples: [Double]
    let shares: [Double]
    /// Which member each purchaser is allotted to, by its place; only territories have any.
    let owners: [String: Int]
}

/// The companion of a planted pair: a name that no firm bears.
enum CanaryCompanion {
    static func name(_ number: Int) -> String { "canary-companion-\(number)" }
}
