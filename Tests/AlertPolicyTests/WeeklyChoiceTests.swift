import AlertPolicy
import BidEvents
import Foundation
import ScratchTesting
import Testing

@Suite("The weekly choice of cases by evidence")
struct WeeklyChoiceTests {
    fileprivate static let week = Week(number: 2_900)

    private func choice(_ evidence: [String: Double], among: Int, alpha: Double = 0.1) -> WeeklyChoice {
        WeeklyChoice(of: Self.week, evidence: evidence, among: among, alpha: alpha)
    }

    @Test("the k strongest are chosen for the largest k whose k-th is at least m / (αk)")
    func byHand() throws {
        // Of 40 groups at 0.1: one case needs 400, two need 200 each, three 133.3.
        let two = choice(["a": 2.40, "b": 2.35, "c": 2.00], among: 40)
        #expect(two.chosen == ["a", "b"], "251 and 224 are at least 200; 100 is not 133.3")
        #expect(abs(try #require(two.threshold) - log10(200)) < 1e-9)
        #expect(choice(["a": 2.55, "c": 2.20], among: 40).chosen.isEmpty, "neither 355 ≥ 400 nor 158 ≥ 200")
        #expect(choice(["a": 2.55], among: 40).threshold == nil)
        #expect(choice(["a": log10(400)], among: 40).chosen == ["a"], "exactly what is needed is enough")
        #expect(choice(["b": 3, "a": 3], among: 100).chosen == ["a", "b"], "equal ones in the order of their names")
    }

    @Test("the more groups were judged, the stronger a case must be")
    func universe() {
        let evidence = ["a": 3.0, "b": 2.8]
        #expect(choice(evidence, among: 2).chosen == ["a", "b"])
        #expect(choice(evidence, among: 110).chosen == ["a", "b"])
        #expect(choice(evidence, among: 4_000).chosen.isEmpty)
        #expect(choice([:], among: 4_000).chosen.isEmpty)
    }

    /// A week of groups, two a case on average, which are all as strong as each other where `isTied`.
    private struct SimulatedWeek {
        var evidence: [String: Double] = [:]
        var wrong: Set<String> = []
        var groups = 0

        /// - Parameter tail: The chance with which an honest group's e-value is 1/tail, and otherwise 0: its mean is 1,
        ///   and no other e-value with that mean is large more often.
        init(cases: Int, guilty: Int, isTied: Bool, tail: Double, _ random: inout SeededRandom) {
            for number in 0..<cases {
                let size = 1 + number % 3
                groups += size
                let draws = (0..<size).map { _ in Double.random(in: 0..<1, using: &random) }
                let values = draws.map { (isTied ? draws[0] : $0) < tail ? -log10(tail) : 0 }
                let name = "C-\(number)"
                if number < guilty {
                    evidence[name] = 1 + 3 * draws[0]
                } else {
                    wrong.insert(name)
                    evidence[name] = values.max()
                }
            }
        }

        /// The share of wrong cases among the chosen ones.
        ///
        /// - Parameter promisingAlone: Whether the cases that look promising are all that is counted.
        func falseShare(promisingAlone: Bool) -> Double {
            let promising = evidence.filter { $0.value >= 1 }
            let choice = WeeklyChoice(
                of: WeeklyChoiceTests.week, evidence: promising, among: promisingAlone ? promising.count : groups,
                alpha: 0.1)
            let wrong = choice.chosen.count { self.wrong.contains($0) }
            return wrong == 0 ? 0 : Double(wrong) / Double(choice.chosen.count)
        }
    }

    /// The mean share of wrong cases over many weeks, and its standard error.
    private func meanFalseShare(
        guilty: Int = 0, isTied: Bool = false, tail: Double, promisingAlone: Bool = false, seed: UInt64
    ) -> (mean: Double, error: Double) {
        var random = SeededRandom(seed: seed)
        let shares = (0..<4_000).map { _ in
            SimulatedWeek(cases: 30, guilty: guilty, isTied: isTied, tail: tail, &random)
                .falseShare(promisingAlone: promisingAlone)
        }
        let mean = shares.reduce(0, +) / Double(shares.count)
        let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
        return (mean, (variance / Double(shares.count)).squareRoot())
    }

    @Test(
        "the expected share of wrong cases stays within the promise, whatever depends on what",
        arguments: [(0, false), (0, true), (3, false), (3, true)], [11, 12] as [UInt64])
    func promise(setting: (guilty: Int, isTied: Bool), seed: UInt64) {
        // Of 60 groups one is chosen alone at 600: honest evidence that is just enough is as bad as it can be.
        let (mean, error) = meanFalseShare(
            guilty: setting.guilty, isTied: setting.isTied, tail: 1.0 / 600, seed: seed)
        #expect(mean <= 0.1 + 4 * error, "seed \(seed)")
        // Where nobody is guilty and all are independent the promise is used up.
        if setting.guilty == 0, !setting.isTied { #expect(mean > 0.07, "seed \(seed)") }
    }

    @Test("a choice among the promising groups alone breaks the promise: all that were judged must count")
    func promisingOnesAlone() {
        #expect(meanFalseShare(tail: 0.05, promisingAlone: true, seed: 13).mean > 0.9)
        #expect(meanFalseShare(tail: 0.05, seed: 13).mean <= 0.1)
    }
}
