import Foundation

/// Sums of numbers given by their natural logarithms.
enum LogarithmicSum {
    /// ln Σ e^x; −∞ of none.
    static func of(_ logarithms: [Double]) -> Double {
        guard let highest = logarithms.max(), highest > -.infinity else { return -.infinity }
        guard highest < .infinity else { return .infinity }
        return highest + log(logarithms.reduce(0) { $0 + exp($1 - highest) })
    }
}
