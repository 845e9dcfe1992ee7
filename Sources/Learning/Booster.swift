import CXGBoost

/// The library's model while it is trained, freed with its owner.
@safe
struct Booster: ~Copyable {
    /// What a prediction consists of, with the library's number for it.
    enum Prediction: Int {
        case margins = 1
        /// One value a column and the base behind them, row after row.
        case approximateContributions = 3
    }

    private let handle: BoosterHandle

    init(for data: borrowing DataMatrix) throws(LearningError) {
        var created: BoosterHandle?
        let matrices: [DMatrixHandle?] = unsafe [data.handle]
        try check(unsafe XGBoosterCreate(matrices, 1, &created), "XGBoosterCreate")
        guard let created = unsafe created else {
            throw .libraryFailed(call: "XGBoosterCreate", message: "it gave no model")
        }
        unsafe handle = created
    }

    deinit { _ = unsafe XGBoosterFree(handle) }

    func configure(_ settings: [(name: String, value: String)]) throws(LearningError) {
        for (name, value) in settings {
            try check(unsafe XGBoosterSetParam(handle, name, value), "XGBoosterSetParam of \(name)")
        }
    }

    /// Adds the trees of one round, counted from 0.
    func boost(round: Int, on data: borrowing DataMatrix) throws(LearningError) {
        try check(unsafe XGBoosterUpdateOneIter(handle, Int32(round), data.handle), "XGBoosterUpdateOneIter")
    }

    func predict(_ prediction: Prediction, of data: borrowing DataMatrix) throws(LearningError) -> [Float] {
        let config = """
            {"type":\(prediction.rawValue),"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}
            """
        var shape: UnsafePointer<bst_ulong>?
        var dimensions: bst_ulong = 0
        var values: UnsafePointer<Float>?
        let status = unsafe XGBoosterPredictFromDMatrix(handle, data.handle, config, &shape, &dimensions, &values)
        try check(status, "XGBoosterPredictFromDMatrix")
        // Shape and values belong to the library and last until its next call: they are copied at once.
        let sizes = unsafe UnsafeBufferPointer(start: shape, count: Int(dimensions))
        let count = unsafe sizes.reduce(1) { $0 * Int($1) }
        return unsafe Array(UnsafeBufferPointer(start: values, count: count))
    }

    /// The model as the library's own JSON.
    func saved() throws(LearningError) -> [UInt8] {
        var length: bst_ulong = 0
        var start: UnsafePointer<CChar>?
        try check(
            unsafe XGBoosterSaveModelToBuffer(handle, #"{"format":"json"}"#, &length, &start),
            "XGBoosterSaveModelToBuffer")
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(length)))
    }
}

@available(*, unavailable)
extension Booster: Sendable {}
