import Foundation

/// Random numbers that depend on their key alone: the same key gives the same numbers on every machine.
///
/// SplitMix64 (Steele, Lea and Flood 2014) over a counter. A key made of what the numbers are for, such as the name of a
/// method and the identifier of a lot, keeps the draws of one lot apart from those of all others.
public struct CounterRandom: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// The generator of a number.
    public init(seed: UInt64) { state = seed }

    /// The generator of a text and numbers, in that order.
    public init(key text: String, _ numbers: Int...) {
        // FNV-1a over the bytes; the end of the text counts as a byte, so that neighbouring keys cannot run together.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        for byte in text.utf8 { add(byte) }
        add(0xff)
        for number in numbers { hash = Self.mix(hash ^ Self.mix(UInt64(bitPattern: Int64(number)) &+ Self.step)) }
        state = Self.mix(hash)
    }

    private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A generator of its own for one part of the work, so that changing one part leaves the others alone.
    public func branch(_ index: Int) -> CounterRandom {
        var branch = CounterRandom(seed: state ^ UInt64(index) &* Self.step)
        _ = branch.next()
        return branch
    }

    public mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// Uniform in [0, 1), in steps of 2⁻⁵³.
    public mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// Uniform in a range, without bias (Lemire 2019).
    ///
    /// - Precondition: bound > 0.
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "nothing to choose from")
        let limit = UInt64(bound)
        var product = next().multipliedFullWidth(by: limit)
        let threshold = (0 &- limit) % limit
        while product.low < threshold { product = next().multipliedFullWidth(by: limit) }
        return Int(product.high)
    }

    /// Standard normal (Box and Muller). The last bit depends on the machine's logarithm.
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// Puts elements into a random order (Fisher and Yates).
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for place in stride(from: elements.count - 1, through: 1, by: -1) {
            elements.swapAt(place, integer(below: place + 1))
        }
    }

    /// So many different numbers of 0..<population, ascending, each choice as likely as any other (Floyd).
    ///
    /// - Precondition: 0 ≤ count ≤ population.
    public mutating func sample(_ count: Int, of population: Int) -> [Int] {
        precondition(count >= 0 && count <= population, "a sample is no larger than its population")
        var chosen = Set<Int>(minimumCapacity: count)
        for last in (population - count)..<population {
            let candidate = integer(below: last + 1)
            chosen.insert(chosen.contains(candidate) ? last : candidate)
        }
        return chosen.sorted()
    }
}
