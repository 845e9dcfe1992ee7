import Foundation
import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
    @Test(
        "the normal quantile turns the tail around, however small",
        arguments: [1e-300, 1e-20, 1e-5, 0.02, 0.3, 0.5, 0.7, 0.999])
    func quantile(_ p: Double) {
        #expect(abs(Normal().lowerTail(Normal().quantile(p)) / p - 1) < 1e-11)
    }

    @Test("the quantiles of no and of all probability are infinite")
    func ends() {
        #expect(Normal().quantile(0) == -.infinity)
        #expect(Normal().quantile(1) == .infinity)
    }

    @Test("counts outside what is possible have probability zero, those inside add to one")
    func counts() {
        #expect(Binomial(trials: 4, chance: 0).upperTail(1) == 0)
        #expect(Binomial(trials: 4, chance: 1).lowerTail(3) == 0)
        #expect(Binomial(trials: 4, chance: 0.3).upperTail(5) == 0)
        #expect(Poisson(mean: 0).upperTail(1) == 0)
        #expect(Poisson(mean: 0).lowerTail(0) == 1)
        let draw = Hypergeometric(population: 30, marked: 12, drawn: 9)
        for count in 0...8 { #expect(abs(draw.lowerTail(count) + draw.upperTail(count + 1) - 1) < 1e-12) }
        let mixed = PoissonBinomial(chances: [0, 1, 0.25, 1, 0.5])
        #expect(abs(mixed.upperTail(4) - 0.125) < 1e-15)
        #expect(mixed.lowerTail(1) == 0)
    }

    @Test("a Poisson-binomial count of equal chances is binomial")
    func equalChances() {
        let exact = PoissonBinomial(chances: Array(repeating: 0.07, count: 150))
        for count in [1, 10, 11, 30, 150] {
            let binomial = Binomial(trials: 150, chance: 0.07)
            #expect(abs(exact.logUpperTail(count) - binomial.logUpperTail(count)) < 1e-9)
            #expect(abs(exact.logLowerTail(count - 1) - binomial.logLowerTail(count - 1)) < 1e-9)
        }
    }

    @Test("beyond the limit the tail is an upper bound, and not a loose one")
    func bound() {
        let many = PoissonBinomial(chances: Array(repeating: 0.01, count: 3_000))
        #expect(!many.isExact)
        let binomial = Binomial(trials: 3_000, chance: 0.01)
        for count in [31, 45, 80, 300] {
            let difference = many.logUpperTail(count) - binomial.logUpperTail(count)
            #expect(difference > 0 && difference < 4)
        }
        #expect(many.upperTail(20) == 1)
        #expect(many.logLowerTail(10) > binomial.logLowerTail(10))
    }
}
