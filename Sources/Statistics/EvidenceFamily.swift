/// Kinds of evidence on the hypothesis that the members of a group prepared their bids independently.
///
/// Within a family statistics look at the same thing, so that their e-values are averaged. A few products of families are
/// declared in advance: what they look at is unrelated when bids are independent.
public enum EvidenceFamily: String, CaseIterable, Hashable, Sendable {
    /// F1: the shape of the prices of a lot, and their nearness to the ceiling.
    case priceShape = "price-shape"
    /// F2: identical or proportional items, progressions, shared arithmetic errors.
    case numericIdentity = "numeric-identity"
    /// F3: shared rare text.
    case text
    /// F4: what files and machines betray.
    case metadata
    /// F5: who bids together.
    case coParticipation = "co-participation"
    /// F6: rotation, shares, territories, companions, subcontracts.
    case allocation
    /// F7: bids placed to move a benchmark.
    case benchmark
    /// F8: dates and milestones.
    case timeline

    /// The families that are multiplied, declared before any data are seen.
    public static let products: [(EvidenceFamily, EvidenceFamily)] = [
        (.priceShape, .text), (.numericIdentity, .text), (.text, .metadata), (.coParticipation, .allocation),
        (.benchmark, .text),
    ]

    /// The strength of a case: half the mean of the families plus half the mean of the declared products.
    ///
    /// A family that is not given bets nothing and counts as one, so that which families were looked at cannot raise the
    /// strength. A lawful preparer of several bidders' documents, declared by the bidders, makes numbers and text alike at
    /// once: then the product of those two is left out.
    public static func strength(
        of families: [EvidenceFamily: EValue], sharesDeclaredPreparer: Bool = false
    ) -> EValue {
        func evidence(_ family: EvidenceFamily) -> EValue { families[family] ?? .one }
        let valid = products.filter { !sharesDeclaredPreparer || $0 != (.numericIdentity, .text) }
        return .mean([
            .mean(allCases.map(evidence)),
            .mean(valid.map { .product([evidence($0.0), evidence($0.1)]) }),
        ])
    }
}
