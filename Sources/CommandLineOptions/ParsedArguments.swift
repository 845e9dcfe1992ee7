/// What a command line and its environment say, checked against a verb's declarations.
///
/// Asking for an option that the verb does not declare is a mistake of the program and traps.
public struct ParsedArguments: Sendable {
    /// What stands on the command line besides options, in order; `-` means standard input.
    public let arguments: [String]

    private let declarations: [String: OptionDeclaration]
    private let flags: Set<String>
    private let values: [String: GivenValues]

    init(
        options: [OptionDeclaration], flags: Set<String>, values: [String: GivenValues], arguments: [String]
    ) {
        declarations = Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0) })
        self.flags = flags
        self.values = values
        self.arguments = arguments
    }

    /// Whether the flag is given.
    public func flag(_ name: String) -> Bool {
        precondition(declaration(name).value == .flag, "--\(name) is no flag")
        return flags.contains(name)
    }

    /// The option's value, or else its default; of a repeatable option the last.
    public func string(_ name: String) -> String? { given(name)?.texts.last }

    /// All values of a repeatable option in their order, or else its default.
    public func strings(_ name: String) -> [String] { given(name)?.texts ?? [] }

    /// The option's value, which must be given.
    public func requiredString(_ name: String) throws(UsageError) -> String {
        guard let text = string(name) else {
            throw UsageError("--\(name) is missing", remedy: "write \(declaration(name).form)")
        }
        return text
    }

    /// The option's value as a whole number within a range; nil when there is neither value nor default.
    public func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let given = given(name), let text = given.texts.last else { return nil }
        let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        guard isDecimal, let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\(given.origin) is '\(text)'",
                remedy: "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The option's value as a time span; nil when there is neither value nor default.
    ///
    /// It is a whole number with its unit: `250ms`, `5s`, `10m` or `2h`.
    public func duration(
        _ name: String, in range: ClosedRange<Duration> = .zero...Self.longestDuration
    ) throws(UsageError) -> Duration? {
        guard let given = given(name), let text = given.texts.last else { return nil }
        guard let duration = DurationText.duration(text) else {
            throw UsageError(
                "\(given.origin) is '\(text)'", remedy: "expected a time span such as 250ms, 5s, 10m or 2h")
        }
        guard range.contains(duration) else {
            let (shortest, longest) = (DurationText.text(range.lowerBound), DurationText.text(range.upperBound))
            throw UsageError(
                "\(given.origin) is '\(text)'", remedy: "expected a time span from \(shortest) to \(longest)")
        }
        return duration
    }

    /// The longest time span that is accepted where no range is named: 365 days.
    public static let longestDuration: Duration = .seconds(365 * 86_400)

    private func given(_ name: String) -> GivenValues? {
        let declaration = declaration(name)
        precondition(declaration.value != .flag, "--\(name) is a flag and has no value")
        if let given = values[name] { return given }
        return declaration.defaultText.map { GivenValues(origin: "the default of --\(name)", texts: [$0]) }
    }

    private func declaration(_ name: String) -> OptionDeclaration {
        guard let declaration = declarations[name] else { preconditionFailure("--\(name) is not declared") }
        return declaration
    }
}

/// The values of an option and where they were given.
struct GivenValues: Sendable {
    /// `--name`, or the name of the environment variable.
    let origin: String
    var texts: [String]
}
