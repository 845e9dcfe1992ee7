/// From where inspectors may come.
public enum InspectorOrigin: String, Sendable, CaseIterable {
    case any
    /// From the project's own region.
    case same
    /// From another region, as in cross checks between districts.
    case other
}

/// How projects are weighted.
public enum Weighting: String, Sendable, CaseIterable {
    /// All alike.
    case uniform
    /// By their risk weight; what has weight 0 is never drawn.
    case risk
}

/// What is to be drawn.
public struct DrawOptions: Sendable {
    /// Published text such as lottery numbers.
    public let seed: String
    public var projects: Int
    public var inspectorsPerProject: Int
    /// How many projects one person inspects at most.
    public var projectsPerInspector: Int
    public var weighting = Weighting.risk
    public var origin = InspectorOrigin.any

    public static let mostProjects = 1_000
    public static let mostInspectorsPerProject = 20

    /// - Throws: ``SpotCheckError`` when the seed is empty, too long or not printable, or a number is out of range.
    public init(
        seed: String, projects: Int, inspectorsPerProject: Int = 2, projectsPerInspector: Int = 5
    ) throws(SpotCheckError) {
        guard !seed.isEmpty, seed.utf8.count <= 512, seed.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw SpotCheckError(
                "wrong-seed", "seed", "it is no printable text of 1 to 512 bytes",
                "take one that everybody can look up, such as the numbers of a lottery on a day named beforehand")
        }
        self.seed = seed
        self.projects = projects
        self.inspectorsPerProject = inspectorsPerProject
        self.projectsPerInspector = projectsPerInspector
        try Self.check(projects, "projects", Self.mostProjects)
        try Self.check(inspectorsPerProject, "inspectors per project", Self.mostInspectorsPerProject)
        try Self.check(projectsPerInspector, "projects per inspector", Self.mostProjects)
    }

    private static func check(_ number: Int, _ name: String, _ most: Int) throws(SpotCheckError) {
        guard (1...most).contains(number) else {
            throw SpotCheckError("wrong-number", name, "it is \(number)", "write a number from 1 to \(most)")
        }
    }
}
