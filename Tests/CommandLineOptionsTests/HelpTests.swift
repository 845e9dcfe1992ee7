import CommandLineOptions
import Testing

@Suite("Help")
struct HelpTests {
    let sample = SampleTool()

    @Test("the overview lists verbs, exit statuses and the environment", arguments: ["help", "--help", "-h"])
    func overview(word: String) {
        let outcome = sample.run(word)
        #expect(outcome.status == .success)
        #expect(outcome.errorOutput == "")
        #expect(outcome.output == Self.overviewText)
    }

    @Test("a verb's help says all that its declarations say")
    func verb() {
        #expect(sample.run("replay", "--help").output == Self.replayText)
    }

    @Test("help is shown whatever else stands on the line, and runs nothing")
    func anywhere() {
        for words in [["help", "replay"], ["replay", "--wrong", "--help"], ["replay", "--workers", "--help", "x"]] {
            let tool = sample.tool
            var output = ""
            let status = tool.main(
                arguments: words, environment: [:], output: { output += $0 }, errorOutput: { _ in })
            #expect(status == .success)
            #expect(output == Self.replayText)
        }
        #expect(sample.replayed == nil)
    }

    @Test("no line of help is wider than 96 columns")
    func width() {
        let text = sample.run("help").output + sample.run("help", "replay").output
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 96 })
    }

    static let overviewText = """
        bidwatch 1.2.3: Early warning for public procurement

        Usage:
          bidwatch VERB [OPTION ...] [ARGUMENT ...]
          bidwatch VERB --help
          bidwatch --version

        Verbs:
          replay       Replay a recording
          status       Show the state
          fail         Fail
          unreachable  Reach nobody
          help         Show this help, or that of a verb

        Exit status:
          0    the work is done
          1    the work failed
          2    the command line cannot be understood
          3    the configuration has errors
          4    a peer or a file cannot be reached
          5    done, but some of the input was rejected
          6    a checked step must not be taken
          130  a signal ended the work before it was done

        Environment:
          An option that the command line does not give is taken from the environment: --some-name from
          BIDWATCH_SOME_NAME. A flag is true, false, 1 or 0; several values are separated by commas; an
          empty variable counts as not given.

        """

    static let replayText = """
        bidwatch replay: Replay a recording

        Usage:
          bidwatch replay [OPTION ...] RECORDING [MORE ...]

        Description:
          Reads a recording and writes the feed that the same events gave when they were live. The feed
          does not depend on the number of workers.

          An example:
            bidwatch replay --workers 4 recording.jsonl

        Arguments:
          RECORDING  The recording; - is standard input
          MORE       Further recordings

        Options:
          --workers COUNT    How many workers to run (default: 2)
          --stop-after TIME  Stop after this time
          --region CODE      Only events of this region, by its code of administrative division as
                             published (may be repeated)
          --dry-run          Write nothing
          --help             Show this help

        Environment:
          BIDWATCH_WORKERS     instead of --workers
          BIDWATCH_STOP_AFTER  instead of --stop-after
          BIDWATCH_REGION      instead of --region
          BIDWATCH_DRY_RUN     instead of --dry-run

        Exit status:
          0    the work is done
          1    the work failed
          2    the command line cannot be understood
          3    the configuration has errors
          4    a peer or a file cannot be reached
          5    done, but some of the input was rejected
          6    a checked step must not be taken
          130  a signal ended the work before it was done

        """
}
