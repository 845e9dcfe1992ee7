import DetectorTesting
import Foundation
import Lots
import ScratchTesting
import Testing

@testable import MarketEvidence

@Suite("Probabilities of meetings, of bets and of prices")
struct ProbabilityTests {
    @Test(
        "the probability of meeting so often is Poisson's tail",
        arguments: [
            (1, 0.5, -0.405089102855), (6, 1.2, -2.82384357322), (30, 3, -19.368855904), (200, 20, -123.331287852),
            (12, 11.99, -0.269816694618),
        ])
    func poisson(count: Int, mean: Double, expected: Double) {
        // Values of scipy.stats.poisson.logsf.
        #expect(abs(CoBidding.logPoissonTail(count, mean: mean) - expected) < 1e-9 * abs(expected))
    }

    @Test("the tail agrees with its plain sum, and is certain up to the mean")
    func poissonSum() {
        for mean in [0.1, 1, 4.5] {
            for count in 1...20 where Double(count) > mean {
                var (term, below) = (exp(-mean), 0.0)
                for place in 0..<count {
                    below += term
                    term *= mean / Double(place + 1)
                }
                let told = pow(10, CoBidding.logPoissonTail(count, mean: mean))
                #expect(abs(told - (1 - below)) < 1e-12 + 1e-9 * told)
            }
        }
        #expect(CoBidding.logPoissonTail(3, mean: 3) == 0)
        #expect(CoBidding.logPoissonTail(0, mean: 0) == 0)
    }

    @Test("two suppliers are expected to meet by their activity and the size of lots")
    func expectedMeetings() {
        var random = SeededRandom(seed: 5)
        let history = history(honestLots(400, firms: 20, bidders: 5, &random))
        let bonds = (0..<20).flatMap { left in
            ((left + 1)..<20).map {
                CoBidding(history.suppliers.known("S\(left)")!, history.suppliers.known("S\($0)")!, in: history)
            }
        }
        let expected = bonds.reduce(0) { $0 + $1.expected }
        let met = bonds.reduce(0) { $0 + $1.jointLots }
        #expect(met == 400 * 10)
        #expect(abs(expected / Double(met) - 1) < 0.06)
    }

    @Test(
        "under the null hypothesis a bet's mean gain is at most one, and a hundredfold comes once in a hundred at most")
    func martingale() {
        var random = SeededRandom(seed: 11)
        let runs = 4_000
        var (sum, squares, high) = (0.0, 0.0, 0)
        for _ in 0..<runs {
            var bets = Bets(ways: 2)
            var highest = 0.0
            for _ in 0..<60 {
                // One way a probability's payoff, one a coin at even odds.
                bets.play([Bets.payoff(random.uniform()), random.below(2) == 0 ? 1.5 : 0.5])
                highest = max(highest, bets.logGain)
            }
            let gain = pow(10, bets.logGain)
            sum += gain
            squares += gain * gain
            high += highest >= 2 ? 1 : 0
        }
        let mean = sum / Double(runs)
        let error = ((squares / Double(runs) - mean * mean) / Double(runs)).squareRoot()
        #expect(mean <= 1 + 4 * error)
        #expect(Double(high) / Double(runs) <= 0.01)
    }

    @Test("the gain of one way is the mean of its parts, by hand")
    func stakes() {
        var bets = Bets(ways: 1)
        #expect(bets.logGain == 0)
        bets.play([2])
        #expect(abs(bets.logGain - log10((2 + 31) / 32.0)) < 1e-12)
        for _ in 0..<8 { bets.play([2]) }
        // The first part was played nine times, the second once.
        #expect(abs(bets.logGain - log10((512 + 2 + 30) / 32.0)) < 1e-12)
    }

    @Test("among exchangeable bidders no pattern has a small probability oftener than that", arguments: [2, 3, 4])
    func superUniform(size: Int) {
        var random = SeededRandom(seed: 3)
        for _ in 0..<4 {
            let values = (0..<8).map { _ in random.normal() }
            let patterns = MemberSubsets.Pattern.allCases
            var probabilities = [[Double]](repeating: [], count: patterns.count)
            forEachSubset(of: 8, size: size) { members in
                let subsets = MemberSubsets(residuals: values, members: members, seed: "x")
                for (way, value) in subsets.probabilities(of: patterns).enumerated() {
                    probabilities[way].append(value)
                }
            }
            for way in probabilities {
                for level in Set(way) {
                    let share = Double(way.count { $0 <= level }) / Double(way.count)
                    #expect(share <= level + 1e-12)
                }
            }
        }
    }

    @Test("of a sample, too, small probabilities are no oftener than they say")
    func superUniformSample() {
        var random = SeededRandom(seed: 9)
        var low = 0
        for run in 0..<2_000 {
            let values = (0..<16).map { _ in random.normal() }
            let subsets = MemberSubsets(residuals: values, members: [0, 3, 7, 11, 12], seed: "lot \(run)")
            if subsets.probabilities(of: [.tight])[0] <= 0.05 { low += 1 }
        }
        // Five percent of 2,000 is 100, give or take four deviations.
        #expect(low <= 140)
        #expect(low >= 60)
    }

    @Test("probabilities do not change with the level and the scale of prices")
    func invariance() {
        var random = SeededRandom(seed: 4)
        let values = (0..<9).map { _ in random.normal() }
        let patterns = MemberSubsets.Pattern.allCases
        let told = MemberSubsets(residuals: values, members: [1, 4, 6], seed: "x").probabilities(of: patterns)
        let scaled = MemberSubsets(residuals: values.map { $0 * 2 + 8 }, members: [1, 4, 6], seed: "x")
        #expect(scaled.probabilities(of: patterns) == told)
    }

    @Test("the closest three of nine have the smallest probability that there is")
    func closest() {
        let values = [1.0, 2, 4, 4.01, 4.02, 7, 9, 12, 15]
        let subsets = MemberSubsets(residuals: values, members: [2, 3, 4], seed: "x")
        #expect(subsets.probabilities(of: [.tight])[0] == 1 / 84.0)
    }

    private func forEachSubset(of total: Int, size: Int, _ visit: ([Int]) -> Void) {
        for bits in 0..<(1 << total) where bits.nonzeroBitCount == size {
            visit((0..<total).filter { bits & (1 << $0) != 0 })
        }
    }
}
