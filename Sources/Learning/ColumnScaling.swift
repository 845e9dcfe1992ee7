/// Mean and standard deviation of every column's known values.
struct ColumnScaling {
    let columns: [(mean: Double, scale: Double)]

    init(_ features: FeatureMatrix) {
        let width = features.columns.count
        columns = (0..<width).map { column in
            let values = stride(from: column, to: features.flat.count, by: width).lazy
                .map { Double(features.flat[$0]) }.filter { !$0.isNaN }
            let count = Double(values.reduce(0) { sum, _ in sum + 1 })
            guard count > 0 else { return (0, 1) }
            let mean = values.reduce(0, +) / count
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
            // A column that never changes, but for rounding, has no deviation to divide by.
            let deviation = variance.squareRoot()
            return (mean, deviation > max(1e-12 * mean.magnitude, 1e-30) ? deviation : 1)
        }
    }

    /// The rows standardized, a one for the intercept before each; missing values are 0.
    func rows(of features: FeatureMatrix) -> [[Double]] {
        (0..<features.rowCount).map { row in
            [1]
                + zip(features[row], columns).map { value, column in
                    value.isNaN ? 0 : (Double(value) - column.mean) / column.scale
                }
        }
    }
}
