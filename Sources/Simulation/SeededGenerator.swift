import Foundation
import Statistics

/// What a simulation draws: the same from the same seed on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var numbers: CounterRandom

    public init(seed: UInt64) { numbers = CounterRandom(seed: seed) }

    /// A generator of its own for one part of a simulation, so that changing one part leaves the others alone.
    public func branch(_ index: Int) -> SeededGenerator {
        var branch = self
        branch.numbers = numbers.branch(index)
        return branch
    }

    public mutating func next() -> UInt64 { numbers.next() }

    /// Uniform in [0, 1).
    public mutating func uniform() -> Double { numbers.uniform() }

    public mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...(elements.count - 1))] }

    /// Standard normal (Box–Muller), cut off at ±4.
    public mutating func normal() -> Double {
        let radius = (-2 * log(max(uniform(), 1e-12))).squareRoot()
        return min(4, max(-4, radius * cos(2 * .pi * uniform())))
    }

    /// Gamma with a shape that is half a whole number, from exponentials and one squared normal.
    public mutating func gamma(halfShape: Int, mean: Double) -> Double {
        var sum = 0.0
        for _ in 0..<(halfShape / 2) { sum -= log(max(uniform(), 1e-12)) }
        if halfShape % 2 == 1 {
            let z = normal()
            sum += z * z / 2
        }
        return sum * mean / (Double(halfShape) / 2)
    }

    /// So many digits and capital letters.
    mutating func code(_ length: Int) -> String {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        return String((0..<length).map { _ in letters[integer(0...(letters.count - 1))] })
    }

    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { elements.shuffled(using: &self) }
}
