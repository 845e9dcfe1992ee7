import SpotChecks

/// Projects P001, P002 … and inspectors I01, I02 …, all alike.
func projects(_ count: Int, weight: (Int) -> String = { _ in "1" }) -> [CheckedProject] {
    (1...count).map { number in
        CheckedProject(
            id: "P" + String(String(1_000 + number).dropFirst()), purchaser: "BUYER\(number % 7)",
            agency: "AGENT\(number % 3)", region: number % 2 == 0 ? "411002" : "411003",
            suppliers: ["S\(number % 11)", "S\(number % 5)"], weight: RiskWeight(decimal: weight(number))!)
    }
}

func inspectors(_ count: Int, conflicts: (Int) -> [String] = { _ in [] }) -> [Inspector] {
    (1...count).map { number in
        Inspector(
            id: "I" + String(String(100 + number).dropFirst()), name: "Inspector \(number)", unit: "BUREAU",
            region: number % 2 == 0 ? "411002" : "411003", conflicts: conflicts(number))
    }
}

func options(
    _ seed: String, count: Int = 1, each: Int = 1, limit: Int = 1_000, weighting: Weighting = .risk
) throws -> DrawOptions {
    var options = try DrawOptions(
        seed: seed, projects: count, inspectorsPerProject: each, projectsPerInspector: limit)
    options.weighting = weighting
    return options
}
