/// Why a sketch cannot be read or made: the field, and what is wrong with it.
public struct SketchProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The member of the record, such as `sections[3].signature`.
    public let field: String
    /// What is wrong, with the limit or the form that was expected.
    public let reason: String

    init(_ field: String, _ reason: String) {
        self.field = field
        self.reason = reason
    }

    public var description: String { "\(field): \(reason)" }
}

/// How large a sketch may be; beyond it none is made and none is read.
public struct SketchLimits: Hashable, Sendable {
    /// Unicode scalars of the raw text.
    public var characters: Int
    public var marks: Int
    public var sections: Int
    public var pages: Int
    public var references: Int

    public init(
        characters: Int = 2_000_000, marks: Int = 500_000, sections: Int = 2_000, pages: Int = 20_000,
        references: Int = 5_000
    ) {
        self.characters = characters
        self.marks = marks
        self.sections = sections
        self.pages = pages
        self.references = references
    }
}
