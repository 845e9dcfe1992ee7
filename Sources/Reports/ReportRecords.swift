import BidEvents
import DetectorKit

/// What the log said of one thing, and in which region all who reported of it lie; nil where they share none.
protocol RegionalRecord: Codable, Sendable {
    var region: String? { get set }
}

struct ProjectRecord: RegionalRecord {
    var region: String?
    var noticed: CivilDate?
    var agency: String?
    var budget: Money?
    var ceiling: Money?
    var terminated: CivilDate?
    var lots: Set<String> = []
}

struct LotRecord: RegionalRecord {
    var region: String?
    let project: String
    var budget: Money?
    var ceiling: Money?
    var opened: CivilDate?
    var bidders = 0
    var awarded: CivilDate?
    var award: Money?
}

struct ContractRecord: RegionalRecord {
    struct Entry: Codable, Sendable {
        let date: CivilDate
        let amount: Money
    }

    var region: String?
    var signed: CivilDate?
    var purchaser: String?
    var amount: Money?
    var smeClass: String?
    /// In hundredths of a percent.
    var prepaid: Int?
    var invoices: [Entry] = []
    var payments: [Entry] = []
}

/// A question or a complaint.
struct RemedyRecord: RegionalRecord {
    var region: String?
    var project: String?
    var received: CivilDate?
    var settled: CivilDate?
}

struct WarningRecord: RegionalRecord {
    var region: String?
    let opened: CivilDate
    let rule: String
    let title: BilingualText
    var severity: Severity
    var isOpen: Bool
}
