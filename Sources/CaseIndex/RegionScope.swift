/// Which administrative divisions somebody may see: prefixes of their codes, so that `4110` holds 411002.
public struct RegionScope: Hashable, Sendable {
    /// Everything, also what names no division.
    public static let all = RegionScope([""])

    /// Empty for somebody who may see nothing.
    public let prefixes: [String]

    public init(_ prefixes: [String]) { self.prefixes = prefixes }

    public var isEverything: Bool { prefixes.contains("") }

    /// Whether something of a division may be seen; what names none may be seen only by who sees everything.
    public func contains(_ region: String?) -> Bool {
        isEverything || region.map { region in prefixes.contains { region.hasPrefix($0) } } ?? false
    }

    /// The prefixes as a JSON array for ``condition(on:parameter:)``; nil for everything.
    public var parameter: String? {
        // Codes are digits; whatever else was configured can match nothing and must not end the text.
        isEverything ? nil : "[" + prefixes.filter(Self.isCode).map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    /// The condition of a query that a column lies in the scope, given ``parameter`` or null under that number.
    public static func condition(on column: String, parameter number: Int) -> String {
        """
        (?\(number) IS NULL OR EXISTS (SELECT 1 FROM json_each(?\(number)) AS scope
        WHERE substr(\(column), 1, length(scope.value)) = scope.value))
        """
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
