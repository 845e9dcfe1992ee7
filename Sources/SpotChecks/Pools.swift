import CanonicalJSON
import Hashing

/// Everything that a draw chooses from, in an order that does not depend on the files.
public struct Pools: Sendable {
    /// Sorted by identifier.
    public let projects: [CheckedProject]
    /// Sorted by identifier.
    public let inspectors: [Inspector]

    public static let largestProjectPool = 1_000_000
    public static let largestInspectorPool = 5_000

    /// - Throws: ``SpotCheckError`` when an identifier stands twice, or there are too many.
    public init(projects: [CheckedProject], inspectors: [Inspector]) throws(SpotCheckError) {
        self.projects = projects.sorted { precedes($0.id, $1.id) }
        self.inspectors = inspectors.sorted { precedes($0.id, $1.id) }
        try Self.check(self.projects.map(\.id), "projects", limit: Self.largestProjectPool)
        try Self.check(self.inspectors.map(\.id), "inspectors", limit: Self.largestInspectorPool)
    }

    /// SHA-256 over the projects as JSON lines: what is published before the seed is known.
    public var projectsDigest: String { Self.digest(projects.map(\.json)) }
    public var inspectorsDigest: String { Self.digest(inspectors.map(\.json)) }

    private static func digest(_ rows: [JSONValue]) -> String {
        var bytes: [UInt8] = []
        for row in rows {
            row.write(to: &bytes)
            bytes.append(0x0A)
        }
        return Digest.sha256(bytes)
    }

    private static func check(_ ids: [String], _ pool: String, limit: Int) throws(SpotCheckError) {
        guard ids.count <= limit else {
            throw SpotCheckError(
                "too-many", pool, "there are \(ids.count), more than \(limit)", "draw from a smaller pool")
        }
        for (id, next) in zip(ids, ids.dropFirst()) where Array(id.utf8) == Array(next.utf8) {
            throw SpotCheckError("duplicate", pool, "'\(id)' stands twice", "give everything an identifier of its own")
        }
    }
}

/// The order of bytes, which is the same on every machine.
func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
