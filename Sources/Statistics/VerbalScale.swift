/// How strong evidence is called, after the scale of the European Network of Forensic Science Institutes (2015).
public enum VerbalScale: String, CaseIterable, Comparable, Hashable, Sendable {
    /// At most 1: the evidence does not speak for the hypothesis.
    case none
    /// Above 1, below 10.
    case weak
    /// From 10.
    case moderate
    /// From 100.
    case moderatelyStrong = "moderately-strong"
    /// From 1,000.
    case strong
    /// From 10,000.
    case veryStrong = "very-strong"
    /// From 1,000,000.
    case extremelyStrong = "extremely-strong"

    public init(_ evidence: EValue) {
        // A hair below a bound is the bound: logarithms of powers of ten are not exact.
        let decades = evidence.log10 + 1e-12
        switch decades {
        case ..<2e-12: self = .none
        case ..<1: self = .weak
        case ..<2: self = .moderate
        case ..<3: self = .moderatelyStrong
        case ..<4: self = .strong
        case ..<6: self = .veryStrong
        default: self = .extremelyStrong
        }
    }

    public static func < (left: VerbalScale, right: VerbalScale) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}
