/// One thing the tool can do.
public struct Verb: Sendable {
    public let name: String
    /// One line, without a full stop.
    public let summary: String
    /// Longer help; an empty line begins a paragraph, an indented line is kept as it is.
    public let discussion: String
    public let options: [OptionDeclaration]
    public let arguments: [ArgumentDeclaration]
    /// Does the work; a ``UsageError`` it throws is reported like one of the parser.
    public let run: @Sendable (ParsedArguments) throws -> ExitStatus

    /// Options of the same name, or an argument that can never be given, are mistakes of the program and trap.
    public init(
        name: String, summary: String, discussion: String = "", options: [OptionDeclaration] = [],
        arguments: [ArgumentDeclaration] = [], run: @escaping @Sendable (ParsedArguments) throws -> ExitStatus
    ) {
        precondition(name.isKebabCase, "the verb '\(name)' is not kebab-case")
        precondition(Set(options.map(\.name)).count == options.count, "an option of '\(name)' is declared twice")
        let cardinalities = arguments.map(\.cardinality)
        let required = cardinalities.prefix { $0 == .one }
        let optional = cardinalities.dropFirst(required.count).prefix { $0 == .optional }
        let rest = cardinalities.dropFirst(required.count + optional.count)
        precondition(
            rest.isEmpty || Array(rest) == [.many], "arguments of '\(name)' go from one over optional to many")
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.options = options
        self.arguments = arguments
        self.run = run
    }
}
