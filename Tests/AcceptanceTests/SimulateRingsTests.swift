import Foundation
import Testing

@Suite("Simulated rings on the command line")
struct SimulateRingsTests {
    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    @Test("a written city is valid, and its truth names the one pattern asked for")
    func onePattern() throws {
        let trial = try Trial()
        let (events, truth) = (trial.path("city.jsonl"), trial.path("truth.jsonl"))
        let options = ["--shape", "rings", "--lots", "800", "--years", "1", "--region", "330102"]
        let written = try trial.run(
            ["simulate"] + options + ["--pattern", "rotation", "--truth", truth, events])
        #expect(written.status == 0, "\(written.errors)")
        #expect(try lines(events).count == 2_400)
        #expect(try lines(events).allSatisfy { $0.contains("urn:cn:ggzy:330102:simulated") })
        #expect(try lines(truth).allSatisfy { $0.contains(#""pattern":"rotation""#) })
        #expect(try lines(truth).contains { $0.hasPrefix(#"{"row":"lot""#) })
        let checked = try trial.run("validate", events)
        #expect(checked.status == 0 && checked.output.contains("0 duplicates, 0 faults"), "\(checked.output)")
    }

    @Test("an honest city has an empty truth, and standard output takes the lines as a file does")
    func honestOnly() throws {
        let trial = try Trial()
        let truth = trial.path("truth.jsonl")
        let options = ["simulate", "--shape", "rings", "--lots", "50", "--honest-only"]
        let written = try trial.run(options + ["--truth", truth])
        #expect(written.status == 0)
        #expect(try lines(truth).isEmpty)
        _ = try trial.run(options + [trial.path("city.jsonl")])
        let file = try String(contentsOfFile: trial.path("city.jsonl"), encoding: .utf8)
        #expect(written.output == file)
    }

    @Test("a pattern that there is not is refused with the names of those there are")
    func unknownPattern() throws {
        let refused = try Trial().run("simulate", "--shape", "rings", "--pattern", "roulette")
        #expect(refused.status == 2 && refused.errors.contains("quota-shares"), "\(refused.status) \(refused.errors)")
        let both = try Trial().run("simulate", "--shape", "rings", "--pattern", "rotation", "--honest-only")
        #expect(both.status == 2 && both.errors.contains("--honest-only"), "\(both.status) \(both.errors)")
    }
}
