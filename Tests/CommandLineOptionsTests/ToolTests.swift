import CommandLineOptions
import Testing

@Suite("Running a tool")
struct ToolTests {
    let sample = SampleTool()

    @Test("the verb that is named runs with what it was given, and its status is the tool's")
    func runs() {
        let outcome = sample.run("replay", "x.jsonl", "--dry-run")
        #expect(outcome.status == .success)
        #expect(outcome.output + outcome.errorOutput == "")
        #expect(sample.replayed?.arguments == ["x.jsonl"])
        #expect(sample.replayed?.flag("dry-run") == true)
        #expect(sample.run("status").status == .partial)
    }

    @Test("a command line in error runs nothing and points to the verb's help")
    func usage() {
        let outcome = sample.run("replay", "x", "--wrokers", "2")
        #expect(outcome.status == .usage)
        #expect(outcome.output == "")
        #expect(
            outcome.errorOutput == """
                bidwatch replay: unknown option '--wrokers'; did you mean '--workers'?
                See 'bidwatch replay --help'.

                """)
        #expect(sample.replayed == nil)
    }

    @Test("an unknown verb or option of the tool is a mistake in usage, with a suggestion")
    func unknown() {
        let verb = sample.run("repaly")
        #expect(verb.status == .usage)
        #expect(
            verb.errorOutput == """
                bidwatch: unknown verb 'repaly'; did you mean 'replay'?
                See 'bidwatch --help'.

                """)
        #expect(sample.run("--versoin").errorOutput.hasPrefix("bidwatch: unknown option '--versoin'; did you mean"))
        #expect(sample.run("help", "stats").errorOutput.hasPrefix("bidwatch: unknown verb 'stats'; did you mean"))
        #expect(sample.run("help", "stats").status == .usage)
    }

    @Test("an error ends in failure unless it knows better")
    func errors() {
        let broken = sample.run("fail")
        #expect(broken.status == .failure)
        #expect(broken.errorOutput == "bidwatch fail: the log is broken\n")
        let unreachable = sample.run("unreachable")
        #expect(unreachable.status == .unavailable)
        #expect(unreachable.errorOutput == "bidwatch unreachable: nobody listens\n")
        let usage = sample.run("unreachable", "nobody")
        #expect(usage.status == .usage)
        #expect(usage.errorOutput.hasPrefix("bidwatch unreachable: nobody is no peer; name one\nSee"))
    }

    @Test("the version is the tool's name and number")
    func version() {
        let outcome = sample.run("--version")
        #expect(outcome.status == .success)
        #expect(outcome.output == "bidwatch 1.2.3\n")
    }

    @Test("without a verb the overview goes to the error output")
    func nothing() {
        let outcome = sample.run()
        #expect(outcome.status == .usage)
        #expect(outcome.output == "")
        #expect(outcome.errorOutput == sample.run("help").output)
    }

    @Test("statuses are those that scripts rely on")
    func statuses() {
        let statuses: [CommandLineOptions.ExitStatus] = [
            .success, .failure, .usage, .configurationInvalid, .unavailable, .partial, .interrupted,
        ]
        #expect(statuses.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 130])
    }
}
