public import DetectorKit
public import Settings

/// What keeps alarms few: the section `alerts:` of the policy of cases.
public struct AlertSettings: Hashable, Sendable {
    /// Which warning mutes which; without a section of its own none does.
    public var inhibitions: [Inhibition] = []
    /// The longest time that one silence may last.
    public var longestSilence = Duration.seconds(90 * 86_400)
    /// Silences in force at once, at most.
    public var silenceLimit = 500
    /// How many new cases a week are put before people until they say otherwise; nil for all.
    public var casesPerWeek: Int?
    /// Cases from this severity on are shown whatever the budget says.
    public var alwaysShown = Severity.red
    /// The share of wrong cases that a week's choice by evidence promises not to exceed, in expectation.
    public var chosenFalseShare = 0.10

    public init() {}

    /// Reads and finishes the section; what is wrong goes to the diagnostics, and the default holds.
    public init(_ reader: MappingReader) {
        longestSilence =
            reader.duration("longest_silence_days", default: longestSilence, in: Self.days(1)...Self.days(3_650))
            ?? longestSilence
        silenceLimit = reader.integer("silences", in: 1...10_000, default: silenceLimit) ?? silenceLimit
        casesPerWeek = reader.optionalInteger("cases_per_week", in: 0...100_000)
        let names = Severity.allCases.map(\.rawValue)
        if let name = reader.string("always_shown", default: alwaysShown.rawValue, matching: names) {
            alwaysShown = Severity(rawValue: name) ?? alwaysShown
        }
        chosenFalseShare =
            reader.decimal("chosen_false_share", in: 0.001...0.5, default: "0.10")?.value ?? chosenFalseShare
        inhibitions = reader.mappings("inhibitions", required: false).compactMap(Self.inhibition)
        reportCircles(reader)
        reader.finish()
    }

    private static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    private static func inhibition(_ reader: MappingReader) -> Inhibition? {
        let when = kind(reader.string("when"), "when", reader)
        let mutes = reader.strings("mutes").compactMap { kind($0, "mutes", reader) }
        let names = Inhibition.Common.allCases.map(\.rawValue)
        let common = reader.strings("same", default: [Inhibition.Common.subject.rawValue]).compactMap { name in
            if let value = Inhibition.Common(rawValue: name) { return value }
            reader.diagnostics.error(
                "unknown-value", at: reader.location(of: "same"), "'\(name)' is nothing that warnings have in common",
                remedy: "expected \(names.joined(separator: " or "))")
            return nil
        }
        reader.finish()
        guard let when, !mutes.isEmpty, !common.isEmpty else { return nil }
        return Inhibition(when: when, mutes: mutes, common: Set(common))
    }

    private static func kind(_ text: String?, _ key: String, _ reader: MappingReader) -> Inhibition.Kind? {
        guard let text else { return nil }
        if let kind = Inhibition.Kind(text) { return kind }
        reader.diagnostics.error(
            "unknown-value", at: reader.location(of: key), "'\(text)' names no kind of warning",
            remedy: "expected a detector, or a detector and its rule as 'detector/rule'")
        return nil
    }

    /// Two warnings that mute each other would both be gone.
    private func reportCircles(_ reader: MappingReader) {
        for inhibition in inhibitions where reaches(inhibition.when, from: inhibition.mutes, passed: []) {
            reader.diagnostics.error(
                "inhibition-circle", at: reader.location(of: "inhibitions"),
                "'\(inhibition.when)' mutes what mutes it", remedy: "take one of these lines out")
        }
    }

    private func reaches(_ goal: Inhibition.Kind, from kinds: [Inhibition.Kind], passed: Set<Inhibition.Kind>) -> Bool {
        kinds.contains { kind in
            if kind.overlaps(goal) { return true }
            guard !passed.contains(kind) else { return false }
            return inhibitions.contains {
                $0.when.overlaps(kind) && reaches(goal, from: $0.mutes, passed: passed.union([kind]))
            }
        }
    }
}

extension Inhibition.Kind {
    /// Whether a warning may be of both kinds.
    func overlaps(_ other: Inhibition.Kind) -> Bool {
        detector == other.detector && (rule == nil || other.rule == nil || rule == other.rule)
    }
}
