public import BidEvents
import CanonicalJSON

/// Some years of one region's procurement as the supervision of the whole chain sees it, from budget to payment:
/// complete honest projects, and breaks of every kind of rule planted in one project of four.
///
/// Bids are few and short, so that many projects fit. Every event's source says that it is simulated. The same seed and
/// options give the same bytes.
public struct ChainSimulation: Sendable {
    private let seed: UInt64
    private let projects: Int
    private let firstYear: Int
    private let years: Int
    private let region: String
    private let calendar: WorkdayCalendar

    /// - Parameters:
    ///   - region: The administrative division code, six digits.
    ///   - calendar: The working days by which honest steps keep their deadlines.
    public init(
        seed: UInt64, projects: Int, firstYear: Int = 2023, years: Int = 3, region: String, calendar: WorkdayCalendar
    ) {
        self.seed = seed
        self.projects = projects
        self.firstYear = firstYear
        self.years = years
        self.region = region
        self.calendar = calendar
    }

    public func stream() -> SimulatedStream {
        let random = SeededGenerator(seed: seed)
        var rows: [(time: Timestamp, project: Int, order: Int, line: String)] = []
        var truth: [TruthRow] = []
        for index in 0..<projects {
            let fault = index % 4 == 1 ? ChainFault.allCases[(index / 4) % ChainFault.allCases.count] : nil
            var script = ChainScript(
                index: index, start: startDay(index), region: region, fault: fault, units: unitCount,
                calendar: calendar, random: random.branch(index + 1))
            script.play()
            rows += script.sheet.rows.map { ($0.time, index, $0.order, $0.line) }
            guard let fault else { continue }
            for rule in fault.rules(in: region) + script.consequences {
                truth.append(
                    TruthRow(
                        pattern: fault.rawValue, kind: fault.kind, project: script.project, lot: "1", suppliers: [],
                        rule: rule))
            }
        }
        var units = UnitYears(region: region, firstYear: firstYear, years: years, units: unitCount)
        units.play()
        rows += units.sheet.rows.map { ($0.time, projects, $0.order, $0.line) }
        rows.sort { ($0.time, $0.project, $0.order) < ($1.time, $1.project, $1.order) }
        return SimulatedStream(lines: rows.map(\.line), truth: truth)
    }

    private var unitCount: Int { max(1, projects / 40) }

    /// Projects start evenly over the years but the last half, so that the slow ones end within them.
    private func startDay(_ index: Int) -> CivilDate {
        let first = CivilDate(year: firstYear, month: 1, day: 2)!
        let days = years * 365 - 183
        return calendar.adding(workdays: 1, to: first.adding(days: index * days / max(1, projects)))
    }
}

/// What the purchasing units report every year and month beside their projects.
struct UnitYears {
    var sheet: EventSheet
    private let firstYear: Int
    private let years: Int
    private let units: Int

    init(region: String, firstYear: Int, years: Int, units: Int) {
        sheet = EventSheet(source: "urn:cn:ggzy:\(region):simulated", idPrefix: "UNITS-\(region)")
        self.firstYear = firstYear
        self.years = years
        self.units = units
    }

    mutating func play() {
        for unit in 0..<units {
            write(
                "internal_control.filed", "unit-\(unit)", firstYear, month: 1, day: 3,
                [.text("doc_ref", "IC-unit-\(unit)")])
            // The last year is reported on in the year after it.
            for year in firstYear...(firstYear + years) { play("unit-\(unit)", year) }
        }
    }

    private mutating func play(_ unit: String, _ year: Int) {
        write("training.attended", unit, year, month: 4, day: 10, [.text("topic", "政府采购业务"), .number("year", year)])
        // Of the year before, by the end of March.
        let row: JSONValue = .record([
            .text("project_name", "办公设备"), .text("reserve_option", "整体预留"),
            .text("contract_notice_url", "https://a.example/1"),
        ])
        write(
            "sme_reserve.report_published", unit, year, month: 3, day: 20,
            [.number("year", year - 1), .text("total", "1000000.00"), .value("rows", .array([row]))])
        write(
            "sme_arrears.published", unit, year, month: 3, day: 22,
            [.number("year", year - 1), .number("count", 0), .money("amount", 0)])
    }

    private mutating func write(
        _ name: String, _ unit: String, _ year: Int, month: Int, day: Int, _ data: [JSONMember]
    ) {
        let date = CivilDate(year: year, month: month, day: day)!
        let time = Timestamp(startOf: date) + .seconds(10 * 3_600)
        let field = Vocabulary.type(named: name)?.occurrenceField
        sheet.write(
            name, at: time, [.text("unit_code", unit)] + data + (field.map { [.time($0, time)] } ?? []))
    }
}
