import Foundation
import Statistics
import Testing

@Suite("E-values")
struct EvidenceTests {
    @Test("calibrators pay one on average for a uniform p-value")
    func calibrators() {
        let steps = 200_000
        var (fixed, mixed) = (0.0, 0.0)
        for step in 0..<steps {
            // The substitution p = u⁸ makes the integrand tame at 0.
            let u = (Double(step) + 0.5) / Double(steps)
            let weight = 8 * pow(u, 7) / Double(steps)
            fixed += EValue(calibrating: pow(u, 8)).value * weight
            mixed += EValue(mixing: pow(u, 8)).value * weight
        }
        #expect(abs(fixed - 1) < 1e-6)
        #expect(mixed > 0.9 && mixed <= 1 + 1e-6)
        #expect(abs(EValue(calibrating: 0.0001).value - 50) < 1e-9)
        #expect(abs(EValue(mixing: 1).value - 0.5) < 1e-12)
        #expect(abs(EValue(mixing: 0.9998).value - EValue(mixing: 0.99989).value) < 1e-4)
    }

    @Test("a binomial bet pays exactly one on average under the hypothetical chance, less below it")
    func binomial() {
        func mean(_ side: EValue.Side, trueChance: Double) -> Double {
            (0...20).reduce(0) { sum, hits in
                let density = Binomial(trials: 20, chance: trueChance)
                let mass = density.upperTail(hits) - (hits < 20 ? density.upperTail(hits + 1) : 0)
                return sum + mass * EValue(successes: hits, of: 20, chance: 0.3, side: side).value
            }
        }
        #expect(abs(mean(.other, trueChance: 0.3) - 1) < 1e-9)
        #expect(abs(mean(.higher, trueChance: 0.3) - 1) < 1e-9)
        #expect(mean(.higher, trueChance: 0.1) < 1)
        #expect(mean(.higher, trueChance: 0.5) > 3)
    }

    @Test("a running count bet is a fair game under its chances, and wins against higher ones")
    func countBet() {
        // All outcomes of ten events, each weighed with its probability.
        let chances = (0..<10).map { 0.02 + 0.05 * Double($0) }
        var (fair, unfair) = (0.0, 0.0)
        for outcome in 0..<1_024 {
            var bet = CountBet()
            var (mass, raised) = (1.0, 1.0)
            for (place, chance) in chances.enumerated() {
                let happened = outcome >> place & 1 == 1
                bet.observe(happened, chance: chance)
                mass *= happened ? chance : 1 - chance
                raised *= happened ? min(1, 3 * chance) : 1 - min(1, 3 * chance)
            }
            fair += mass * bet.evidence.value
            unfair += raised * bet.evidence.value
        }
        #expect(abs(fair - 1) < 1e-9)
        #expect(unfair > 5)
        #expect(CountBet().evidence == .one)
    }

    @Test("a normal bet is fair under the standard normal distribution")
    func normal() {
        let mean = stride(from: -12.0, to: 16, by: 0.001).reduce(0) { sum, z in
            sum + exp(-z * z / 2) / (2 * Double.pi).squareRoot() * EValue(normal: z).value * 0.001
        }
        #expect(abs(mean - 1) < 1e-9)
    }

    @Test("means and products keep evidence that no number holds")
    func combinations() {
        let huge = EValue(logarithm: 5_000)
        #expect(abs(EValue.mean([huge, .one]).logarithm - (5_000 - log(2))) < 1e-9)
        #expect(EValue.product([huge, EValue(logarithm: -5_000)]) == .one)
        #expect(EValue.product([huge, EValue(0)]).value == 0)
        #expect(EValue.mean([]) == .one)
        #expect(EValue.mean([EValue(0), EValue(4)]).value == 2)
    }

    @Test("the strength of a case is half the mean of its families and half that of the declared products")
    func caseStrength() {
        let strength = EvidenceFamily.strength(of: [.priceShape: EValue(9), .text: EValue(17)])
        // Families: (9 + 17 + 6) / 8. Products: 153, 17, 17, 1, 17.
        #expect(abs(strength.value - (4 + 205.0 / 5) / 2) < 1e-9)
        let lawful = EvidenceFamily.strength(
            of: [.numericIdentity: EValue(100), .text: EValue(100)], sharesDeclaredPreparer: true)
        #expect(abs(lawful.value - (206.0 / 8 + 301.0 / 4) / 2) < 1e-9)
        #expect(EvidenceFamily.strength(of: [:]) == .one)
    }

    @Test("words begin where the scale says")
    func words() {
        let bounds: [(Double, VerbalScale)] = [
            (0.3, .none), (1, .none), (1.01, .weak), (9.9, .weak), (10, .moderate), (100, .moderatelyStrong),
            (1_000, .strong), (10_000, .veryStrong), (999_999, .veryStrong), (1_000_000, .extremelyStrong),
        ]
        for (value, word) in bounds { #expect(VerbalScale(EValue(value)) == word, "\(value)") }
        #expect(VerbalScale.weak < .strong)
    }
}
