import BidEvents
import CanonicalJSON
import DetectorKit
import Ledger
import Settings
import Statements
import Testing

@Suite("The statement of what was looked for")
struct ProjectStatementTests {
    /// Reads two types and needs one field.
    private struct Reader: EventDetector {
        struct State: Codable {}
        static let descriptor = DetectorDescriptor(
            id: "reader", version: 3, title: BilingualText(chinese: "甲", english: "Reader"),
            eventTypes: ["bids.opened", "bid.features_extracted"], needs: ["bid.features_extracted/text"])

        init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}
        func initialState(for key: PartitionKey) -> State { State() }
        func keys(of event: Event) -> [PartitionKey] { [] }
        func observe(
            _ event: Event, at position: Position, in state: inout State, reporting: inout Findings
        ) {}
    }

    /// Gathers what others observe.
    private struct Gatherer: ObservationDetector {
        struct State: Codable {}
        static let descriptor = DetectorDescriptor(
            id: "gatherer", version: 1, title: BilingualText(chinese: "乙", english: "Gatherer"))

        init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}
        func initialState(for key: PartitionKey) -> State { State() }
        func observe(
            _ observation: Observation, at position: Position, in state: inout State, reporting: inout Findings
        ) {}
    }

    private func warning(_ status: String) -> WarningBrief {
        let text: JSONValue = ["zh": "甲", "en": "a"]
        return WarningBrief([
            "id": "w1", "detector": ["id": "reader"], "rule": "r", "subject": ["kind": "lot", "id": "P/1"],
            "status": .string(status), "severity": "orange", "title": text, "explanation": text,
        ])!
    }

    private func statement(
        reported: [ReportedEvents] = [
            ReportedEvents(type: "bids.opened", lot: "1", count: 1, first: 7, last: 7),
            ReportedEvents(type: "bid.features_extracted", lot: "1", count: 3, first: 3, last: 6),
            ReportedEvents(type: "plan.filed", lot: nil, count: 1, first: 1, last: 1),
        ],
        fields: Set<String> = ["bid.features_extracted/text"], warnings: [WarningBrief] = [],
        setAsides: [SetAside] = [], measurements: [PlacedMeasurement] = [], rules: [RuleInForce] = []
    ) -> ProjectStatement {
        ProjectStatement(
            ProjectStatement.Material(
                facts: ProjectFacts(project: "P", name: "路灯", purchaser: "U", agency: nil, region: "411002"),
                position: Position(offset: 9, clock: Timestamp("2026-01-01T00:00:00+08:00")!),
                configuration: ("d1", 1), reported: reported, sealedLots: [], fields: fields, warnings: warnings,
                measurements: measurements, setAsides: setAsides, rules: rules),
            by: [Gatherer.registration, Reader.registration])
    }

    private func outcome(_ statement: ProjectStatement, _ id: String = "reader") -> DetectorStatement.Outcome? {
        statement.detectors.first { $0.detector == id }?.outcome
    }

    @Test("nothing found is said only by who was given what it reads and needs")
    func nothingFound() throws {
        let full = statement()
        #expect(outcome(full) == .nothingFound)
        #expect(outcome(full, "gatherer") == .nothingFound)
        let reader = try #require(full.detectors.last)
        #expect(reader.reported.map(\.type) == ["bids.opened", "bid.features_extracted"])
        #expect(reader.absent == [])
        #expect(reader.lacking == [])
    }

    @Test("who lacks the field that it needs has checked nothing, and names it")
    func lacking() throws {
        let poor = statement(fields: ["bid.features_extracted/doc_meta"])
        #expect(outcome(poor) == .nothingReported)
        #expect(poor.detectors.last?.lacking == ["bid.features_extracted/text"])
        let none = statement(reported: [], fields: [])
        #expect(outcome(none) == .nothingReported)
        #expect(outcome(none, "gatherer") == .nothingReported)
        #expect(none.detectors.last?.absent == ["bid.features_extracted", "bids.opened"])
    }

    @Test("a gap and a set-aside entry are no clean bill, and a warning is told first")
    func gaps() {
        #expect(outcome(statement(warnings: [warning("not-evaluated")])) == .incomplete)
        #expect(outcome(statement(setAsides: [SetAside(detector: "reader", offset: 5, tries: 3)])) == .incomplete)
        #expect(outcome(statement(setAsides: [SetAside(detector: "other", offset: 5, tries: 3)])) == .nothingFound)
        #expect(outcome(statement(warnings: [warning("not-evaluated"), warning("open")])) == .warned)
        #expect(outcome(statement(warnings: [warning("cleared")])) == .nothingFound)
    }

    @Test("of rules it says which hold, which measured what, and which were silent")
    func rules() throws {
        let title = BilingualText(chinese: "甲", english: "a")
        let reading = ClockReading(
            status: .met, start: Occurrence("2026-01-01")!, due: CivilDate("2026-01-02")!)
        let measured = PlacedMeasurement(
            offset: 8, detector: "reader",
            measurement: Measurement(
                rule: "R1", subject: Subject(kind: "project", identifier: "P"), content: .clock(reading)))
        let told = statement(
            measurements: [measured],
            rules: ["R2", "R1"].map { RuleInForce(id: $0, detector: "reader", title: title) }
                + [RuleInForce(id: "X", detector: "other", title: title)])
        let rules = try #require(told.detectors.last?.rules)
        #expect(rules.inForce == 2)
        #expect(rules.measured.map(\.rule) == ["R1"])
        #expect(rules.measured.first?.outcomes.map(\.name) == ["met"])
        #expect(rules.silent == ["R2"])
        #expect(told.detectors.first?.rules == nil)
    }

    @Test("the JSON names what it rests on")
    func json() throws {
        let json = statement(warnings: [warning("open")]).json
        #expect(json["through"]?.integer == 9)
        #expect(json["configuration"]?["digest"]?.string == "d1")
        let reader = try #require(json["detectors"]?.array?.last)
        #expect(reader["outcome"]?.string == "warned")
        #expect(reader["warnings"]?.array?.first?["subject"]?.string == "lot:P/1")
        #expect(reader["reported"]?.array?.count == 2)
    }
}
