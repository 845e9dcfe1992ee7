import Foundation
import Models
import ScratchTesting
import Testing

@Suite("Calibration")
struct CalibrationTests {
    @Test("Platt scaling finds the logistic curve that the labels follow")
    func platt() throws {
        let (margins, labels) = logisticCases(20_000, slope: 0.6, intercept: -1.2, seed: 1)
        let scaling = try PlattScaling(margins: margins, labels: labels)
        #expect(abs(scaling.slope - 0.6) < 0.05)
        #expect(abs(scaling.intercept + 1.2) < 0.05)
    }

    @Test("Platt scaling leaves no gradient of the smoothed cross-entropy")
    func plattOptimum() throws {
        let (margins, labels) = logisticCases(300, slope: 1, intercept: 0.5, seed: 2)
        let scaling = try PlattScaling(margins: margins, labels: labels)
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        var gradient = (0.0, 0.0)
        for (margin, label) in zip(margins, labels) {
            let target = label ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)
            let distance = 1 / (1 + exp(-scaling.logOdds(ofMargin: margin))) - target
            gradient.0 += distance * margin
            gradient.1 += distance
        }
        #expect(abs(gradient.0) < 1e-5)
        #expect(abs(gradient.1) < 1e-5)
    }

    @Test("Platt scaling of separated margins stays finite, of reversed ones flat")
    func plattExtremes() throws {
        let separated = try PlattScaling(
            margins: [-3, -2, -1, 1, 2, 3], labels: [false, false, false, true, true, true])
        #expect(separated.slope > 0.1)
        #expect(separated.slope < 100)
        let reversed = try PlattScaling(
            margins: [-3, -2, -1, 1, 2, 3], labels: [true, true, true, false, false, false])
        #expect(reversed.slope == 0)
        #expect(abs(reversed.intercept) < 1e-9)
        let equal = try PlattScaling(margins: [1, 1, 1, 1], labels: [true, false, false, false])
        #expect(abs(LogOdds.probability(equal.logOdds(ofMargin: 1)) - (2.0 / 3 + 3.0 / 5) / 4) < 1e-6)
    }

    @Test("isotonic regression pools violators into their mean and interpolates between pools")
    func isotonic() throws {
        // Computed by hand: 1 | 0 1 | 1, with two equal margins pooled from the beginning.
        let curve = try IsotonicRegression(
            margins: [1, 2, 3, 3, 4, 5, 6, 7], labels: [false, true, false, true, false, false, true, true])
        #expect(
            curve.knots.map(\.margin) == [1, 2, 5, 6, 7] && curve.knots.map(\.probability) == [0.1, 0.4, 0.4, 0.9, 0.9])
        #expect(curve.probability(ofMargin: -9) == 0.1)
        #expect(abs(curve.probability(ofMargin: 1.5) - 0.25) < 1e-12)
        #expect(curve.probability(ofMargin: 3.3) == 0.4)
        #expect(abs(curve.probability(ofMargin: 5.2) - 0.5) < 1e-12)
        #expect(curve.probability(ofMargin: 99) == 0.9)
    }

    @Test("equal margins get one probability, whatever the order of their labels")
    func ties() throws {
        for labels in [[false, true, false, true], [true, false, true, false], [false, true, true, false]] {
            let curve = try IsotonicRegression(margins: [1, 1, 2, 2], labels: labels)
            #expect(curve.knots.map(\.probability) == [0.5, 0.5])
        }
    }

    @Test(
        "no rising step curve fits the labels better than isotonic regression", arguments: 1...5 as ClosedRange<UInt64>)
    func isotonicOptimum(_ seed: UInt64) throws {
        let (margins, labels) = logisticCases(60, slope: 0.5, intercept: 0, seed: seed)
        let curve = try IsotonicRegression(margins: margins, labels: labels)
        func cost(_ probability: (Double) -> Double) -> Double {
            ProbabilityScores.brier(margins.map(probability), labels)!
        }
        // The edges are held back from 0 and 1, which costs at most 1/62 squared a case.
        let best = cost { curve.probability(ofMargin: $0) } - 1 / (62.0 * 62)
        var generator = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let step = Double.random(in: -4...4, using: &generator)
            let second = Double.random(in: step...4.1, using: &generator)
            let levels = (0..<3).map { _ in Double.random(in: 0...1, using: &generator) }.sorted()
            #expect(best <= cost { $0 < step ? levels[0] : $0 < second ? levels[1] : levels[2] }, "seed \(seed)")
        }
    }

    @Test("from a thousand cases on the curve is free, below it is logistic")
    func choice() throws {
        let (margins, labels) = logisticCases(1_000, slope: 1, intercept: 0, seed: 3)
        guard case .isotonic = try Calibration(margins: margins, labels: labels).curve else {
            Issue.record("1,000 cases did not give an isotonic curve")
            return
        }
        let fewer = try Calibration(margins: Array(margins.dropLast()), labels: Array(labels.dropLast()))
        guard case .platt = fewer.curve else {
            Issue.record("999 cases did not give a logistic curve")
            return
        }
        #expect(fewer.cases == 999)
        #expect(fewer.positives == labels.dropLast().count { $0 })
    }

    @Test("calibrated probabilities come true as often as they say", arguments: [800, 20_000])
    func reliability(_ count: Int) throws {
        // Margins three times as sure as they should be.
        let (fitted, fittedLabels) = logisticCases(count, slope: 1.0 / 3, intercept: -0.5, seed: 4)
        let calibration = try Calibration(margins: fitted, labels: fittedLabels)
        let (margins, labels) = logisticCases(40_000, slope: 1.0 / 3, intercept: -0.5, seed: 5)
        let probabilities = margins.map { calibration.probability(ofMargin: $0) }
        for lower in stride(from: 0.2, to: 0.5, by: 0.1) {
            let chosen = labels.indices.filter { (lower..<lower + 0.1).contains(probabilities[$0]) }
            let expected = chosen.reduce(0) { $0 + probabilities[$1] } / Double(chosen.count)
            let observed = Double(chosen.count { labels[$0] }) / Double(chosen.count)
            #expect(abs(expected - observed) < 0.06)
        }
        let before = ProbabilityScores.brier(margins.map(LogOdds.probability), labels)!
        #expect(ProbabilityScores.brier(probabilities, labels)! < before)
    }

    @Test("labels of one class and margins that are no numbers cannot be calibrated")
    func refused() {
        #expect(throws: ModelError.self) { try Calibration(margins: [], labels: []) }
        #expect(throws: ModelError.self) { try Calibration(margins: [1, 2], labels: [true, true]) }
        #expect(throws: ModelError.self) { try Calibration(margins: [1, .nan], labels: [true, false]) }
        #expect(throws: ModelError.self) { try IsotonicRegression(margins: [1, .infinity], labels: [true, false]) }
        #expect(throws: ModelError.self) { try PlattScaling(slope: -1, intercept: 0) }
    }

    @Test("moving the share of positives multiplies the odds by the ratio of prior odds")
    func priorShift() {
        // Half the cases in training, a tenth where it works: odds fall to a ninth.
        let shifted = LogOdds.probability(LogOdds.shifted(LogOdds.of(0.75), from: 0.5, to: 0.1))
        #expect(abs(shifted - (3.0 / 9) / (1 + 3.0 / 9)) < 1e-12)
        #expect(abs(LogOdds.probability(LogOdds.shifted(LogOdds.of(0.3), from: 0.2, to: 0.2)) - 0.3) < 1e-12)
        #expect(LogOdds.probability(-2_000) == 0)
        #expect(LogOdds.probability(2_000) == 1)
    }

    @Test("Brier and Cllr have the values that follow from their definitions")
    func scores() throws {
        #expect(ProbabilityScores.brier([1, 0], [true, false]) == 0)
        #expect(abs(ProbabilityScores.brier([0.8, 0.4], [true, false])! - 0.1) < 1e-12)
        #expect(ProbabilityScores.brier([], []) == nil)
        let labels = [true, true, false, false]
        #expect(abs(ProbabilityScores.cllr(logLikelihoodRatios: [0, 0, 0, 0], labels)! - 1) < 1e-12)
        // Ratios of 3 for positives and 1/3 for negatives cost log2(4/3) on either side.
        let good = ProbabilityScores.cllr(logLikelihoodRatios: [log(3), log(3), -log(3), -log(3)], labels)!
        #expect(abs(good - log2(4.0 / 3)) < 1e-12)
        let misleading = ProbabilityScores.cllr(logLikelihoodRatios: [-5, -5, 5, 5], labels)!
        #expect(misleading > 1)
        #expect(ProbabilityScores.cllr(logLikelihoodRatios: [1, 2], [true, true]) == nil)
        #expect(ProbabilityScores.cllr(logLikelihoodRatios: [1e4, -1e4], [true, false])! == 0)
    }

    @Test("a calibration's likelihood ratios do not depend on the share of positives it was fitted on")
    func likelihoodRatio() throws {
        let calibration = try Sample.calibration()
        let ratio = calibration.logLikelihoodRatio(ofMargin: 3)
        #expect(abs(ratio - (LogOdds.of(0.9) - LogOdds.of(0.25))) < 1e-12)
    }
}
