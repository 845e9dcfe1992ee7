import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import ProcurementRules
import ScratchTesting
import Testing

@testable import OverdueMilestones

@Suite("Running clocks follow the rules as they are now")
struct FollowingTests {
    /// The shipped configuration with another limit of one rule.
    private func configuration(_ rule: String, limit: Int) -> ConfigurationBundle {
        ConfigurationBundle(
            Sample.configuration.files.map { file in
                guard let start = file.text.range(of: "- id: \(rule)\n"),
                    let place = file.text.range(
                        of: #"\n    limit: \d+"#, options: .regularExpression,
                        range: start.upperBound..<file.text.endIndex)
                else { return file }
                return ConfigurationBundle.File(
                    path: file.path, text: file.text.replacingCharacters(in: place, with: "\n    limit: \(limit)"))
            })
    }

    /// A letter of Monday 4 March 2024: two working days end on the 6th, five on the 11th.
    private func stream() -> StreamBuilder {
        var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
        stream.event("award.letter_issued", at: "2024-03-04", Sample.data("award.letter_issued", on: "2024-03-04"))
        return stream
    }

    private func sign(_ stream: inout StreamBuilder, on day: String) {
        stream.event("contract.signed", at: day, Sample.data("contract.signed", on: day, ["contract_id": "C1"]))
    }

    private func said(_ stream: StreamBuilder) -> [String] {
        Sample.findings(stream, of: "T-XC-SIGN").map {
            "\($0.explanation.english.prefix { $0 != ":" }) \($0.evidence[0].values.first { $0.name == "due" }!.value)"
        }
    }

    @Test("a longer limit moves the day of a running clock, and nothing is said before it")
    func longer() {
        var stream = stream()
        stream.configure(configuration("T-XC-SIGN", limit: 5), at: "2024-03-05")
        for day in ["2024-03-07", "2024-03-10"] { stream.wait(until: day) }
        sign(&stream, on: "2024-03-11")
        #expect(said(stream).allSatisfy { $0 == "Due soon 2024-03-11" || $0 == "Done in time 2024-03-11" })
    }

    @Test("a longer limit takes an overdue warning back, and it comes again on the new day")
    func takenBack() {
        var stream = stream()
        stream.wait(until: "2024-03-07")
        stream.configure(configuration("T-XC-SIGN", limit: 10), at: "2024-03-07T13:00:00+08:00")
        stream.wait(until: "2024-03-20")
        let said = said(stream)
        #expect(said.prefix(3) == ["Due soon 2024-03-06", "Overdue 2024-03-06", "The rule changed 2024-03-18"])
        #expect(said.last == "Overdue 2024-03-18")
    }

    @Test("a shorter limit whose day is past is overdue at once")
    func shorter() {
        var stream = stream()
        stream.configure(configuration("T-XC-SIGN", limit: 10), at: "2024-03-04T13:00:00+08:00")
        stream.wait(until: "2024-03-08")
        #expect(said(stream).isEmpty)
        stream.configure(Sample.configuration, at: "2024-03-08T13:00:00+08:00")
        #expect(said(stream) == ["Overdue 2024-03-06"])
    }

    @Test("a step that was judged stays judged")
    func judged() {
        var stream = stream()
        stream.wait(until: "2024-03-07")
        sign(&stream, on: "2024-03-08")
        let before = said(stream)
        stream.configure(configuration("T-XC-SIGN", limit: 30), at: "2024-03-09")
        stream.wait(until: "2024-04-20")
        #expect(said(stream) == before && before.last == "Done late 2024-03-06")
    }

    @Test("clocks of other rules, and of the same number, say what they say without a change")
    func others() {
        var plain = stream()
        var changed = plain
        changed.configure(configuration("T-XC-SIGN", limit: 5), at: "2024-03-05")
        var same = plain
        same.configure(
            ConfigurationBundle(Sample.configuration.files + [.init(path: "detectors.yaml", text: "{}\n")]),
            at: "2024-03-05")
        func go(_ stream: inout StreamBuilder) {
            for day in ["2024-03-07", "2024-03-20", "2024-04-04", "2024-05-30"] { stream.wait(until: day) }
        }
        go(&plain)
        go(&changed)
        go(&same)
        func findings(_ stream: StreamBuilder) -> [Finding] {
            DetectorTesting.findings(Sample.catalog, stream.entries, configuration: Sample.configuration)
        }
        let expected = findings(plain)
        #expect(expected.contains { $0.rule == "L-SIGN30" })
        #expect(findings(same) == expected)
        #expect(findings(changed).filter { $0.rule != "T-XC-SIGN" } == expected.filter { $0.rule != "T-XC-SIGN" })
    }

    @Test("a rule that is taken out says nothing more, and goes on when it is put back")
    func takenOut() {
        let without = ConfigurationBundle(
            Sample.configuration.files.map {
                ConfigurationBundle.File(
                    path: $0.path, text: $0.text.replacing("- id: T-XC-SIGN\n", with: "- id: T-XC-SIGN-OLD\n"))
            })
        var stream = stream()
        stream.configure(without, at: "2024-03-04T13:00:00+08:00")
        stream.wait(until: "2024-03-14")
        #expect(said(stream).isEmpty)
        stream.configure(Sample.configuration, at: "2024-03-14T13:00:00+08:00")
        #expect(said(stream).map { $0.suffix(10) } == ["2024-03-06"])
    }

    @Test("a calendar that names the holidays moves the days of running clocks")
    func calendar() {
        var stream = stream()
        let holiday = ConfigurationBundle(
            Sample.configuration.files.map {
                guard $0.path.hasPrefix("Calendars/") else { return $0 }
                let lines = $0.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.hasPrefix("2024-03-05") || $0.hasPrefix("2024-03-06") ? "" : String($0)
                }
                return ConfigurationBundle.File(
                    path: $0.path,
                    text: lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n2024-03-05,0\n2024-03-06,0\n")
            })
        stream.configure(holiday, at: "2024-03-04T13:00:00+08:00")
        stream.wait(until: "2024-03-10")
        #expect(said(stream).last == "Overdue 2024-03-08")
    }

    @Test("partitions and checkpoints change nothing while rules change", arguments: [5, 23] as [UInt64])
    func laws(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
        let types = ["award.letter_issued", "contract.signed", "contract.published", "contract.filed"]
        var day = CivilDate("2024-01-03")!
        for step in 0..<120 {
            day = day.adding(days: Int(random.next() % 3))
            let name = types[Int(random.next() % 4)]
            let key = JSONValue.string("K\(random.next() % 6)")
            var more: [String: JSONValue] = [:]
            for field in ["project_id", "contract_id"]
            where Vocabulary.type(named: name)!.fields.contains(where: { $0.name == field }) { more[field] = key }
            stream.event(name, at: day.description, Sample.data(name, on: day.description, more))
            guard step % 20 == 10 else { continue }
            let rule = ["T-XC-SIGN", "L-FILE7", "T-XC-PUB"][Int(random.next() % 3)]
            stream.configure(configuration(rule, limit: Int(random.next() % 12) + 1), at: day.description)
        }
        try expectLaws(of: Sample.catalog, on: stream.entries, configuration: Sample.configuration, seed: seed)
    }
}
