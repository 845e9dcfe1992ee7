import Hashing
import Models
import ScratchTesting
import Testing

@Suite("Model files")
struct FileTests {
    @Test("a file is read back as it was written, with the same digest", arguments: [true, false])
    func roundTrip(_ isTrees: Bool) throws {
        let model = isTrees ? LearnedModel.trees(try Sample.ensemble()) : .linear(try Sample.linear())
        let platt = try Calibration(
            curve: .platt(try PlattScaling(slope: 1.5, intercept: -0.3)), cases: 80, positives: 20)
        let file = try ModelFile(card: Sample.card(calibration: isTrees ? nil : platt), model: model)
        let read = try ModelFile(reading: file.bytes)
        #expect(read == file)
        #expect(read.digest == Digest.sha256(file.bytes))
    }

    @Test("every single-precision number comes back to the last bit")
    func exactNumbers() throws {
        var generator = SeededRandom(seed: 5)
        var nodes: [RegressionTree.Node] = []
        // A comb: every left child is a leaf, every right child the next split.
        for index in 0..<500 {
            let threshold = Float(bitPattern: UInt32.random(in: 0..<0x7F80_0000, using: &generator))
            let value = Float.random(in: -1...1, using: &generator)
            nodes.append(
                .split(
                    feature: index % 2, below: index % 3 == 0 ? -threshold : threshold, left: 2 * index + 1,
                    right: 2 * index + 2, missingGoesLeft: index % 5 == 0, mean: value))
            nodes.append(.leaf(value.nextUp))
        }
        nodes.append(.leaf(0))
        let tree = try RegressionTree(nodes: nodes)
        let model = try TreeEnsemble(members: [.init(baseMargin: 0.1, trees: [tree])], featureCount: 2)
        let file = try ModelFile(card: Sample.card(), model: .trees(model))
        #expect(try ModelFile(reading: file.bytes).model == .trees(model))
    }

    @Test("features stand where the caller computes them; unknown ones are named")
    func places() throws {
        let file = try Sample.file()
        #expect(try file.places(among: ["skewness", "kurtosis", "spread"]) == [2, 0])
        let error = #expect(throws: ModelError.self) { try file.places(among: ["spread", "kurtosis"]) }
        #expect(error?.code == "unknown-features")
        #expect(error?.reason.contains("skewness") == true)
    }

    @Test("a score holds margin, calibrated probability and contributions")
    func score() throws {
        let score = try Sample.file().score([1, 0])
        #expect(score.margin == 1.125)
        #expect(score.isCalibrated)
        #expect(abs(score.probability - (0.25 + 0.25 * 0.65)) < 1e-12)
        #expect(abs(score.contributions.total - score.margin) < 1e-6)
        let bare = try ModelFile(card: Sample.card(), model: .trees(Sample.ensemble())).score([1, 0])
        #expect(!bare.isCalibrated)
        #expect(bare.probability == LogOdds.probability(1.125))
    }

    @Test("fewer positives expected lower the probability by the difference of log-odds")
    func prior() throws {
        let file = try Sample.file()
        let usual = LogOdds.of(try file.score([1, 0]).probability)
        let shifted = LogOdds.of(try file.score([1, 0], deployedPrior: 0.01).probability)
        #expect(abs(shifted - usual - (LogOdds.of(0.01) - LogOdds.of(0.25))) < 1e-9)
    }

    @Test("rows that do not fit the model and impossible shares are errors")
    func wrongRows() throws {
        let file = try Sample.file()
        for row in [[], [1], [1, 2, 3], [1, Float.infinity]] {
            let error = #expect(throws: ModelError.self) { try file.score(row) }
            #expect(error?.code == "wrong-row")
        }
        for prior in [0, 1, -0.5, Double.nan] {
            let error = #expect(throws: ModelError.self) { try file.score([1, 2], deployedPrior: prior) }
            #expect(error?.code == "wrong-prior")
        }
    }
}
