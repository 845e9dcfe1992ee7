import CommandLineOptions
import DetectorCatalog
import DetectorKit
import ProcurementRules
import RuleTesting
import Settings

let testRulesVerb = Verb(
    name: "test-rules", summary: "Run the tests that stand beside the rules",
    discussion: """
        Config/Rules/Tests holds small streams and what a rule is expected to say of each. Every rule needs a case that \
        fires and one that stays quiet. The exit status is 1 when a test fails or a rule is untested.
        """,
    options: [
        configurationOption,
        OptionDeclaration(
            name: "rule", value: .value(placeholder: "ID"),
            summary: "Run the tests of one rule only, and show what it said"),
    ]
) { arguments in
    let path = arguments.string("config") ?? "Config"
    let folder = try ConfigurationFolder.load(path)
    let diagnostics = Diagnostics()
    let book = RuleBook.of(folder.bundle, diagnostics)
    let reader = RuleTestReader(book, diagnostics)
    var tests = try ConfigurationFolder.readFiles(of: "Rules/Tests", in: path).flatMap { reader.read($0) }
    if diagnostics.hasErrors { throw InvalidConfiguration(path: path, diagnostics.sorted) }
    let only = arguments.string("rule")
    if let only { tests.removeAll { $0.rule != only } }
    let run = RuleTestRun(tests, book, ruleCatalog, folder.bundle)
    for failure in run.failures { Console.write("\(path)/\(failure)\n") }
    let untested = only == nil ? run.untested : []
    for gap in untested { Console.write("\(path)/\(gap)\n") }
    Console.write(
        "\(run.passed) rule tests passed, \(run.failures.count) failed; \(book.rules.count) rules, \(untested.count) gaps\n"
    )
    return run.failures.isEmpty && untested.isEmpty ? .success : .failure
}

/// The detectors that rule files drive.
let ruleCatalog = DetectorCatalog(
    detectorCatalog.registrations.filter { ["overdue-milestones", "rule-breaches"].contains($0.descriptor.id) })
