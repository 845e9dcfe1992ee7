import Foundation

enum NormalTail {
    /// e^(x²) erfc(x) for x ≥ 0, which does not vanish where erfc does.
    static func scaled(_ x: Double) -> Double {
        if x < 3 { return exp(x * x) * erfc(x) }
        // Laplace's continued fraction, from its end.
        var fraction = x
        for step in stride(from: 60, through: 1, by: -1) { fraction = x + Double(step) / 2 / fraction }
        return 1 / (fraction * Double.pi.squareRoot())
    }
}
