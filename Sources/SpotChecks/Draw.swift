/// What was drawn, with all that led to it.
public struct Draw: Sendable {
    /// A person who inspects a project.
    public struct Inspection: Sendable {
        public let inspector: Inspector
        public let key: DrawKey
    }

    /// Why a project has fewer inspectors than wanted.
    public enum Shortage: String, Sendable {
        /// Fewer people than wanted may inspect it.
        case conflicts
        /// Those who may inspect it inspect as many others as anybody may.
        case capacity
    }

    /// A project drawn.
    public struct Selection: Sendable {
        public let project: CheckedProject
        public let key: DrawKey
        /// In the order of their keys.
        public let inspections: [Inspection]
        public let exclusions: [Exclusion]
        /// How many people may inspect it.
        public let eligible: Int
        public let missing: Int

        public var shortage: Shortage? {
            if missing == 0 { nil } else { eligible < inspections.count + missing ? .conflicts : .capacity }
        }
    }

    public let options: DrawOptions
    public let pools: Pools
    /// In the order in which they were drawn.
    public let selections: [Selection]
    /// Projects that cannot be drawn because their weight is 0.
    public let weightless: [CheckedProject]

    /// Draws; the same pools and options always give the same.
    public init(_ pools: Pools, _ options: DrawOptions) {
        self.options = options
        self.pools = pools
        let isWeighted = options.weighting == .risk
        weightless = isWeighted ? pools.projects.filter { $0.weight.units == 0 } : []
        let keyed = pools.projects.filter { !isWeighted || $0.weight.units > 0 }.map {
            ($0, DrawKey.project($0.id, seed: options.seed, weight: isWeighted ? $0.weight : .one))
        }
        let drawn = keyed.sorted { $0.1 < $1.1 }.prefix(options.projects)
        selections = Self.assign(Array(drawn), pools.inspectors, options)
    }

    /// Whether every project drawn has as many inspectors as wanted, and as many projects were drawn as wanted.
    public var isComplete: Bool { selections.count == options.projects && selections.allSatisfy { $0.missing == 0 } }

    private static func assign(
        _ drawn: [(CheckedProject, DrawKey)], _ inspectors: [Inspector], _ options: DrawOptions
    ) -> [Selection] {
        let exclusions = drawn.map { project, _ in
            inspectors.map { Exclusion.all(of: $0, project, options.origin) }
        }
        let keys = zip(drawn, exclusions).map { drawn, excluded in
            inspectors.indices.filter { excluded[$0].isEmpty }
                .map { ($0, DrawKey.pair(drawn.0.id, inspectors[$0].id, seed: options.seed)) }
                .sorted { $0.1 < $1.1 }
        }
        var assignment = Assignment(
            candidates: keys.map { $0.map(\.0) }, inspectors: inspectors.count, limit: options.projectsPerInspector)
        assignment.fill(each: options.inspectorsPerProject)
        return drawn.indices.map { index in
            let given = Set(assignment.given[index])
            return Selection(
                project: drawn[index].0, key: drawn[index].1,
                inspections: keys[index].filter { given.contains($0.0) }
                    .map { Inspection(inspector: inspectors[$0.0], key: $0.1) },
                exclusions: exclusions[index].flatMap { $0 }, eligible: keys[index].count,
                missing: options.inspectorsPerProject - given.count)
        }
    }
}
