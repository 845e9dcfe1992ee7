public import AlertPolicy
public import BidEvents
public import DetectorKit
public import Settings

/// How warnings become cases: the declared policy, a part of the configuration, so that its changes are log entries.
public struct CasePolicy: Hashable, Sendable {
    /// The file of the configuration; where it is absent the defaults hold.
    public static let path = "cases.yaml"
    static let calendarPath = "Calendars/cn-workdays.csv"

    /// The least severity that opens a case or brings an ended one back; milder warnings only join.
    public var opensFrom = Severity.yellow
    /// The most warnings that a case lists; more are counted.
    public var warningLimit = 500
    /// How many rules broken in its highest color raise a case by one color.
    public var raisingRules = 3
    /// The highest color to which a number of rules raises a case.
    public var raisedAtMost = Severity.orange

    /// Detectors whose warnings of several suppliers are evidence of a ring.
    public var ringDetectors = ["bidding-rings", "collusive-bidding", "identical-documents", "recurring-identifiers"]
    /// How many suppliers two warnings share at least when they are of one ring, which is half of the smaller group too.
    public var ringSharedParties = 2
    /// In how many tenders the same suppliers are told of until that is a ring.
    public var ringTenders = 3
    /// The least certainty of a warning of one tender to be evidence of a ring.
    public var ringCertainty = Certainty.strong
    /// A ring of more members takes in no more by overlap, so that one firm who bids everywhere does not join all.
    public var ringMembersAtMost = 30

    /// Detectors whose warnings are breaches by a unit.
    public var habitDetectors = ["overdue-milestones", "rule-breaches"]
    /// In how many tenders a unit breaks one rule within the window until that is its habit.
    public var habitTimes = 3
    public var habitWindow = Duration.seconds(365 * 86_400)
    /// The least severity of a breach that counts.
    public var habitSeverity = Severity.orange

    /// The due date of a rectification that names none.
    public var rectificationWorkdays = 10
    /// How many working days before the due date it is brought to mind.
    public var reminderWorkdays = 2
    /// Whether who ordered a rectification may not verify it either.
    public var separatesOrderer = true

    /// What keeps alarms few.
    public var alerts = AlertSettings()

    /// Which days are working days.
    public var calendar = WorkdayCalendar()

    public init() {}

    /// Reads the policy of a configuration; what is wrong with it goes to the diagnostics, and the default holds.
    public init(_ bundle: ConfigurationBundle, _ diagnostics: Diagnostics) {
        if let text = bundle.text(at: Self.calendarPath), let read = try? WorkdayCalendar(csv: text) {
            // A calendar that cannot be read is told of by the detectors that need it.
            calendar = read
        }
        guard let text = bundle.text(at: Self.path),
            let root = YAMLParser.parse(text, file: Self.path, into: diagnostics)
        else { return }
        let reader = MappingReader(root, in: diagnostics)
        read(opening: reader)
        if let section = reader.mapping("severity", required: false) { read(severity: section) }
        if let section = reader.mapping("rings", required: false) { read(rings: section) }
        if let section = reader.mapping("habits", required: false) { read(habits: section) }
        if let section = reader.mapping("rectification", required: false) { read(rectification: section) }
        if let section = reader.mapping("alerts", required: false) { alerts = AlertSettings(section) }
        reader.finish()
    }

    private mutating func read(opening reader: MappingReader) {
        opensFrom = Self.severity("opens_from", opensFrom, reader)
        warningLimit = reader.integer("warning_limit", in: 10...5_000, default: warningLimit) ?? warningLimit
    }

    private mutating func read(severity reader: MappingReader) {
        raisingRules = reader.integer("raising_rules", in: 2...100, default: raisingRules) ?? raisingRules
        raisedAtMost = Self.severity("raised_at_most", raisedAtMost, reader)
        reader.finish()
    }

    private mutating func read(rings reader: MappingReader) {
        if reader.keys.contains("detectors") { ringDetectors = reader.strings("detectors") }
        ringSharedParties =
            reader.integer("shared_parties", in: 2...10, default: ringSharedParties) ?? ringSharedParties
        ringTenders = reader.integer("tenders", in: 2...100, default: ringTenders) ?? ringTenders
        let certainty = reader.string("least_certainty", default: ringCertainty.rawValue, matching: Certainty.names)
        ringCertainty = certainty.flatMap(Certainty.init) ?? ringCertainty
        ringMembersAtMost =
            reader.integer("members_at_most", in: 2...150, default: ringMembersAtMost) ?? ringMembersAtMost
        reader.finish()
    }

    private mutating func read(habits reader: MappingReader) {
        if reader.keys.contains("detectors") { habitDetectors = reader.strings("detectors") }
        habitTimes = reader.integer("times", in: 2...100, default: habitTimes) ?? habitTimes
        habitWindow =
            reader.duration("window_days", default: habitWindow, in: .seconds(86_400)...(.seconds(3_660 * 86_400)))
            ?? habitWindow
        habitSeverity = Self.severity("least_severity", habitSeverity, reader)
        reader.finish()
    }

    private mutating func read(rectification reader: MappingReader) {
        rectificationWorkdays =
            reader.integer("workdays", in: 1...250, default: rectificationWorkdays) ?? rectificationWorkdays
        reminderWorkdays =
            reader.integer("reminder_workdays", in: 1...60, default: reminderWorkdays) ?? reminderWorkdays
        separatesOrderer = reader.boolean("separates_orderer", default: separatesOrderer) ?? separatesOrderer
        reader.finish()
    }

    private static func severity(_ key: String, _ fallback: Severity, _ reader: MappingReader) -> Severity {
        let name = reader.string(key, default: fallback.rawValue, matching: Severity.allCases.map(\.rawValue))
        return name.flatMap(Severity.init) ?? fallback
    }
}

extension Certainty {
    /// From the surest.
    static let names = ["fact", "strong", "lead"]
}
