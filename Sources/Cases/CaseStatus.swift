/// Where a case stands between the first look and its end.
public enum CaseStatus: String, Codable, Sendable, CaseIterable {
    case open
    case acknowledged
    case investigating
    case rectificationOrdered = "rectification-ordered"
    case rectified
    /// Somebody else found that the rectification holds.
    case verified
    case closed
    case dismissed
    /// Handed over to another authority.
    case transferred

    /// Whether nobody has to do anything about it any more.
    public var isEnded: Bool { [.closed, .dismissed, .transferred].contains(self) }
}

/// What holds the warnings of a case together.
public enum CaseKind: String, Codable, Sendable, CaseIterable {
    /// One tender: its lots, contracts, questions and complaints.
    case tender
    /// One ring of bidders across tenders.
    case ring
    /// One unit that breaks one rule again and again.
    case unit
}
