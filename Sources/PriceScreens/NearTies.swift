public import Statistics

/// Whether among lots decided by a hair the winner differs from the runner-up in something that chance should decide.
///
/// Rotation lets those win who won less lately; an agreed incumbent wins again. Kawai, Nakabayashi, Ortner and Chassang
/// (2023).
public struct NearTies: Hashable, Sendable {
    /// What is compared of winner and runner-up of a lot, such as their recent wins; and the margin (b₂ − b₁) / ceiling.
    public struct Lot: Hashable, Sendable {
        public let margin: Double
        public let winner: Double
        public let runnerUp: Double

        public init(margin: Double, winner: Double, runnerUp: Double) {
            (self.margin, self.winner, self.runnerUp) = (margin, winner, runnerUp)
        }
    }

    /// Lots in which the winner had less, among the near ties in which the two differed.
    public let winnerHadLess: Proportion

    /// Counts lots whose margin is below the bound, one per cent unless told; equal ones decide nothing.
    public init(_ lots: [Lot], bound: Double = 0.01) {
        let deciding = lots.filter { $0.margin < bound && $0.winner != $0.runnerUp }
        winnerHadLess = Proportion(deciding.count { $0.winner < $0.runnerUp }, of: deciding.count)
    }

    /// The two-sided probability of so uneven a split, 1 without lots.
    public var probability: Double {
        Binomial(trials: winnerHadLess.trials, chance: 0.5).twoSidedTail(winnerHadLess.successes)
    }
}
