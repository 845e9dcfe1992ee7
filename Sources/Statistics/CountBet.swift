import Foundation

/// A running bet that events happen oftener than foretold.
///
/// Each event has a chance of its own, fixed before it is seen. For odds multiplied by θ the stake is multiplied by
/// θ / (1 + p(θ − 1)) when it happens and by 1 / (1 + p(θ − 1)) when it does not; the gain is the mean over several θ. It
/// stays valid when true chances are lower than foretold, and may be looked at after every event.
public struct CountBet: Hashable, Sendable {
    /// The multiples of the odds that are bet on.
    public let multiples: [Double]
    private var logarithms: [Double]
    /// How many events were bet on, and how many of them happened.
    public private(set) var trials = 0
    public private(set) var hits = 0

    /// - Precondition: at least one multiple, each above 1.
    public init(multiples: [Double] = [1.5, 2, 4, 8, 16, 32]) {
        precondition(!multiples.isEmpty && multiples.allSatisfy { $0 > 1 }, "a bet multiplies the odds")
        self.multiples = multiples
        logarithms = multiples.map { _ in 0 }
    }

    /// Adds an event whose chance was foretold.
    ///
    /// - Precondition: chance in 0…1; the foretelling did not use the event.
    public mutating func observe(_ happened: Bool, chance: Double) {
        precondition(chance >= 0 && chance <= 1, "a chance lies in 0…1")
        for (place, multiple) in multiples.enumerated() {
            logarithms[place] += (happened ? log(multiple) : 0) - log1p(chance * (multiple - 1))
        }
        trials += 1
        if happened { hits += 1 }
    }

    /// The gain so far; one before the first event.
    public var evidence: EValue { .mean(logarithms.map { EValue(logarithm: $0) }) }
}
