/// A model of either kind, which takes rows of features and gives log-odds.
public enum LearnedModel: Hashable, Sendable {
    case trees(TreeEnsemble)
    case linear(LinearModel)

    /// Values that a row has.
    public var featureCount: Int {
        switch self {
        case .trees(let model): model.featureCount
        case .linear(let model): model.featureCount
        }
    }

    /// The log-odds before calibration.
    /// - Precondition: The row has ``featureCount`` values.
    public func margin(of row: [Float]) -> Double {
        switch self {
        case .trees(let model): model.margin(of: row)
        case .linear(let model): model.margin(of: row)
        }
    }

    /// What each feature added to the margin.
    public func contributions(of row: [Float]) -> Contributions {
        switch self {
        case .trees(let model): model.contributions(of: row)
        case .linear(let model): model.contributions(of: row)
        }
    }
}
