/// Why a model could not be trained: what, where and what to do about it.
public enum LearningError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A table's columns are not usable.
    case unusableColumns(reason: String)
    /// A row has too few or too many values.
    case wrongRow(row: Int, values: Int, columns: Int)
    /// A value is infinite.
    case infiniteValue(row: Int, column: String)
    /// Rows, labels and groups do not go together.
    case unequalCounts(rows: Int, labels: Int, groups: Int)
    /// There are no positives, or nothing but positives.
    case oneClass(rows: Int, positives: Int)
    /// More values than may be trained on.
    case tooLarge(values: Int, limit: Int)
    /// A parameter lies outside what makes sense.
    case unusableParameter(name: String, value: String, allowed: String)
    /// The library refused a call, with its own words.
    case libraryFailed(call: String, message: String)
    /// The library saved a model of a kind that is not known here.
    case unreadableModel(place: String, reason: String)
    /// The evaluator gives a training row another margin than the library; such a model must not be used.
    case disagreement(row: Int, library: Float, evaluator: Float)
    /// The fit did not settle.
    case notConverged(iterations: Int)

    public var description: String {
        switch self {
        case .unusableColumns(let reason): "Columns: \(reason). Give every column a name of its own."
        case .wrongRow(let row, let values, let columns):
            "Row \(row): \(values) values for \(columns) columns. Give NaN where a value is missing."
        case .infiniteValue(let row, let column):
            "Row \(row), column \(column): the value is infinite. Give NaN where a value is missing."
        case .unequalCounts(let rows, let labels, let groups):
            "\(rows) rows, \(labels) labels and \(groups) groups do not go together. Give one of each for every case."
        case .oneClass(let rows, let positives):
            "\(positives) of \(rows) rows are positive. Training needs positives and negatives: label more cases."
        case .tooLarge(let values, let limit):
            "\(values) values are more than the limit of \(limit). Train on fewer rows or columns."
        case .unusableParameter(let name, let value, let allowed): "\(name) is \(value). Choose \(allowed)."
        case .libraryFailed(let call, let message):
            "XGBoost refused \(call): \(message). Check its version (libxgboost-dev 1.6 or later) and the data."
        case .unreadableModel(let place, let reason):
            "XGBoost's model at \(place): \(reason). Its version may be too new for this program."
        case .disagreement(let row, let library, let evaluator):
            "Row \(row): XGBoost predicts \(library), the evaluator \(evaluator). "
                + "Do not use the model; report the version of libxgboost."
        case .notConverged(let iterations):
            "No solution after \(iterations) steps. Raise the penalty or leave out columns that say the same."
        }
    }
}
