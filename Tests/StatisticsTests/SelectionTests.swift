import Foundation
import Statistics
import Testing

@Suite("Choosing among cases")
struct SelectionTests {
    @Test("a batch chooses as many as meet the bound that many need")
    func batch() {
        // m = 5, α = .1: one needs 50, two 25 each, three 16.7 each.
        let selection = EvidenceSelection([1, 26, 0, 25, 16].map { EValue($0) }, alpha: 0.1)
        #expect(selection.chosen == [1, 3])
        #expect(abs((selection.threshold?.value ?? 0) - 25) < 1e-9)
        #expect(EvidenceSelection([49, 1, 1, 1, 1].map { EValue($0) }, alpha: 0.1).chosen == [])
        #expect(EvidenceSelection([], alpha: 0.1).threshold == nil)
        #expect(EvidenceSelection([60, 60].map { EValue($0) }, alpha: 0.1).chosen == [0, 1])
    }

    @Test("the share of false choices stays below its promise when cases hang together")
    func falseChoices() {
        var random = CounterRandom(key: "false choices")
        var share = 0.0
        let rounds = 400
        for _ in 0..<rounds {
            var evidence: [EValue] = []
            for _ in 0..<10 {
                let common = random.normal()
                for _ in 0..<20 {
                    let z = 0.9.squareRoot() * common + 0.1.squareRoot() * random.normal()
                    evidence.append(EValue(normal: z))
                }
            }
            for place in 0..<10 { evidence[place * 20] = EValue(normal: 4 + random.normal()) }
            let chosen = EvidenceSelection(evidence, alpha: 0.1).chosen
            share += chosen.isEmpty ? 0 : Double(chosen.count { $0 % 20 != 0 }) / Double(chosen.count)
        }
        #expect(share / Double(rounds) < 0.1)
    }

    @Test("one after the other, the budget follows its rule")
    func online() {
        var selection = OnlineEvidenceSelection(alpha: 0.02)
        #expect(abs(selection.threshold.value - 10_000) < 1e-6)
        let isFirstChosen = selection.choose(EValue(9_999))
        #expect(!isFirstChosen)
        // ω₂ = .005 + .005/2, spent .0001.
        let second = 0.0075 * (0.02 - 0.0001)
        #expect(abs(selection.threshold.value - 1 / second) < 1e-6)
        let isSecondChosen = selection.choose(EValue(1e6))
        #expect(isSecondChosen)
        // ω₃ = .0075 − .005/2; two choices share what is spent from now on.
        let third = 0.005 * (0.02 - 0.0001 - second) * 2
        #expect(abs(selection.threshold.value - 1 / third) < 1e-6)
        #expect(selection.seen == 2 && selection.chosen == 1)
        let isThirdChosen = selection.choose(EValue(1))
        #expect(!isThirdChosen)
        // ω₄ = .005 + .005/4; of the third level half was spent.
        let fourth = 0.00625 * (0.02 - 0.0001 - second - third / 2) * 2
        #expect(abs(selection.threshold.value * fourth - 1) < 1e-9)
    }

    @Test("ties count against the finding")
    func conformal() {
        let rank = ConformalRank([3, 1, 2, 2])
        #expect(rank.upperProbability(2) == 4.0 / 5)
        #expect(rank.upperProbability(3.5) == 1.0 / 5)
        #expect(rank.lowerProbability(2) == 4.0 / 5)
        #expect(rank.lowerProbability(0) == 1.0 / 5)
        #expect(ConformalRank([]).upperProbability(7) == 1)
    }

    @Test("probabilities are compared with what came true, bin by bin")
    func reliability() {
        let table = Reliability([(0.05, false), (0.05, true), (0.62, true), (0.68, false), (1, true)])
        #expect(table.bins.map(\.outcomes) == [Proportion(1, of: 2), Proportion(1, of: 2), Proportion(1, of: 1)])
        #expect(abs((table.calibrationError ?? 1) - (0.9 + 0.3 + 0) / 5) < 1e-9)
        #expect(Reliability([]).calibrationError == nil)
    }
}
