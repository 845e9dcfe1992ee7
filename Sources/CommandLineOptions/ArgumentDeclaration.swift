/// An argument of a verb that is known by its place.
public struct ArgumentDeclaration: Sendable, Equatable {
    /// How often the argument stands on the command line.
    public enum Cardinality: Sendable {
        case one
        case optional
        /// Any number, none included; declare `one` before it where at least one is needed.
        case many
    }

    /// The placeholder in help, such as `FILE`.
    public let name: String
    public let summary: String
    public let cardinality: Cardinality

    public init(name: String, summary: String, cardinality: Cardinality = .one) {
        self.name = name
        self.summary = summary
        self.cardinality = cardinality
    }

    /// The argument in a usage line.
    var form: String {
        switch cardinality {
        case .one: name
        case .optional: "[\(name)]"
        case .many: "[\(name) ...]"
        }
    }
}
