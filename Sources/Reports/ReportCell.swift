public import BidEvents
public import DetectorKit

/// One value of a table; all are exact.
public enum ReportCell: Hashable, Sendable {
    case text(BilingualText)
    case count(Int)
    /// So many of so many; a share of nothing is shown as such.
    case share(Int, of: Int)
    /// The same with its exact 95 % interval; of nothing it is ``notEnough``.
    case estimate(Int, of: Int)
    /// One amount a currency; empty for an amount of nothing.
    case money(Amounts)
    /// A whole number in the unit that the column names, such as days; nil where there is none.
    case number(Int?)
    case day(CivilDate?)
    /// A difference from the period before, signed; shares in tenths of a percentage point.
    case change(Int)
    case points(Int)
    case moneyChange(Amounts)
    /// No event that would tell it was ever reported: that is not zero.
    case notReported
    /// Too little was judged, planted or reported to say anything: that is not zero either.
    case notEnough
    case none

    static func name(_ text: String) -> ReportCell { .text(BilingualText(chinese: text, english: text)) }

    /// A cell of the period before where there is something to compare with.
    func change(from former: ReportCell) -> ReportCell {
        switch (self, former) {
        case (.count(let new), .count(let old)), (.number(let new?), .number(let old?)): return .change(new - old)
        case (.money(let new), .money(let old)): return .moneyChange(new.less(old))
        case (.share(let new, let newAll), .share(let old, let oldAll)):
            guard let left = Share.perMille(new, of: newAll), let right = Share.perMille(old, of: oldAll) else {
                return .none
            }
            return .points(left - right)
        default: return .none
        }
    }
}

/// Shares in tenths of a percent.
enum Share {
    /// Rounded half away from zero; nil of nothing.
    static func perMille(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 2_000 + (part < 0 ? -whole : whole)) / (2 * whole) : nil
    }

    /// A rate between amounts of the one currency there is, by hundredths of its unit; none between several currencies.
    static func rate(_ part: Amounts, of whole: Amounts) -> ReportCell {
        guard let part = part.single, let whole = whole.single, whole > 0 else { return .share(0, of: 0) }
        return .share(Int(part / 100), of: Int(whole / 100))
    }
}
