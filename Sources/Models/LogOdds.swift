import Foundation

/// The logarithm of odds, in which evidence adds up.
public enum LogOdds {
    /// ln(p / (1 - p)); infinite at 0 and 1.
    public static func of(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

    /// The probability whose log-odds these are; never NaN for a number.
    public static func probability(_ logOdds: Double) -> Double {
        guard logOdds < 0 else { return 1 / (1 + exp(-logOdds)) }
        let odds = exp(logOdds)
        return odds / (1 + odds)
    }

    /// Moves log-odds from the share of positives in training to the share expected where the model works.
    ///
    /// Adds logit(deployed) - logit(trained): right when only the share of positives differs, not how positives look
    /// (Elkan 2001).
    public static func shifted(_ logOdds: Double, from trained: Double, to deployed: Double) -> Double {
        logOdds + (of(deployed) - of(trained))
    }

    /// ln(1 + e^x) without overflow.
    static func softplus(_ value: Double) -> Double { max(value, 0) + log1p(exp(-value.magnitude)) }
}
