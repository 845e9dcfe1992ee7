public import BidEvents

/// That a case was chosen as one of the statistical cases of a week; see ``AlertPolicy/WeeklyChoice``.
public struct CaseChoice: Hashable, Codable, Sendable {
    public let week: Week
    /// The evidence at the week's end, as log10 of an e-value.
    public let evidence: Double
    /// The least that was enough.
    public let threshold: Double
    /// How many groups were judged in the week.
    public let among: Int
    /// The promised share of wrong cases among those chosen in one week.
    public let alpha: Double
}
