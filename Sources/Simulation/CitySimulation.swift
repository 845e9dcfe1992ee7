public import BidEvents
import CanonicalJSON

/// A labelled year of one city's procurement: honest projects and planted violations of all four kinds.
///
/// Every event's source says that it is simulated. The same seed and options give the same bytes.
public struct CitySimulation: Sendable {
    public static let source = "urn:cn:ggzy:411002:simulated"

    private let seed: UInt64
    private let projects: Int
    private let year: Int
    private let calendar: WorkdayCalendar

    /// - Parameter calendar: The working days by which honest steps keep their deadlines.
    public init(seed: UInt64, projects: Int = 300, year: Int = 2026, calendar: WorkdayCalendar) {
        self.seed = seed
        self.projects = projects
        self.year = year
        self.calendar = calendar
    }

    public func stream() -> SimulatedStream {
        var random = SeededGenerator(seed: seed)
        let suppliers = (0..<max(40, projects / 2)).map { SimulatedSupplier($0, &random) }
        var rows: [(time: Timestamp, project: Int, order: Int, line: String)] = []
        var truth: [TruthRow] = []
        for index in 0..<projects {
            var script = ProjectScript(
                index: index, year: year, start: startDay(index), suppliers: suppliers, calendar: calendar,
                random: random.branch(index + 1))
            // One project in four carries a plant; the rest are honest, some of them with an innocent oddity.
            let plant = index % 4 == 1 ? Plant.all[(index / 4) % Plant.all.count] : nil
            let oddity = index % 4 == 3 ? Oddity.allCases[(index / 4) % Oddity.allCases.count] : nil
            script.play(plant, oddity)
            truth += script.truth
            rows += script.sheet.rows.map { ($0.time, index, $0.order, $0.line) }
        }
        rows.sort { ($0.time, $0.project, $0.order) < ($1.time, $1.project, $1.order) }
        return SimulatedStream(lines: rows.map(\.line), truth: truth)
    }

    /// Projects start evenly over the first seven months, so that the slow ones end in the year.
    private func startDay(_ index: Int) -> CivilDate {
        let first = CivilDate(year: year, month: 1, day: 2)!
        return calendar.adding(workdays: 1, to: first.adding(days: index * 210 / max(1, projects)))
    }
}

/// A supplier with the devices and accounts that honest bids come from.
struct SimulatedSupplier: Sendable {
    let code: String
    let account: String
    let address: String
    let certificate: String
    let machine: String
    let mac: String
    let processor: String
    let disk: String
    let dongle: String
    let phone: String
    let payer: String
    let author: String

    init(_ index: Int, _ random: inout SeededGenerator) {
        code = "91411000MA" + random.code(8)
        account = "operator-\(index)"
        address = "10.\(index / 200).\(index % 200).\(random.integer(2...250))"
        certificate = "CA" + random.code(12)
        machine = random.code(32)
        mac = (0..<6).map { _ in random.code(2) }.joined(separator: ":")
        processor = random.code(16)
        disk = random.code(14)
        dongle = "LOCK" + random.code(8)
        phone = "1390374" + String(1_000 + index)
        payer = "acct-" + random.code(16)
        author = "编制员" + random.code(4)
    }
}

/// What is planted in a project.
enum Plant: String, Sendable {
    case sharedMachine, sharedDongle, sharedPayer, sharedContact, sharedCreationCode, progression, coverBids
    case sameFile, copiedText, partlyCopiedText, shuffledText
    case belowMean, belowSecondLowest, belowCeiling, overCeilingAward, identicalTotals
    case lateSigning, neverPublished, lateFiling, latePayment, neverAnswered

    static let all: [Plant] = [
        .sharedMachine, .sameFile, .belowMean, .lateSigning, .sharedDongle, .copiedText, .belowSecondLowest,
        .neverPublished, .sharedPayer, .partlyCopiedText, .belowCeiling, .lateFiling, .sharedContact, .shuffledText,
        .overCeilingAward, .latePayment, .sharedCreationCode, .identicalTotals, .neverAnswered, .progression,
        .coverBids,
    ]

    var kind: String {
        switch self {
        case .sharedMachine, .sharedDongle, .sharedPayer, .sharedContact, .sharedCreationCode, .progression, .coverBids:
            "collusive-bidding"
        case .sameFile, .copiedText, .partlyCopiedText, .shuffledText: "identical-documents"
        case .belowMean, .belowSecondLowest, .belowCeiling, .overCeilingAward, .identicalTotals: "abnormal-pricing"
        case .lateSigning, .neverPublished, .lateFiling, .latePayment, .neverAnswered: "overdue-milestones"
        }
    }

    var rule: String {
        switch self {
        case .sharedMachine: "same-machine-code"
        case .sharedDongle: "same-dongle"
        case .sharedPayer: "same-bond-payer"
        case .sharedContact: "same-contact"
        case .sharedCreationCode: "same-file-creation-code"
        case .progression: "price-progression"
        case .coverBids: ""
        case .sameFile: "same-file"
        case .copiedText, .partlyCopiedText, .shuffledText: "near-duplicate-text"
        case .belowMean: "below-mean"
        case .belowSecondLowest: "below-second-lowest"
        case .belowCeiling: "below-ceiling"
        case .overCeilingAward: "award-over-ceiling"
        case .identicalTotals: "identical-totals"
        case .lateSigning: "T-XC-SIGN"
        case .neverPublished: "L-PUB2"
        case .lateFiling: "L-FILE7"
        case .latePayment: "T-XC-PAY"
        case .neverAnswered: "L-QA7"
        }
    }
}

/// An innocent oddity that must not be taken for a violation.
enum Oddity: String, CaseIterable, Sendable {
    case sharedPark, agencyTemplate, consortium, uploadsOnSite, explainedLowPrice, lateReport
}
