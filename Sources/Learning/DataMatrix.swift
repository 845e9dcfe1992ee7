import CXGBoost

/// The library's copy of a table, freed with its owner.
@safe
struct DataMatrix: ~Copyable {
    let handle: DMatrixHandle

    init(_ features: FeatureMatrix) throws(LearningError) {
        var created: DMatrixHandle?
        let (rows, columns) = (bst_ulong(features.rowCount), bst_ulong(features.columns.count))
        let status = unsafe XGDMatrixCreateFromMat_omp(features.flat, rows, columns, .nan, &created, 1)
        try check(status, "XGDMatrixCreateFromMat_omp")
        guard let created = unsafe created else {
            throw .libraryFailed(call: "XGDMatrixCreateFromMat_omp", message: "it gave no matrix")
        }
        unsafe handle = created
    }

    func label(_ positive: [Bool]) throws(LearningError) {
        let labels: [Float] = positive.map { $0 ? 1 : 0 }
        try check(
            unsafe XGDMatrixSetFloatInfo(handle, "label", labels, bst_ulong(labels.count)), "XGDMatrixSetFloatInfo")
    }

    deinit { _ = unsafe XGDMatrixFree(handle) }
}

@available(*, unavailable)
extension DataMatrix: Sendable {}
