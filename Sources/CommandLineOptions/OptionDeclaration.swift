/// An option of a verb, from which parsing, help and the environment twin are derived.
public struct OptionDeclaration: Sendable, Equatable {
    /// Whether an option stands alone or takes a value.
    public enum Value: Sendable, Equatable {
        case flag
        /// The placeholder stands for the value in help, such as `FILE`.
        case value(placeholder: String)
    }

    /// The long kebab-case name without dashes.
    public let name: String
    public let value: Value
    public let summary: String
    /// The value when neither the command line nor the environment gives one; help shows it.
    public let defaultText: String?
    /// Whether the option may be given more than once; its environment twin separates values by commas.
    public let isRepeatable: Bool

    /// A name that is not kebab-case, or a flag with a default or repetition, is a mistake of the program and traps.
    public init(
        name: String, value: Value = .flag, summary: String, defaultText: String? = nil, isRepeatable: Bool = false
    ) {
        precondition(name.isKebabCase, "the option name '\(name)' is not kebab-case")
        precondition(name != "help", "--help belongs to every verb")
        precondition(value != .flag || (defaultText == nil && !isRepeatable), "the flag '\(name)' takes no value")
        self.name = name
        self.value = value
        self.summary = summary
        self.defaultText = defaultText
        self.isRepeatable = isRepeatable
    }

    /// The environment variable that gives the option when the command line does not, such as `BIDWATCH_LOG_LEVEL`.
    func environmentTwin(prefix: String) -> String {
        prefix + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// The option as it is written, such as `--config FILE`.
    var form: String {
        switch value {
        case .flag: "--\(name)"
        case .value(let placeholder): "--\(name) \(placeholder)"
        }
    }
}

extension String {
    var isKebabCase: Bool {
        guard let first, first.isASCII, first.isLowercase, last != "-" else { return false }
        return !contains("--") && allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    }
}
