import CanonicalJSON
import Ledger

/// The regions that somebody may see.
public struct RegionScope: Hashable, Sendable {
    /// How many regions one scope may name.
    public static let limit = 64

    /// Prefixes of administrative codes, sorted; empty for all regions, and for what belongs to none.
    public let prefixes: [String]

    /// Everything, also what belongs to no known region.
    public static let all = RegionScope(checked: [])

    private init(checked prefixes: [String]) { self.prefixes = prefixes }

    /// Makes a scope of administrative codes such as 41, 4110 or 411002; nil without any, for too many, and for what is
    /// no code. Zeros at the end only fill a code up: 411000 is all of 4110.
    public init?(_ codes: [String]) {
        let prefixes = codes.compactMap(RegionCode.prefix).filter { RegionCode.lengths.contains($0.count) }
        guard !codes.isEmpty, prefixes.count == codes.count, codes.count <= Self.limit else { return nil }
        self.init(checked: Set(prefixes).sorted())
    }

    /// Whether nothing is hidden.
    public var isUnrestricted: Bool { prefixes.isEmpty }

    /// Whether somebody of this scope may see what belongs to a region; nil is an unknown one.
    public func covers(_ region: String?) -> Bool {
        if isUnrestricted { return true }
        guard let code = region.flatMap(RegionCode.prefix) else { return false }
        return prefixes.contains { code.hasPrefix($0) }
    }

    /// Whether everything that another scope may see lies within this one.
    public func covers(_ other: RegionScope) -> Bool {
        isUnrestricted || (!other.isUnrestricted && other.prefixes.allSatisfy { covers($0) })
    }
}

// In the queries of stores, whose columns hold codes without zeros at the end (``RegionCode/prefix(_:)``).
extension RegionScope {
    /// What to bind to the parameter of ``condition(_:_:)``; nil, SQL's null, for no limit.
    public var parameter: String? {
        isUnrestricted ? nil : JSONValue.array(prefixes.map { .string($0) }).text
    }

    /// The SQL condition under which a row is seen; a row without a region fits no limit.
    ///
    /// - Parameters:
    ///   - column: The column with the row's region.
    ///   - parameter: The placeholder that ``parameter`` is bound to, such as `?3`.
    public static func condition(_ column: String, _ parameter: String) -> String {
        """
        (\(parameter) IS NULL OR EXISTS (
        SELECT 1 FROM json_each(\(parameter)) WHERE substr(\(column), 1, length(value)) = value))
        """
    }
}
