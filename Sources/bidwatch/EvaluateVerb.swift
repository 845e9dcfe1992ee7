import BidEvents
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import Evaluation
import Lots
import MarketEvidence
import Recordings
import System

let evaluateVerb = Verb(
    name: "evaluate", summary: "Measure how well lots are ranked against what was judged of them",
    discussion: """
        Reads a recording and a table of labels (source, project_id, lot_id, label), and measures baselines, the scores \
        that need no labels and the learned screens, market by market. A market is one source. Splits keep a tender whole; \
        a split that leaks is refused. Rows of memory show what knowing firms alone would rank: a learned screen tells \
        what it has above them.
        """,
    options: [
        OptionDeclaration(name: "labels", value: .value(placeholder: "FILE"), summary: "The table of labels"),
        OptionDeclaration(
            name: "truth", value: .value(placeholder: "FILE"),
            summary: "Instead of labels: the truth of simulated rings; tells which of them the detectors find"),
        OptionDeclaration(
            name: "calibration", value: .flag,
            summary:
                "With a truth: whether evidence is as rare among honest groups as it claims, and what a weekly choice holds"
        ),
        configurationOption,
        OptionDeclaration(
            name: "reach", value: .value(placeholder: "NAME"),
            summary: "past: compare with earlier lots only; window: with all others", defaultText: "window"),
        OptionDeclaration(
            name: "repeats", value: .value(placeholder: "N"),
            summary: "How often cross-validation is repeated with other folds", defaultText: "3"),
        OptionDeclaration(
            name: "report", value: .value(placeholder: "FILE"),
            summary: "Also write a page with curves, calibration and false alarms (HTML)"),
        OptionDeclaration(
            name: "scores", value: .value(placeholder: "FILE"), summary: "Also write every score of every lot (CSV)"),
        OptionDeclaration(
            name: "weekly", value: .value(placeholder: "K"),
            summary: "How many lots a week are looked at, for the page's weekly precision", defaultText: "5"),
    ],
    arguments: [ArgumentDeclaration(name: "RECORDING", summary: "A recording or a file of events, also .zst")]
) { arguments in
    if let truth = arguments.string("truth") { return try evaluateRings(arguments, truth) }
    guard let labelFile = arguments.string("labels") else {
        throw UsageError("the labels are missing", remedy: "name their table with --labels")
    }
    guard let reach = MarketScreens.Reach(rawValue: arguments.string("reach") ?? "window") else {
        throw UsageError("--reach is '\(arguments.string("reach") ?? "")'", remedy: "write past or window")
    }
    let labels = try LabelTable(csv: textOfTable(labelFile))
    let records = try lotRecords(arguments.arguments[0])
    let sources = Dictionary(grouping: records) { $0.opening.source }
    let markets = sources.keys.sorted().compactMap { source in
        JudgedMarket(shortName(source), sources[source]!, labels, reach: reach)
    }
    guard !markets.isEmpty else {
        throw UsageError(
            "no source of the recording has judged lots of both kinds",
            remedy: "check that the labels name its sources and projects")
    }
    let perWeek = try arguments.integer("weekly", in: 1...1_000) ?? 5
    let evaluation = MarketEvaluation(markets, repeats: try arguments.integer("repeats", in: 1...50) ?? 3)
    let results = evaluation.results()
    if let file = arguments.string("report") {
        let name = arguments.arguments[0].split(separator: "/").last.map(String.init) ?? ""
        try writeLines([ReportPage(results, of: evaluation, perWeek: perWeek, recording: name).html], to: file)
    }
    if let file = arguments.string("scores") { try writeLines(ScoreTable.lines(results, markets: markets), to: file) }
    try writeLines([EvaluationTable.text(results, markets: markets)], to: "-")
    return .success
}

/// Runs the detectors of rings over a recording and compares what they tell with the truth.
private func evaluateRings(_ arguments: ParsedArguments, _ truth: String) throws -> ExitStatus {
    let folder = try ConfigurationFolder.load(arguments.string("config") ?? "Config")
    var score = RingScore(try RingTruth(lines: textOfTable(truth).split(separator: "\n").map(String.init)))
    let ofMarkets = Set([LotObservation.teller] + LotObservation.readers)
    let catalog = DetectorCatalog(detectorCatalog.registrations.filter { ofMarkets.contains($0.descriptor.id) })
    let pipeline = MemoryPipeline(catalog, folder.bundle)
    let entries = try RecordingReader(path: arguments.arguments[0]).storedEntries(tickInterval: .seconds(86_400)) { _ in
    }
    let decoder = EventDecoder(largestEvent: .max)
    while let stored = try entries.next() {
        if let entry = LogEntry(stored, decoder: decoder), case .event(let event) = entry.body,
            event.name == "bids.opened", let project = event.projectID
        {
            score.open(project: project)
        }
        for output in pipeline.process(stored) {
            guard case .finding(let finding) = output.content, finding.outcome == .warning,
                finding.subject.kind == "ring"
            else { continue }
            score.tell(finding.subject.description, members: finding.parties)
        }
    }
    let records = try lotRecords(arguments.arguments[0])
    try writeLines([score.text] + missed(score, records), to: "-")
    guard arguments.flag("calibration") else { return .success }
    var calibration = RingCalibration(score.truth)
    for record in records { calibration.note(record) }
    try writeLines([calibration.finish()], to: "-")
    return .success
}

/// Why rings were not told: the evidence against their members at the end of the recording.
private func missed(_ score: RingScore, _ records: [LotRecord]) -> [String] {
    score.missed.map { ring in
        let markets = Dictionary(grouping: records.filter { ring.projects.contains($0.project) }, by: \.market)
        guard let market = markets.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.key else {
            return "missed \(ring.name) (\(ring.pattern), \(ring.size)): none of its lots was opened"
        }
        let history = MarketHistory(of: records.filter { $0.market == market })
        guard let evidence = history.judge(members: ring.members) else { return "missed \(ring.name)" }
        let gains = GroupEvidence.Family.allCases.map { family in
            "\(family.rawValue) \(evidence.gains[family].map { Rounded.decimal($0, places: 1) } ?? "-")"
        }
        return "missed \(ring.name) (\(ring.pattern), \(ring.size)): \(ring.projects.count) lots, "
            + "\(evidence.meetingCount) meetings, strength \(Rounded.decimal(evidence.strength, places: 1)) "
            + "(\(gains.joined(separator: ", "))); closest met \(evidence.closestMeetings) times where "
            + "\(Rounded.decimal(evidence.expectedMeetings, places: 1)) were expected; "
            + "won \(evidence.roles.map { String($0.wins) }.joined(separator: "+"))"
    }
}

/// The last part of a source such as `urn:auctions:brazil`.
func shortName(_ source: String) -> String { source.split(separator: ":").last.map(String.init) ?? source }

/// The lots of a recording as they stood at its end, in the order of their openings.
func lotRecords(_ path: String) throws -> [LotRecord] {
    var projects: [String: ProjectLots] = [:]
    var records: [String: LotRecord] = [:]
    let entries = try RecordingReader(path: path).storedEntries(tickInterval: .seconds(86_400)) { _ in }
    let decoder = EventDecoder(largestEvent: .max)
    while let stored = try entries.next() {
        guard let entry = LogEntry(stored, decoder: decoder), case .event(let event) = entry.body,
            ProjectLots.eventTypes.contains(event.name), let project = event.projectID
        else { continue }
        let key = "\(event.source)\u{1F}\(project)"
        for record in projects[key, default: ProjectLots()].note(event, grain: MarketGrain(categoryCharacters: 12)) {
            records["\(event.source)\u{1F}\(record.identifier)"] = record
        }
    }
    return records.values.sorted { ($0.openedAt, $0.identifier) < ($1.openedAt, $1.identifier) }
}
