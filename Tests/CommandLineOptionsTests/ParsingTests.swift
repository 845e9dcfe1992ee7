import CommandLineOptions
import Testing

@Suite("Reading a command line")
struct ParsingTests {
    let sample = SampleTool()

    private func replayed(
        _ words: [String], environment: [String: String] = [:]
    ) throws -> ParsedArguments {
        let verb = try #require(sample.tool.verbs.first)
        return try sample.tool.parse(words, for: verb, environment: environment)
    }

    @Test("options are given attached or apart, before and after arguments")
    func forms() throws {
        let parsed = try replayed(["a", "--workers=4", "--region", "430100", "b", "--dry-run", "--region=北京=市"])
        #expect(parsed.arguments == ["a", "b"])
        #expect(try parsed.integer("workers", in: 1...8) == 4)
        #expect(parsed.strings("region") == ["430100", "北京=市"])
        #expect(parsed.string("region") == "北京=市")
        #expect(parsed.flag("dry-run"))
        #expect(parsed.string("stop-after") == nil)
    }

    @Test("after -- everything is an argument, and - is one anyway")
    func endOfOptions() throws {
        let parsed = try replayed(["-", "--", "--workers", "-x", "--help"])
        #expect(parsed.arguments == ["-", "--workers", "-x", "--help"])
        #expect(parsed.string("workers") == "2")
        #expect(!parsed.flag("dry-run"))
        #expect(sample.run("replay", "--", "--help").status == .success)
        #expect(sample.replayed?.arguments == ["--help"])
    }

    @Test("the command line goes before the environment, and the environment before the default")
    func environment() throws {
        let environment = [
            "BIDWATCH_WORKERS": "6", "BIDWATCH_STOP_AFTER": "", "BIDWATCH_REGION": "430100,430200",
            "BIDWATCH_DRY_RUN": "true",
        ]
        let twins = try replayed(["a"], environment: environment)
        #expect(twins.string("workers") == "6")
        #expect(twins.string("stop-after") == nil)
        #expect(twins.strings("region") == ["430100", "430200"])
        #expect(twins.flag("dry-run"))
        let given = try replayed(["a", "--workers", "1", "--region", "1"], environment: environment)
        #expect(given.string("workers") == "1")
        #expect(given.strings("region") == ["1"])
        #expect(try !replayed(["a"], environment: ["BIDWATCH_DRY_RUN": "0"]).flag("dry-run"))
    }

    @Test(
        "a wrong command line says what is wrong and what to write",
        arguments: [
            (["a", "--wrokers", "1"], "unknown option '--wrokers'; did you mean '--workers'?"),
            (["a", "--zzzzzzz"], "unknown option '--zzzzzzz'"),
            (["a", "-w"], "unknown option '-w'; options are long; write -- before an argument that begins with -"),
            (["a", "--workers"], "--workers needs a value; write --workers COUNT"),
            (
                ["a", "--workers", "--dry-run"],
                "--workers needs a value before '--dry-run'; a value that begins with -- is written --workers=VALUE"
            ),
            (["a", "--workers", "1", "--workers=2"], "--workers is given twice; give it once"),
            (["a", "--dry-run=yes"], "--dry-run takes no value; write --dry-run alone"),
            (
                ["--dry-run"],
                "the argument RECORDING is missing; it stands for: The recording; - is standard input"
            ),
        ])
    func mistakes(words: [String], message: String) throws {
        let error = try #require(throws: UsageError.self) { try replayed(words) }
        #expect(error.description == message)
    }

    @Test("a flag's environment twin is a truth value")
    func flagTwin() throws {
        let error = try #require(throws: UsageError.self) {
            try replayed(["a"], environment: ["BIDWATCH_DRY_RUN": "perhaps"])
        }
        #expect(error.description == "BIDWATCH_DRY_RUN is 'perhaps'; expected true, false, 1 or 0")
    }

    @Test("a verb takes no more arguments than it declares")
    func tooMany() {
        let none = sample.run("status", "x")
        #expect(none.status == .usage)
        #expect(none.errorOutput.contains("unexpected argument 'x'; status takes no arguments"))
        #expect(sample.run("unreachable", "x", "y").errorOutput.contains("unexpected argument 'y'"))
    }

    @Test(
        "a number that is none or out of range names where it was given", arguments: ["x", "0", "9", "+1", "1.0", ""])
    func integers(text: String) throws {
        let parsed = try replayed(["a", "--workers=\(text)"])
        let error = try #require(throws: UsageError.self) { try parsed.integer("workers", in: 1...8) }
        #expect(error.description == "--workers is '\(text)'; expected a whole number from 1 to 8")
        guard !text.isEmpty else { return }
        let twin = try replayed(["a"], environment: ["BIDWATCH_WORKERS": text])
        let twinError = try #require(throws: UsageError.self) { try twin.integer("workers", in: 1...8) }
        #expect(twinError.message == "BIDWATCH_WORKERS is '\(text)'")
    }

    @Test(
        "time spans carry their unit",
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("5s", .seconds(5)), ("10m", .seconds(600)), ("2h", .seconds(7_200)),
            ("0s", .zero),
        ])
    func durations(text: String, duration: Duration) throws {
        #expect(try replayed(["a", "--stop-after", text]).duration("stop-after") == duration)
    }

    @Test(
        "a time span without a unit or with anything else is refused",
        arguments: ["5", "s", "ms", "-5s", "1.5h", "5 s", "5d", "9999999999999s", "５s"])
    func malformedDurations(text: String) throws {
        let parsed = try replayed(["a", "--stop-after=\(text)"])
        let error = try #require(throws: UsageError.self) { try parsed.duration("stop-after") }
        #expect(
            error.description == "--stop-after is '\(text)'; expected a time span such as 250ms, 5s, 10m or 2h")
    }

    @Test("a time span outside its range is refused with the range")
    func durationRange() throws {
        let parsed = try replayed(["a", "--stop-after", "3h"])
        let error = try #require(throws: UsageError.self) {
            try parsed.duration("stop-after", in: .milliseconds(1_500) ... .seconds(7_200))
        }
        #expect(error.description == "--stop-after is '3h'; expected a time span from 1500ms to 2h")
        #expect(try replayed(["a"]).duration("stop-after") == nil)
        let endless = try replayed(["a", "--stop-after", "9000h"])
        #expect(throws: UsageError("--stop-after is '9000h'", remedy: "expected a time span from 0s to 8760h")) {
            try endless.duration("stop-after")
        }
    }

    @Test("a value that must be given is asked for in the form of its option")
    func required() throws {
        let parsed = try replayed(["a"])
        #expect(try parsed.requiredString("workers") == "2")
        #expect(throws: UsageError("--stop-after is missing", remedy: "write --stop-after TIME")) {
            try parsed.requiredString("stop-after")
        }
    }
}
