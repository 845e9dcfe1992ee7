internal import Settings

/// Sorts a verb's command line and environment into flags, values and arguments.
struct ArgumentParser {
    private let verb: Verb
    private let environmentPrefix: String
    private var flags: Set<String> = []
    private var values: [String: GivenValues] = [:]
    private var arguments: [String] = []

    init(verb: Verb, environmentPrefix: String) {
        self.verb = verb
        self.environmentPrefix = environmentPrefix
    }

    /// Whether help is asked for; then nothing else on the line matters.
    static func asksForHelp(_ words: [String]) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    mutating func parse(
        _ words: [String], environment: [String: String]
    ) throws(UsageError) -> ParsedArguments {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments += rest
                break
            } else if word.hasPrefix("--") {
                try option(word, &rest)
            } else if word.hasPrefix("-") && word != "-" {
                throw UsageError(
                    "unknown option '\(word)'",
                    remedy: "options are long; write -- before an argument that begins with -")
            } else {
                arguments.append(word)
            }
        }
        for option in verb.options { try twin(of: option, in: environment) }
        try checkCardinality()
        return ParsedArguments(options: verb.options, flags: flags, values: values, arguments: arguments)
    }

    private mutating func option(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = verb.options.first(where: { $0.name == name }) else {
            let meant = Spelling.nearest(to: name, among: verb.options.map(\.name) + ["help"])
            throw UsageError("unknown option '--\(name)'", remedy: meant.map { "did you mean '--\($0)'?" })
        }
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard case .value = option.value else {
            guard attached == nil else { throw UsageError("--\(name) takes no value", remedy: "write --\(name) alone") }
            flags.insert(name)
            return
        }
        guard option.isRepeatable || values[name] == nil else {
            throw UsageError("--\(name) is given twice", remedy: "give it once")
        }
        let text = if let attached { attached } else { try following(option, &rest) }
        values[name, default: GivenValues(origin: "--\(name)", texts: [])].texts.append(text)
    }

    /// The next word as a value; one that looks like an option is more likely a forgotten value.
    private func following(
        _ option: OptionDeclaration, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let next = rest.first else {
            throw UsageError("--\(option.name) needs a value", remedy: "write \(option.form)")
        }
        guard !next.hasPrefix("--") else {
            throw UsageError(
                "--\(option.name) needs a value before '\(next)'",
                remedy: "a value that begins with -- is written --\(option.name)=VALUE")
        }
        rest.removeFirst()
        return next
    }

    /// Takes the option from the environment when the command line does not give it; an empty variable is none.
    private mutating func twin(
        of option: OptionDeclaration, in environment: [String: String]
    ) throws(UsageError) {
        let variable = option.environmentTwin(prefix: environmentPrefix)
        guard values[option.name] == nil, !flags.contains(option.name), let text = environment[variable], !text.isEmpty
        else { return }
        switch option.value {
        case .value:
            let texts = option.isRepeatable ? text.split(separator: ",").map(String.init) : [text]
            values[option.name] = GivenValues(origin: variable, texts: texts)
        case .flag:
            switch text {
            case "true", "1": flags.insert(option.name)
            case "false", "0": break
            default: throw UsageError("\(variable) is '\(text)'", remedy: "expected true, false, 1 or 0")
            }
        }
    }

    private func checkCardinality() throws(UsageError) {
        let required = verb.arguments.filter { $0.cardinality == .one }
        if arguments.count < required.count {
            let missing = required[arguments.count]
            throw UsageError(
                "the argument \(missing.name) is missing", remedy: "it stands for: \(missing.summary)")
        }
        let takesMany = verb.arguments.last?.cardinality == .many
        if !takesMany && arguments.count > verb.arguments.count {
            throw UsageError(
                "unexpected argument '\(arguments[verb.arguments.count])'",
                remedy: verb.arguments.isEmpty ? "\(verb.name) takes no arguments" : nil)
        }
    }
}
