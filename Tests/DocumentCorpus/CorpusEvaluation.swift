public import DetectorKit
import Statistics

/// What detectors said of stories, counted by pattern.
public struct CorpusEvaluation {
    /// The detectors that judge documents and the traces of their making; others are not counted.
    static let detectors: Set = [
        "identical-documents", "shared-traces", "recurring-sections", "collusive-bidding", "recurring-identifiers",
    ]

    /// One pattern over its lots.
    public struct Tally: Sendable {
        public var stories = 0
        /// Stories of which a warning names exactly the guilty pair.
        public var found = 0
        /// Of these, those with an orange or red one.
        public var orange = 0
        /// Stories in which a warning from yellow up names anybody else.
        public var disturbed = 0
        /// Stories in which only blue ones do, such as one that puts what all share down to the tender's own file.
        public var noted = 0
        /// Groups of suppliers other than the guilty pair of which warnings from yellow up are told.
        public var falseAlarms = 0
        public var rules: [String: Int] = [:]

        func adding(_ other: Tally) -> Tally {
            Tally(
                stories: stories + other.stories, found: found + other.found, orange: orange + other.orange,
                disturbed: disturbed + other.disturbed, noted: noted + other.noted,
                falseAlarms: falseAlarms + other.falseAlarms, rules: rules.merging(other.rules, uniquingKeysWith: +))
        }
    }

    public private(set) var tallies: [CorpusPattern: Tally] = [:]
    /// Stories where something was missed or wrongly told, as `pattern, seed: what`.
    public private(set) var remarks: [String] = []

    /// - Parameter outputs: What a pipeline gave for the whole log of these stories.
    public init(_ stories: [CorpusStory], _ outputs: [DetectorOutput]) {
        var storyOf: [String: Int] = [:]
        for (index, story) in stories.enumerated() { for code in story.suppliers { storyOf[code] = index } }
        var told: [Int: [Finding]] = [:]
        for finding in Self.standing(outputs) {
            // A warning that reaches over stories is a false alarm in each.
            for index in Set(finding.parties.compactMap { storyOf[$0] }).sorted() {
                told[index, default: []].append(finding)
            }
        }
        for (index, story) in stories.enumerated() { count(story, told[index] ?? []) }
    }

    private mutating func count(_ story: CorpusStory, _ findings: [Finding]) {
        var tally = tallies[story.pattern] ?? Tally()
        tally.stories += 1
        let right = findings.filter { !story.guilty.isEmpty && Set($0.parties) == story.guilty }
        let wrong = findings.filter { story.guilty.isEmpty || Set($0.parties) != story.guilty }
        if !right.isEmpty { tally.found += 1 }
        if right.contains(where: { $0.severity >= .orange }) { tally.orange += 1 }
        let alarms = wrong.filter { $0.severity >= .yellow }
        if !alarms.isEmpty { tally.disturbed += 1 } else if !wrong.isEmpty { tally.noted += 1 }
        tally.falseAlarms += Set(alarms.map(\.parties)).count
        for rule in Set(right.map(\.rule)) { tally.rules[rule, default: 0] += 1 }
        tallies[story.pattern] = tally
        if right.isEmpty, story.pattern.isCopy { remarks.append("\(story.pattern.rawValue), \(story.seed): missed") }
        for rule in Set(wrong.map(\.rule)).sorted() {
            remarks.append("\(story.pattern.rawValue), \(story.seed): \(rule) about others")
        }
    }

    /// The last word on each identity, where it is a warning.
    private static func standing(_ outputs: [DetectorOutput]) -> [Finding] {
        var last: [String: Finding] = [:]
        for output in outputs where detectors.contains(output.place.detector) {
            guard case .finding(let finding) = output.content else { continue }
            last["\(output.place.detector) \(finding.rule) \(finding.subject) \(finding.instance)"] =
                finding.outcome == .warning ? finding : nil
        }
        return last.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Both tables in Markdown: what is found, and what disturbs.
    public var table: String { ([copyTable, "", confounderTable] as [String]).joined(separator: "\n") }

    private var copyTable: String {
        var lines = [
            "| planted | lots | found | recall (95 %) | orange or red | precision (95 %) | by rule |",
            "|---|---:|---:|---:|---:|---:|---|",
        ]
        for (name, tally) in rows(CorpusPattern.copies, together: CorpusPattern.copied, "copied whole or in part, all")
        {
            let rules = tally.rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
            let told = tally.found + tally.falseAlarms
            let precision = told == 0 ? "–" : Self.share(Proportion(tally.found, of: told))
            lines.append(
                "| \(name) | \(tally.stories) | \(tally.found) "
                    + "| \(Self.share(Proportion(tally.found, of: tally.stories))) | \(tally.orange) | \(precision) "
                    + "| \(rules.joined(separator: ", ")) |")
        }
        return lines.joined(separator: "\n")
    }

    private var confounderTable: String {
        var lines = [
            "| innocent | lots | with a false alarm | share (95 %) | only a blue note |", "|---|---:|---:|---:|---:|",
        ]
        for (name, tally) in rows(CorpusPattern.confounders, together: CorpusPattern.confounders, "all") {
            lines.append(
                "| \(name) | \(tally.stories) | \(tally.disturbed) "
                    + "| \(Self.share(Proportion(tally.disturbed, of: tally.stories))) | \(tally.noted) |")
        }
        return lines.joined(separator: "\n")
    }

    /// The tallies of patterns by their names, and of some of them together.
    private func rows(
        _ patterns: [CorpusPattern], together pooled: [CorpusPattern], _ name: String
    ) -> [(name: String, tally: Tally)] {
        let single = patterns.compactMap { pattern in tallies[pattern].map { (pattern.rawValue, $0) } }
        let all = pooled.compactMap { tallies[$0] }
        return all.count < 2 ? single : single + [(name, all.reduce(Tally()) { $0.adding($1) })]
    }

    private static func share(_ proportion: Proportion) -> String {
        let estimate = proportion.estimate
        return "\(Rounded.decimal(estimate.value, places: 3)) "
            + "(\(Rounded.decimal(estimate.low, places: 3))–\(Rounded.decimal(estimate.high, places: 3)))"
    }
}

/// Which seeds are for what: none that settings were chosen by is reported.
public enum CorpusSeeds {
    /// For tests, tuning and calibration.
    public static let open = 1...9_999
    /// For the tables in the documentation.
    public static let reported = 1_000_001...1_009_999
}
