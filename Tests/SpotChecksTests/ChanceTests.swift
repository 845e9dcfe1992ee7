import Testing

@testable import SpotChecks

/// Whether chance is even, or as uneven as wanted. Seeds are fixed, so the outcome is too.
@Suite struct ChanceTests {
    private static let draws = 4_000

    /// How often each project is the first of a draw.
    private func firsts(_ pool: [CheckedProject], _ weighting: Weighting) throws -> [Int] {
        let pools = try Pools(projects: pool, inspectors: inspectors(1))
        var counts: [String: Int] = [:]
        for number in 0..<Self.draws {
            let draw = Draw(pools, try options("day \(number)", weighting: weighting))
            counts[draw.selections[0].project.id, default: 0] += 1
        }
        return pools.projects.map { counts[$0.id] ?? 0 }
    }

    private func chiSquare(_ counts: [Int], _ expected: [Double]) -> Double {
        zip(counts, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
    }

    @Test("every project is drawn alike often: chi-square over 4,000 seeds")
    func uniform() throws {
        let counts = try firsts(projects(20) { $0 % 2 == 0 ? "9" : "1" }, .uniform)
        let expected = Array(repeating: Double(Self.draws) / 20, count: 20)
        // 99.9 % of chi-square with 19 degrees of freedom lies below 43.8.
        #expect(chiSquare(counts, expected) < 43.8, "\(counts)")
        #expect(chiSquare(counts, expected) > 3, "more even than chance is: \(counts)")
    }

    @Test("a project of weight w is drawn first with probability w over the sum of weights")
    func weighted() throws {
        let weights = ["1", "2", "3", "4", "0.5", "9.5", "20", "60"]
        let counts = try firsts(projects(8) { weights[$0 - 1] }, .risk)
        let expected = weights.map { Double(Self.draws) * Double($0)! / 100 }
        // 99.9 % of chi-square with 7 degrees of freedom lies below 24.3.
        #expect(chiSquare(counts, expected) < 24.3, "\(counts)")
    }

    @Test("the second of a draw follows the weights that are left")
    func withoutReplacement() throws {
        let pools = try Pools(projects: projects(3) { ["5", "3", "2"][$0 - 1] }, inspectors: inspectors(1))
        var counts = [0, 0, 0]
        for number in 0..<Self.draws {
            let draw = Draw(pools, try options("night \(number)", count: 2))
            counts[pools.projects.firstIndex(of: draw.selections[1].project)!] += 1
        }
        // P(second = i) is the sum over j of p(j) w(i) / (1 - p(j)).
        let (first, second, third) = (0.5, 0.3, 0.2)
        let expected = [
            second * first / 0.7 + third * first / 0.8, first * second / 0.5 + third * second / 0.8,
            first * third / 0.5 + second * third / 0.7,
        ].map { $0 * Double(Self.draws) }
        // 99.9 % of chi-square with 2 degrees of freedom lies below 13.8.
        #expect(chiSquare(counts, expected) < 13.8, "\(counts) for \(expected)")
    }

    @Test("every inspector is drawn alike often for a project")
    func inspectorsAreEven() throws {
        let pools = try Pools(projects: projects(1), inspectors: inspectors(10))
        var counts: [String: Int] = [:]
        for number in 0..<Self.draws {
            let draw = Draw(pools, try options("noon \(number)"))
            counts[draw.selections[0].inspections[0].inspector.id, default: 0] += 1
        }
        let observed = pools.inspectors.map { counts[$0.id] ?? 0 }
        // 99.9 % of chi-square with 9 degrees of freedom lies below 27.9.
        #expect(chiSquare(observed, Array(repeating: Double(Self.draws) / 10, count: 10)) < 27.9, "\(observed)")
    }

    @Test("the logarithm in whole numbers is that of the textbook")
    func logarithm() {
        let unit = Double(UInt64(1) << 56)
        for ticket: UInt64 in [1, 2, 3, 1 << 20, 0x8000_0000_0000_0000, 0x1234_5678_9ABC_DEF0, .max] {
            let distance = Double(DrawKey.distance(ticket)) / unit
            #expect(abs(distance - (64 - log2(ticket))) < 1e-9, "\(ticket)")
        }
        #expect(DrawKey.distance(0) == DrawKey.distance(1))
        #expect(DrawKey.distance(1 << 63) == 1 << 56)
    }

    /// By the series of atanh, which needs no library.
    private func log2(_ number: UInt64) -> Double {
        let exponent = 63 - number.leadingZeroBitCount
        let mantissa = Double(number) / Double(UInt64(1) << UInt64(exponent))
        let ratio = (mantissa - 1) / (mantissa + 1)
        var (term, sum) = (ratio, 0.0)
        for power in stride(from: 1.0, through: 61, by: 2) {
            sum += term / power
            term *= ratio * ratio
        }
        return Double(exponent) + 2 * sum / 0.693_147_180_559_945_3
    }
}
