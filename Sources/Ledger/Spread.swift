/// How long things take: exact order statistics, with those that are not over counted as longer than all others.
public enum Spread {
    /// A whole number over a whole number, compared exactly.
    public struct Ratio: Comparable, Sendable {
        public let numerator: Int
        public let denominator: Int

        init(_ numerator: Int, over denominator: Int) {
            precondition(denominator > 0, "a limit is positive")
            self.numerator = numerator
            self.denominator = denominator
        }

        public static func == (left: Ratio, right: Ratio) -> Bool { !(left < right) && !(right < left) }

        public static func < (left: Ratio, right: Ratio) -> Bool {
            left.numerator.multipliedFullWidth(by: right.denominator)
                < right.numerator.multipliedFullWidth(by: left.denominator)
        }

        /// In tenths of a percent, rounded half away from zero.
        public var perMille: Int {
            let doubled = numerator * 2_000 + (numerator < 0 ? -denominator : denominator)
            return doubled / (2 * denominator)
        }
    }

    /// The value at a share of the sorted values; nil when it falls among those that are not over.
    ///
    /// Method: nearest rank, the smallest value with at least that share of all values at or below it.
    static func value<Value: Comparable>(at percent: Int, of ended: [Value], open: Int) -> Value? {
        let total = ended.count + open
        guard total > 0 else { return nil }
        let rank = (percent * total + 99) / 100
        guard rank <= ended.count else { return nil }
        return ended.sorted()[max(1, rank) - 1]
    }
}
