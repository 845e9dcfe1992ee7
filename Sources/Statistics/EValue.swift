import Foundation

/// Evidence against a null hypothesis as a betting gain: its mean under the hypothesis is at most one.
///
/// P(gain ≥ x) ≤ 1/x, whatever was combined. Means of e-values are e-values under any dependence; products are when the
/// factors are independent under the hypothesis, or each is one given those before it. Kept as a logarithm, so that
/// neither strong nor weak evidence over- or underflows.
///
/// Methods: Vovk and Wang, "E-values: calibration, combination and applications", Ann. Stat. 49 (2021); Ramdas et al.,
/// "Game-theoretic statistics and safe anytime-valid inference", Stat. Sci. 38 (2023).
public struct EValue: Hashable, Comparable, Sendable {
    /// The natural logarithm.
    public let logarithm: Double

    /// - Precondition: not NaN.
    public init(logarithm: Double) {
        precondition(!logarithm.isNaN, "an e-value is a number")
        self.logarithm = logarithm
    }

    /// - Precondition: value ≥ 0.
    public init(_ value: Double) {
        precondition(value >= 0, "an e-value is not negative")
        logarithm = log(value)
    }

    /// - Precondition: not NaN.
    public init(log10: Double) { self.init(logarithm: log10 * log(10)) }

    /// No evidence either way.
    public static let one = EValue(logarithm: 0)

    public var value: Double { exp(logarithm) }
    public var log10: Double { logarithm / log(10) }

    public static func < (left: EValue, right: EValue) -> Bool { left.logarithm < right.logarithm }

    /// The mean, which needs no independence; one of none.
    public static func mean(_ values: [EValue]) -> EValue {
        guard !values.isEmpty else { return .one }
        return EValue(logarithm: LogarithmicSum.of(values.map(\.logarithm)) - log(Double(values.count)))
    }

    /// The product, valid only of independent or successive evidence; one of none.
    public static func product(_ values: [EValue]) -> EValue {
        if values.contains(where: { $0.logarithm == -.infinity }) { return EValue(0) }
        return EValue(logarithm: values.reduce(0) { $0 + $1.logarithm })
    }
}
