import Foundation

/// How many of a fixed number of trials succeed, each with the same chance.
public struct Binomial: CountDistribution {
    public let trials: Int
    public let chance: Double

    /// - Precondition: trials ≥ 0, chance in 0…1.
    public init(trials: Int, chance: Double) {
        precondition(trials >= 0 && chance >= 0 && chance <= 1, "a binomial count needs trials and a chance in 0…1")
        self.trials = trials
        self.chance = chance
    }

    public func logUpperTail(_ count: Int) -> Double {
        if count <= 0 { return 0 }
        if count > trials { return -.infinity }
        return IncompleteBeta.pair(Double(count), Double(trials - count + 1), chance, 1 - chance).lower
    }

    public func logLowerTail(_ count: Int) -> Double {
        if count < 0 { return -.infinity }
        if count >= trials { return 0 }
        return IncompleteBeta.pair(Double(count + 1), Double(trials - count), chance, 1 - chance).upper
    }
}

/// How often something rare happens. The mean may be 1e-300 as well as 1e12.
public struct Poisson: CountDistribution {
    public let mean: Double

    /// - Precondition: mean ≥ 0 and finite.
    public init(mean: Double) {
        precondition(mean >= 0 && mean < .infinity, "a Poisson mean is not negative and finite")
        self.mean = mean
    }

    public func logUpperTail(_ count: Int) -> Double {
        count <= 0 ? 0 : IncompleteGamma.logLower(shape: Double(count), mean)
    }

    public func logLowerTail(_ count: Int) -> Double {
        count < 0 ? -.infinity : IncompleteGamma.logUpper(shape: Double(count + 1), mean)
    }
}

/// How many of the marked members of a population a draw without replacement contains.
public struct Hypergeometric: CountDistribution {
    public let population: Int
    public let marked: Int
    public let drawn: Int

    /// - Precondition: 0 ≤ marked ≤ population, 0 ≤ drawn ≤ population.
    public init(population: Int, marked: Int, drawn: Int) {
        precondition((0...max(0, population)).contains(marked), "marked members are part of the population")
        precondition((0...max(0, population)).contains(drawn), "drawn members are part of the population")
        (self.population, self.marked, self.drawn) = (population, marked, drawn)
    }

    private var least: Int { max(0, drawn + marked - population) }
    private var most: Int { min(drawn, marked) }

    public func logUpperTail(_ count: Int) -> Double {
        if count <= least { return 0 }
        if count > most { return -.infinity }
        if Double(count) * Double(population) < Double(drawn) * Double(marked) {
            return LogarithmicPair.complement(min(0, sum(from: count - 1, by: -1)))
        }
        return min(0, sum(from: count, by: 1))
    }

    public func logLowerTail(_ count: Int) -> Double {
        if count >= most { return 0 }
        if count < least { return -.infinity }
        if Double(count) * Double(population) > Double(drawn) * Double(marked) {
            return LogarithmicPair.complement(min(0, sum(from: count + 1, by: 1)))
        }
        return min(0, sum(from: count, by: -1))
    }

    /// Adds up the terms away from the mean, where each is smaller than the one before.
    private func sum(from count: Int, by step: Int) -> Double {
        var (term, sum, k) = (1.0, 1.0, count)
        while term > sum * 1e-17, k + step >= least, k + step <= most {
            let lower = Double(min(k, k + step))
            let ratio =
                (Double(marked) - lower) * (Double(drawn) - lower)
                / ((lower + 1) * (Double(population - marked - drawn) + lower + 1))
            term *= step > 0 ? ratio : 1 / ratio
            sum += term
            k += step
        }
        return logProbability(count) + log(sum)
    }

    private func logProbability(_ count: Int) -> Double {
        guard drawn > 0, drawn < population else { return 0 }
        let share = Double(drawn) / Double(population)
        let rest = Double(population - drawn) / Double(population)
        func term(_ hits: Int, of trials: Int) -> Double {
            Saddlepoint.logBinomial(Double(hits), Double(trials - hits), share, rest)
        }
        return term(count, of: marked) + term(drawn - count, of: population - marked) - term(drawn, of: population)
    }
}

/// How many trials succeed when clusters of trials share a chance that varies (beta-binomial).
public struct BetaBinomial: CountDistribution {
    public let trials: Int
    public let alpha: Double
    public let beta: Double

    /// - Precondition: trials ≥ 0, alpha > 0, beta > 0.
    public init(trials: Int, alpha: Double, beta: Double) {
        precondition(trials >= 0 && alpha > 0 && beta > 0, "a beta-binomial count needs trials and positive shapes")
        (self.trials, self.alpha, self.beta) = (trials, alpha, beta)
    }

    public func logUpperTail(_ count: Int) -> Double {
        count <= 0 ? 0 : count > trials ? -.infinity : min(0, LogarithmicSum.of((count...trials).map(logProbability)))
    }

    public func logLowerTail(_ count: Int) -> Double {
        count >= trials ? 0 : count < 0 ? -.infinity : min(0, LogarithmicSum.of((0...count).map(logProbability)))
    }

    private func logProbability(_ count: Int) -> Double {
        let (hits, misses) = (Double(count), Double(trials - count))
        return -log(Double(trials + 1)) - IncompleteBeta.logComplete(hits + 1, misses + 1)
            + IncompleteBeta.logComplete(hits + alpha, misses + beta) - IncompleteBeta.logComplete(alpha, beta)
    }
}
