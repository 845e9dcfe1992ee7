import BidEvents
import Statements

/// Which lots of a project are opened, by what was reported of it.
struct OpenedLots {
    private let lots: Set<String?>

    init(_ reports: [ReportedEvents]) {
        lots = Set(reports.filter { Vocabulary.type(named: $0.type)?.sealing == .opens }.map(\.lot))
    }

    /// An opening that names no lot opens all; what names no lot is open as soon as any lot is.
    func holds(_ lot: String?) -> Bool {
        lots.contains(nil) || (lot == nil ? !lots.isEmpty : lots.contains(lot))
    }
}
