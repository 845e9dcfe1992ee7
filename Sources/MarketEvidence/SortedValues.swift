/// Values in order, for ranks among them.
public struct SortedValues: Sendable {
    private var values: [Double] = []

    public init() {}

    /// Values must not be NaN.
    public mutating func insert(_ value: Double) { values.insert(value, at: values.partitioningIndex { $0 > value }) }

    /// The share of values below, ties counting half; ½ among none.
    public func middleRank(of value: Double) -> Double {
        let below = values.partitioningIndex { $0 >= value }
        let notAbove = values.partitioningIndex { $0 > value }
        return values.isEmpty ? 0.5 : (Double(below) + Double(notAbove)) / 2 / Double(values.count)
    }
}
