import CommandLineOptions
import DetectorKit
import ProcurementRules
import Settings

let rulesVerb = Verb(
    name: "rules", summary: "List the monitoring points, or what serves each requirement of the register",
    discussion: """
        Without an option every rule is listed by jurisdiction, with what it watches, its bound, its basis and what a \
        check answers. Config/Rules/REGISTER.md is made with --register.
        """,
    options: [
        configurationOption,
        OptionDeclaration(name: "register", value: .flag, summary: "The requirements register instead of the rules"),
    ]
) { arguments in
    let path = arguments.string("config") ?? "Config"
    let folder = try ConfigurationFolder.load(path)
    let diagnostics = Diagnostics()
    let book = RuleBook.of(folder.bundle, diagnostics)
    let files = try ConfigurationFolder.readFiles(of: RequirementRegister.folder, in: path)
    let register = RequirementRegister(files, diagnostics)
    register.check(book, diagnostics)
    if diagnostics.hasErrors { throw InvalidConfiguration(path: path, diagnostics.sorted) }
    let pages = RulePages(book, register)
    Console.write(arguments.flag("register") ? pages.registerPage : pages.rulesPage)
    return .success
}
