import BidEvents
import DetectorKit

/// What the log said of a project.
struct ProjectRecord {
    var noticed: CivilDate?
    var purchaser: String?
    var budget: Money?
    var ceiling: Money?
    var terminated: CivilDate?
    var lots: Set<String> = []
}

struct LotRecord {
    let project: String
    var budget: Money?
    var ceiling: Money?
    var opened: CivilDate?
    var bidders = 0
    var rejected = 0
    var awarded: CivilDate?
    var award: Money?
}

struct ContractRecord {
    var signed: CivilDate?
    var purchaser: String?
    var project: String?
    var amount: Money?
    var smeClass: String?
    /// In hundredths of a percent.
    var prepaid: Int?
    var invoices: [CivilDate] = []
    var payments: [(date: CivilDate, amount: Money)] = []
}

struct RemedyRecord {
    var received: CivilDate?
    var settled: CivilDate?
    var outcome: String?
}

struct WarningRecord {
    let opened: CivilDate
    let rule: String
    let title: BilingualText
    var severity: Severity
    var isOpen: Bool
    var region: String?
}
