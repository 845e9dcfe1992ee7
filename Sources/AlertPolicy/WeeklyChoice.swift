public import BidEvents
import Statistics

/// The statistical cases of a week whose evidence stands out among all that was judged in it.
///
/// The promise: the expected share of wrong cases among those chosen in one week is at most ``alpha``, however the
/// judged groups depend on each other. It rests on three conditions:
///
/// - Every evidence is an e-value: its mean over groups that bid independently is at most 1.
/// - ``among`` counts all groups that were judged in the week, also those far too weak to be told.
/// - Each of these groups counts for one case at most, and a case is wrong only when all groups that count for it bid
///   independently. The largest of a case's e-values is then at most their sum, so that dividing by the number of
///   groups instead of cases makes up for taking it.
///
/// What was chosen in an earlier week does not compete again, so that the promise is about new choices. A promise for
/// each week is none for many weeks together.
///
/// Method: e-BH of Wang and Ramdas (2022), see ``Statistics/EvidenceSelection``.
public struct WeeklyChoice: Hashable, Codable, Sendable {
    /// The week in which the groups were judged.
    public let week: Week
    /// How many groups were judged.
    public let among: Int
    /// The promised share.
    public let alpha: Double
    /// The least evidence that was enough, as a decimal logarithm; nil when nothing was chosen.
    public let threshold: Double?
    /// The chosen cases, the strongest first.
    public let chosen: [String]

    /// - Parameter evidence: Of the cases that can be chosen, the decimal logarithm of their e-values; never more cases
    ///   than groups.
    public init(of week: Week, evidence: [String: Double], among: Int, alpha: Double) {
        let cases = evidence.sorted { $0.key < $1.key }
        let selection = EvidenceSelection(cases.map { EValue(log10: $0.value) }, among: among, alpha: alpha)
        self.week = week
        self.among = among
        self.alpha = alpha
        threshold = selection.threshold?.log10
        chosen = selection.chosen.map { cases[$0].key }
    }
}
