import Learning
import Testing

@Suite("Training sets")
struct TrainingSetTests {
    @Test("rows that do not fit their columns are errors with their place")
    func rows() throws {
        var matrix = try FeatureMatrix(columns: ["a", "b"])
        try matrix.append([1, .nan])
        #expect(throws: LearningError.wrongRow(row: 1, values: 1, columns: 2)) { try matrix.append([1]) }
        #expect(throws: LearningError.infiniteValue(row: 1, column: "b")) { try matrix.append([1, -.infinity]) }
        #expect(matrix.rowCount == 1)
        #expect(throws: LearningError.self) { try FeatureMatrix(columns: ["a", "a"]) }
        #expect(throws: LearningError.self) { try FeatureMatrix(columns: ["a", ""]) }
        #expect(throws: LearningError.self) { try FeatureMatrix(columns: []) }
    }

    @Test("rows, labels and groups must be as many")
    func counts() throws {
        let matrix = try FeatureMatrix(columns: ["a"], rows: [[1], [2]])
        #expect(throws: LearningError.unequalCounts(rows: 2, labels: 1, groups: 2)) {
            try TrainingSet(features: matrix, labels: [true], groups: ["T", "T"])
        }
    }

    @Test("a selection keeps rows, labels and groups together, in the order asked")
    func selection() throws {
        let set = try Market.lots(10, seed: 1)
        let part = set.selecting([7, 2, 2])
        #expect(part.labels == [7, 2, 2].map { set.labels[$0] })
        #expect(part.groups == ["T-3", "T-1", "T-1"])
        #expect(part.features.rowCount == 3)
        let rows = [7, 2, 2].map { set.features[$0] }
        #expect(try part.features == FeatureMatrix(columns: Market.columns, rows: rows))
    }

    @Test("the digest changes with every value, label, group and name, and with nothing else")
    func digest() throws {
        func digest(
            _ value: Float, _ label: Bool = true, _ group: String = "T", _ name: String = "a"
        ) throws -> String {
            try TrainingSet(
                features: FeatureMatrix(columns: [name], rows: [[value]]), labels: [label], groups: [group]
            ).digest
        }
        let plain = try digest(1)
        #expect(plain.utf8.count == 64)
        #expect(try digest(1) == plain)
        let others = try [digest(2), digest(.nan), digest(1, false), digest(1, true, "U"), digest(1, true, "T", "b")]
        #expect(Set(others + [plain]).count == 6)
        // All missing values are one, whatever bits a computation left.
        #expect(try digest(.nan) == digest(-Float(nan: 7, signaling: false)))
    }

    @Test("the digest is the SHA-256 of the text and values described")
    func digestBytes() throws {
        let set = try TrainingSet(
            features: FeatureMatrix(columns: ["a"], rows: [[1], [.nan]]), labels: [true, false], groups: ["T", "U"])
        // printf '[["a"],[1,0],["T","U"]]\n\0\0\x80\x3f\0\0\xc0\x7f' | sha256sum
        #expect(set.digest == "153adad05685d666f2a2d0cc483f905a06e6a60ee1e240d0a094eb822b80d659")
    }
}
