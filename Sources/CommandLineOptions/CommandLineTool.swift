internal import Settings

/// A tool of several verbs, run from its declarations.
public struct CommandLineTool: Sendable {
    public let name: String
    public let version: String
    /// One line, without a full stop.
    public let summary: String
    /// The verbs in the order of help.
    public let verbs: [Verb]

    public init(name: String, version: String, summary: String, verbs: [Verb]) {
        precondition(Set(verbs.map(\.name)).count == verbs.count, "a verb is declared twice")
        precondition(!verbs.contains { $0.name == "help" }, "the verb help belongs to every tool")
        self.name = name
        self.version = version
        self.summary = summary
        self.verbs = verbs
    }

    /// What the environment variables of this tool begin with, such as `BIDWATCH_`.
    public var environmentPrefix: String { String(name.uppercased().map { $0 == "-" ? "_" : $0 }) + "_" }

    /// Runs the verb that the arguments name and returns how the process shall end.
    ///
    /// - Parameters:
    ///   - arguments: The words after the tool's own name.
    ///   - output: Takes help and version, each text ending in a newline.
    ///   - errorOutput: Takes what went wrong, each text ending in a newline.
    public func main(
        arguments: [String], environment: [String: String], output: (String) -> Void, errorOutput: (String) -> Void
    ) -> ExitStatus {
        guard let first = arguments.first else {
            errorOutput(HelpText(tool: self).overview)
            return .usage
        }
        let rest = Array(arguments.dropFirst())
        switch first {
        case "--version":
            output("\(name) \(version)\n")
            return .success
        case "--help", "-h", "help":
            return help(about: rest.first { !$0.hasPrefix("-") }, output: output, errorOutput: errorOutput)
        default:
            guard let verb = verbs.first(where: { $0.name == first }) else {
                return refuse(unknown: first, errorOutput: errorOutput)
            }
            if ArgumentParser.asksForHelp(rest) {
                output(HelpText(tool: self).help(of: verb))
                return .success
            }
            return run(verb, rest, environment: environment, errorOutput: errorOutput)
        }
    }

    /// Checks a verb's words and environment against its declarations, without running it.
    public func parse(
        _ words: [String], for verb: Verb, environment: [String: String]
    ) throws(UsageError) -> ParsedArguments {
        var parser = ArgumentParser(verb: verb, environmentPrefix: environmentPrefix)
        return try parser.parse(words, environment: environment)
    }

    private func run(
        _ verb: Verb, _ words: [String], environment: [String: String], errorOutput: (String) -> Void
    ) -> ExitStatus {
        do {
            return try verb.run(parse(words, for: verb, environment: environment))
        } catch let error as UsageError {
            errorOutput("\(name) \(verb.name): \(error)\n\(advice(verb.name))\n")
            return .usage
        } catch {
            errorOutput("\(name) \(verb.name): \(error)\n")
            return (error as? any ExitStatusProviding)?.exitStatus ?? .failure
        }
    }

    private func help(
        about subject: String?, output: (String) -> Void, errorOutput: (String) -> Void
    ) -> ExitStatus {
        guard let subject, subject != "help" else {
            output(HelpText(tool: self).overview)
            return .success
        }
        guard let verb = verbs.first(where: { $0.name == subject }) else {
            return refuse(unknown: subject, errorOutput: errorOutput)
        }
        output(HelpText(tool: self).help(of: verb))
        return .success
    }

    private func refuse(unknown word: String, errorOutput: (String) -> Void) -> ExitStatus {
        let isOption = word.hasPrefix("-")
        let known = isOption ? ["--help", "--version"] : verbs.map(\.name) + ["help"]
        let meant = Spelling.nearest(to: word, among: known)
        let error = UsageError(
            "unknown \(isOption ? "option" : "verb") '\(word)'", remedy: meant.map { "did you mean '\($0)'?" })
        errorOutput("\(name): \(error)\n\(advice(nil))\n")
        return .usage
    }

    private func advice(_ verb: String?) -> String {
        "See '\(([name] + (verb.map { [$0] } ?? []) + ["--help"]).joined(separator: " "))'."
    }
}
