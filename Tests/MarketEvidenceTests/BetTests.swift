import DetectorTesting
import Foundation
import Lots
import ScratchTesting
import Testing

@testable import MarketEvidence

@Suite("Bets on ratios and on whose turn it is")
struct BetTests {
    /// An honest market in which two suppliers bid for every second lot, by a rule of their own.
    private func market(
        seed: UInt64, pair price: (_ level: Double, _ random: inout SeededRandom) -> (Double, Double)
    ) -> MarketHistory {
        var random = SeededRandom(seed: seed)
        let honest = honestLots(240, firms: 20, bidders: 5, &random)
        return history(
            honest.enumerated().map { number, lot in
                guard number % 2 == 0 else { return lot }
                let level = Double(lot.bids[2].price) / 10_000
                let (first, second) = price(level, &random)
                let bids =
                    lot.bids.map { (supplier: $0.supplier, price: Double($0.price) / 10_000) }
                    + [(supplier: "P", price: first), (supplier: "Q", price: second)]
                return record(
                    "L\(number)", day: Double(number), bids, winner: bids.min { $0.price < $1.price }!.supplier)
            })
    }

    @Test("a fixed multiple is found")
    func fixedMultiple() throws {
        let history = market(seed: 1) { level, random in
            let price = level * (1 + 0.06 * random.normal())
            return (price, price * 1.05 * (1 + 0.001 * random.normal()))
        }
        let group = group(["P", "Q"], in: history)
        let pair = try #require(RatioBets.play(group, reference: RatioBets.reference(group)).first)
        #expect(pair.lots == 120)
        #expect(pair.logGain > 6)
        #expect(abs(pair.ratio - 1.05) < 0.01)
        #expect(pair.change < 0.01 && pair.usualChange > 0.03)
    }

    @Test("two honest bidders who always meet show no fixed multiple", arguments: 1...5)
    func honestPair(seed: UInt64) throws {
        let history = market(seed: seed) { level, random in
            (level * (1 + 0.06 * random.normal()), level * (1.05 + 0.06 * random.normal()))
        }
        let group = group(["P", "Q"], in: history)
        let pair = try #require(RatioBets.play(group, reference: RatioBets.reference(group)).first)
        #expect(pair.logGain < 1.5, "seed \(seed)")
    }

    @Test("the group's own pairs are no measure of what is usual")
    func reference() {
        let history = market(seed: 2) { level, random in
            let price = level * (1 + 0.06 * random.normal())
            return (price, price * 1.05)
        }
        let alone = group(["P", "Q"], in: history)
        // Of the pair itself every change is nothing.
        #expect(RatioBets.reference(alone).count { $0 < 1e-6 } < 5)
        #expect(RatioBets.reference(group(["P", "S1"], in: history)).count { $0 < 1e-6 } > 20)
    }

    /// Four firms who meet in every lot, the winner by a rule.
    private func order(_ count: Int, winner: (_ lot: Int, _ random: inout SeededRandom) -> Int) -> GroupLots {
        var random = SeededRandom(seed: 8)
        let records = (0..<count).map { lot in
            let bids = (0..<4).map { (supplier: "M\($0)", price: 100 + Double($0)) }
            return record("L\(lot)", day: Double(lot), bids, winner: "M\(winner(lot, &random))")
        }
        return group((0..<4).map { "M\($0)" }, in: history(records))
    }

    @Test("who wins in turn is found, who wins by lot or by strength is not")
    func rotation() {
        #expect(OrderBets.playRotation(order(40) { lot, _ in lot % 4 }).logGain > 4)
        #expect(OrderBets.playRotation(order(40) { _, random in random.below(4) }).logGain < 1)
        #expect(OrderBets.playRotation(order(40) { lot, _ in lot % 10 == 0 ? 1 : 0 }).logGain < 0.5)
    }

    @Test("a rotation's gain is that of its definition, over three lots")
    func rotationByHand() {
        let bets = OrderBets.playRotation(order(3) { lot, _ in lot })
        // First all have waited alike; then three of four have; then two of four have waited longest.
        let stakes = [1.0, 3, 6].map { slope -> Double in
            let weights = (1...4).map { exp(slope * Double($0) / 4) }
            let all = weights.reduce(0, +)
            let second = (weights[1] + weights[2] + weights[3]) / 3 * 4 / all
            return second * ((weights[2] + weights[3]) / 2 * 4 / all)
        }
        let gain = stakes.map { (31 + $0) / 32 }.reduce(0, +) / 3
        #expect(bets.rounds == 3)
        #expect(abs(bets.logGain - log10(gain)) < 1e-12)
    }

    /// W bids for every lot; C accompanies it to some.
    private func escort(wins: (_ isTogether: Bool, _ lot: Int) -> String) -> OrderBets.Escort? {
        let records = (0..<60).map { lot in
            let isTogether = lot % 2 == 0
            let others = ["X\(lot % 5)", "X\((lot + 1) % 5)", "X\((lot + 2) % 5)"]
            let names = ["W"] + others + (isTogether ? ["C"] : [])
            let bids = names.enumerated().map { (supplier: $1, price: 100 + Double($0)) }
            let winner = wins(isTogether, lot)
            return record("L\(lot)", day: Double(lot), bids, winner: winner == "X" ? others[0] : winner)
        }
        return OrderBets.playEscorts(group(["W", "C"], in: history(records)))
    }

    @Test("a companion in whose presence another always wins is found, beside a strong winner is not")
    func escorts() throws {
        let found = try #require(escort { isTogether, _ in isTogether ? "W" : "X" })
        #expect(found.lots == 30 && found.wins == 30)
        #expect(found.logGain > 4)
        // Whoever wins all the same, alone or not, is strong.
        #expect(escort { _, _ in "W" }?.logGain ?? 0 < 1)
        // And a companion who wins itself is none.
        #expect(escort { isTogether, lot in isTogether ? (lot == 30 ? "C" : "W") : "X" } == nil)
    }

    @Test("a group's meetings are the lots of two members or more, its last year a part of them")
    func meetings() {
        let history = history([
            record("A", day: 0, [("M", 10), ("N", 12), ("X", 11)], winner: "N"),
            record("B", day: 100, [("M", 10), ("X", 11)], winner: "M"),
            record("C", day: 500, [("N", 9), ("M", 10)], winner: "N"),
        ])
        let all = group(["M", "N"], in: history)
        #expect(all.meetings.map(\.lot.identifier) == ["A", "C"])
        #expect(all.meetings.map(\.hasOutsiders) == [true, false])
        #expect(all.meetings.map(\.winningMember) == [2, 0])
        #expect(all.recent().meetings.map(\.lot.identifier) == ["C"])
        // Three bids are needed for a distance, and of M's lots only those without N count.
        #expect(all.usualDistances() == [0, 0])
    }

    @Test("lots without outsiders are ranked among the others of their size")
    func alone() {
        var random = SeededRandom(seed: 21)
        var records = honestLots(120, firms: 30, bidders: 4, &random)
        for lot in 0..<12 {
            let bids = (0..<4).map { (supplier: "M\($0)", price: 1_000 + 0.4 * Double($0)) }
            records.append(record("R\(lot)", day: 130 + Double(lot), bids, winner: "M0"))
        }
        let history = history(records)
        let bets = PriceBets.playAlone(group((0..<4).map { "M\($0)" }, in: history))
        #expect(bets.rounds == 12)
        // Each is the narrowest of 121: a payoff of 5.5 a round.
        #expect(bets.logGain > 4)
    }
}
