import AlertPolicy
import BidEvents
import DetectorKit
import Settings
import Statistics
import Testing

@Suite("Silences, inhibitions and verdicts")
struct MutingTests {
    private func facts(
        _ id: String = "w", _ detector: String = "identical-documents", _ rule: String = "shared-passages",
        subject: Subject = .lot(project: "P-1", lot: "1"), parties: [String] = ["A", "B"], region: String? = "411002",
        _ severity: Severity = .yellow, _ certainty: Certainty = .lead
    ) -> AlertFacts {
        AlertFacts(
            id: id, detector: detector, rule: rule, subject: subject, parties: parties, region: region,
            severity: severity, certainty: certainty)
    }

    private func settings(_ text: String) -> (AlertSettings, [String]) {
        let diagnostics = Diagnostics()
        let root = YAMLParser.parse(text, file: "cases.yaml", into: diagnostics)!
        let settings = AlertSettings(MappingReader(root, in: diagnostics))
        return (settings, diagnostics.items.map { "\($0)" })
    }

    @Test(
        "a silence mutes what matches every field that it gives",
        arguments: [
            (Silence.Matcher(detector: "identical-documents"), true),
            (Silence.Matcher(detector: "abnormal-pricing"), false),
            (Silence.Matcher(rule: "shared-passages", party: "B"), true),
            (Silence.Matcher(party: "C"), false),
            (Silence.Matcher(subject: Subject(kind: "project", identifier: "P-1")), true),
            (Silence.Matcher(subject: Subject(kind: "project", identifier: "P")), false),
            (Silence.Matcher(subject: .lot(project: "P-1", lot: "2")), false),
            (Silence.Matcher(rule: "shared-passages", region: "4110"), true),
            (Silence.Matcher(rule: "shared-passages", region: "4111"), false),
            (Silence.Matcher(rule: "shared-passages", severityAtMost: .blue), false),
        ])
    func matching(_ matcher: Silence.Matcher, _ expected: Bool) {
        #expect(matcher.matches(facts()) == expected)
    }

    @Test("a silence that names nothing is told apart, and red is muted only where that is said")
    func breadth() {
        #expect(!Silence.Matcher(region: "41").isSpecific)
        #expect(Silence.Matcher(rule: "x").isSpecific)
        #expect(!Silence.Matcher(rule: "shared-passages").matches(facts("w", .red)))
        #expect(Silence.Matcher(rule: "shared-passages", severityAtMost: .red).matches(facts("w", .red)))
        #expect(!Silence.Matcher(rule: "shared-passages", region: "41").matches(facts(region: nil)))
    }

    private func facts(_ id: String, _ severity: Severity) -> AlertFacts {
        facts(id, "identical-documents", "shared-passages", severity)
    }

    @Test("a silence holds from its start until its end")
    func time() {
        let start = Timestamp(milliseconds: 1_000)
        let end = Timestamp(milliseconds: 2_000)
        let silence = Silence(
            id: "S-1", matcher: .init(rule: "shared-passages"), author: "li", reason: "known form", startsAt: start,
            endsAt: end)
        #expect(!silence.mutes(facts(), at: Timestamp(milliseconds: 999)))
        #expect(silence.mutes(facts(), at: start))
        #expect(!silence.mutes(facts(), at: end))
    }

    @Test("a stronger warning of the same lot and parties mutes what it explains")
    func inhibition() throws {
        let (settings, faults) = settings(
            """
            inhibitions:
              - when: identical-documents/same-file
                mutes: [identical-documents/shared-passages]
                same: [subject, parties]
            """)
        #expect(faults == [])
        let rule = try #require(settings.inhibitions.first)
        let same = facts("s", "identical-documents", "same-file", parties: ["A", "B", "C"], .red, .strong)
        #expect(rule.applies(same, to: facts()))
        #expect(!rule.applies(facts(), to: same))
        #expect(!rule.applies(same, to: facts(subject: .lot(project: "P-1", lot: "2"))))
        #expect(!rule.applies(same, to: facts(parties: ["A", "D"])))
        #expect(!rule.applies(same, to: facts(parties: [])))
        let milder = facts("s", "identical-documents", "same-file", .blue, .strong)
        #expect(!rule.applies(milder, to: facts()))
    }

    @Test("warnings that would mute each other are refused with their place")
    func circles() {
        let (_, faults) = settings(
            """
            inhibitions:
              - {when: a/x, mutes: [b]}
              - {when: b/y, mutes: [c/z]}
              - {when: c, mutes: [a/x]}
            """)
        #expect(faults.count == 3)
        #expect(faults.allSatisfy { $0.contains("mutes what mutes it") && $0.contains("cases.yaml:") })
    }

    @Test("wrong settings are refused with their place and a remedy")
    func wrongSettings() {
        let (_, faults) = settings(
            """
            cases_per_week: -1
            always_shown: purple
            inhibitions:
              - {when: a/b/c, mutes: [b], same: [weather]}
            """)
        #expect(faults.count == 4)
    }

    @Test("the share of false alarms is told with its interval, and not at all before the first verdict")
    func verdicts() throws {
        var verdicts = Verdicts()
        #expect(verdicts.falseShare == nil)
        for _ in 0..<18 { verdicts.count(confirmed: true) }
        for _ in 0..<2 { verdicts.count(confirmed: false) }
        let share = try #require(verdicts.falseShare)
        #expect(share.value == 0.1)
        // Clopper-Pearson of 2 in 20.
        #expect(abs(share.low - 0.012349) < 1e-5)
        #expect(abs(share.high - 0.316983) < 1e-5)
    }
}
