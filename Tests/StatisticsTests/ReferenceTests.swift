import Foundation
import Statistics
import Testing

/// Tails against an independent implementation with sixty digits; Python/reference.py makes the table.
@Suite("Tails and e-values against a reference table")
struct ReferenceTests {
    struct Row {
        let name: String
        let arguments: [Double]
        let logarithm: Double

        func integer(_ place: Int) -> Int { Int(arguments[place]) }

        /// What this project computes for the row.
        var computed: Double? {
            let x = arguments
            switch name {
            case "normal-upper": return Normal().logUpperTail(x[0])
            case "chi-lower": return ChiSquared(degreesOfFreedom: x[0]).logLowerTail(x[1])
            case "chi-upper": return ChiSquared(degreesOfFreedom: x[0]).logUpperTail(x[1])
            case "student-upper": return StudentT(degreesOfFreedom: x[0]).logUpperTail(x[1])
            case "binomial-upper": return Binomial(trials: integer(0), chance: x[1]).logUpperTail(integer(2))
            case "binomial-lower": return Binomial(trials: integer(0), chance: x[1]).logLowerTail(integer(2))
            case "poisson-upper": return Poisson(mean: x[0]).logUpperTail(integer(1))
            case "poisson-lower": return Poisson(mean: x[0]).logLowerTail(integer(1))
            case "hypergeometric-upper": return hypergeometric.logUpperTail(integer(3))
            case "hypergeometric-lower": return hypergeometric.logLowerTail(integer(3))
            case "poisson-binomial-upper": return poissonBinomial.logUpperTail(integer(1))
            case "poisson-binomial-lower": return poissonBinomial.logLowerTail(integer(1))
            case "beta-binomial-upper":
                return BetaBinomial(trials: integer(0), alpha: x[1], beta: x[2]).logUpperTail(integer(3))
            case "evidence-other":
                return EValue(successes: integer(0), of: integer(1), chance: x[2], side: .other).logarithm
            case "evidence-higher": return EValue(successes: integer(0), of: integer(1), chance: x[2]).logarithm
            case "interval-low": return log(Proportion(integer(0), of: integer(1)).estimate(confidence: x[2]).low)
            case "interval-high": return log(Proportion(integer(0), of: integer(1)).estimate(confidence: x[2]).high)
            default: return nil
            }
        }

        private var hypergeometric: Hypergeometric {
            Hypergeometric(population: integer(0), marked: integer(1), drawn: integer(2))
        }

        private var poissonBinomial: PoissonBinomial {
            PoissonBinomial(chances: (0..<integer(0)).map { Double(7 * $0 % 97 + 1) / 1_000 })
        }
    }

    static func table() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Python/reference.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: ",")
            let numbers = try cells.dropFirst().map { try #require(Double($0), "\(line)") }
            return Row(
                name: String(cells[0]), arguments: Array(numbers.dropLast()), logarithm: try #require(numbers.last))
        }
    }

    @Test("every row agrees to ten digits of the probability, or twelve of its logarithm")
    func agreement() throws {
        let rows = try Self.table()
        #expect(rows.count > 400)
        for row in rows {
            let computed = try #require(row.computed, "nothing computes \(row.name)")
            let error = abs(computed - row.logarithm)
            #expect(
                error < 1e-10 || error < 1e-12 * abs(row.logarithm),
                "\(row.name) \(row.arguments): \(computed), the table says \(row.logarithm)")
        }
    }

    @Test("a tail that no number holds still has its logarithm")
    func beyondNumbers() {
        #expect(Normal().upperTail(100) == 0)
        #expect(abs(Normal().logUpperTail(100) + 5_005.5242086942050886) < 1e-9)
        #expect(PoissonBinomial(chances: Array(repeating: 1e-300, count: 3)).logUpperTail(3) / log(10) < -899)
    }
}
