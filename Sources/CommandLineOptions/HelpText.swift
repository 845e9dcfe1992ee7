/// The help of a tool, written from its declarations.
struct HelpText {
    let tool: CommandLineTool

    /// What the tool can do.
    var overview: String {
        var page = HelpPage()
        page.paragraph("\(tool.name) \(tool.version): \(tool.summary)")
        page.heading("Usage")
        page.line("\(tool.name) VERB [OPTION ...] [ARGUMENT ...]")
        page.line("\(tool.name) VERB --help")
        page.line("\(tool.name) --version")
        page.heading("Verbs")
        page.table(tool.verbs.map { ($0.name, $0.summary) } + [("help", "Show this help, or that of a verb")])
        exitStatuses(on: &page)
        page.heading("Environment")
        page.paragraph(
            "An option that the command line does not give is taken from the environment: --some-name from "
                + "\(tool.environmentPrefix)SOME_NAME. A flag is true, false, 1 or 0; several values are separated by "
                + "commas; an empty variable counts as not given.", indentation: 2)
        return page.text
    }

    /// What one verb does and how it is called.
    func help(of verb: Verb) -> String {
        var page = HelpPage()
        page.paragraph("\(tool.name) \(verb.name): \(verb.summary)")
        page.heading("Usage")
        let options = verb.options.isEmpty ? [] : ["[OPTION ...]"]
        page.line(([tool.name, verb.name] + options + verb.arguments.map(\.form)).joined(separator: " "))
        if !verb.discussion.isEmpty {
            page.heading("Description")
            page.prose(verb.discussion)
        }
        if !verb.arguments.isEmpty {
            page.heading("Arguments")
            page.table(verb.arguments.map { ($0.name, $0.summary) })
        }
        page.heading("Options")
        page.table(verb.options.map { ($0.form, note(on: $0)) } + [("--help", "Show this help")])
        if !verb.options.isEmpty {
            page.heading("Environment")
            page.table(
                verb.options.map { ($0.environmentTwin(prefix: tool.environmentPrefix), "instead of --\($0.name)") })
        }
        exitStatuses(on: &page)
        return page.text
    }

    private func note(on option: OptionDeclaration) -> String {
        var notes: [String] = []
        if let text = option.defaultText { notes.append("default: \(text)") }
        if option.isRepeatable { notes.append("may be repeated") }
        return option.summary + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }

    private func exitStatuses(on page: inout HelpPage) {
        page.heading("Exit status")
        page.table(ExitStatus.documented.map { (String($0.status.rawValue), $0.meaning) })
    }
}
