/// Why a person does not inspect a project.
public struct Exclusion: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        /// A conflict of interest with the purchaser, the agency or a supplier.
        case purchaser, agency, supplier
        /// The person belongs to the purchaser, the agency or a supplier.
        case ownUnit = "own-unit"
        /// The person comes from elsewhere, or from the same place, than is wanted.
        case region
    }

    public let inspector: Inspector
    public let reason: Reason
    /// The code or region that it rests on.
    public let code: String

    /// All that keeps a person from a project; none when nothing does.
    static func all(of inspector: Inspector, _ project: CheckedProject, _ origin: InspectorOrigin) -> [Exclusion] {
        let conflicts = Set(inspector.conflicts.map(normal))
        let unit = inspector.unit.map(normal)
        var found: [Exclusion] = []
        func check(_ code: String?, _ reason: Reason) {
            guard let code else { return }
            if conflicts.contains(normal(code)) { found.append(Exclusion(inspector, reason, code)) }
            if unit == normal(code) { found.append(Exclusion(inspector, .ownUnit, code)) }
        }
        check(project.purchaser, .purchaser)
        check(project.agency, .agency)
        for supplier in project.suppliers { check(supplier, .supplier) }
        if !isWanted(inspector.region, project.region, origin) {
            found.append(Exclusion(inspector, .region, inspector.region ?? ""))
        }
        return found
    }

    private init(_ inspector: Inspector, _ reason: Reason, _ code: String) {
        self.inspector = inspector
        self.reason = reason
        self.code = code
    }

    /// A region that is not known satisfies no wish.
    private static func isWanted(_ inspector: String?, _ project: String?, _ origin: InspectorOrigin) -> Bool {
        switch origin {
        case .any: true
        case .same: inspector != nil && inspector == project
        case .other: inspector != nil && project != nil && inspector != project
        }
    }

    /// Codes are written in either case.
    private static func normal(_ code: String) -> String { trimmed(code).uppercased() }
}
