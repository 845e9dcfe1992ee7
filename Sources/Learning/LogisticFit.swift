import Foundation

/// Newton's method on the penalized cross-entropy; the first coefficient is the intercept.
struct LogisticFit {
    private let rows: [[Double]]
    private let targets: [Double]
    private let weights: [Double]
    private let penalty: Double
    private(set) var coefficients: [Double]

    init(_ rows: [[Double]], _ labels: [Bool], _ parameters: LogisticRegression.Parameters) {
        self.rows = rows
        targets = labels.map { $0 ? 1 : 0 }
        weights = labels.map { $0 ? parameters.positiveWeight : 1 }
        penalty = parameters.penalty
        coefficients = [Double](repeating: 0, count: rows[0].count)
    }

    mutating func run(limit: Int) throws(LearningError) {
        var lastSize = Double.infinity
        for _ in 0..<limit {
            let (step, fall) = newtonStep()
            let size = step.reduce(0) { max($0, $1.magnitude) }
            let cost = cost(coefficients)
            if fall > 1e-8 * cost {
                guard search(along: step, from: cost) else { break }
                continue
            }
            // So near that the cost's rounding hides its fall, full steps settle by themselves, to where rounding
            // of the gradient keeps them from shrinking.
            coefficients = zip(coefficients, step).map { $0 + $1 }
            if size < 1e-10 || size > lastSize / 2 { return }
            lastSize = size
        }
        throw .notConverged(iterations: limit)
    }

    /// Goes as far along a step as lowers the cost: full steps may overshoot far from the solution.
    private mutating func search(along step: [Double], from cost: Double) -> Bool {
        var share = 1.0
        while share > 1e-12 {
            let next = zip(coefficients, step).map { $0 + share * $1 }
            if self.cost(next) < cost {
                coefficients = next
                return true
            }
            share /= 2
        }
        return false
    }

    private func cost(_ coefficients: [Double]) -> Double {
        let ridge = coefficients.dropFirst().reduce(0) { $0 + $1 * $1 } * penalty / 2
        return rows.indices.reduce(ridge) { sum, index in
            let value = dot(rows[index], coefficients)
            // ln(1 + e^v) - t·v, without overflow.
            let entropy = max(value, 0) + log1p(exp(-value.magnitude)) - targets[index] * value
            return sum + weights[index] * entropy
        }
    }

    /// The step, and twice how much a parabola would fall along it.
    private func newtonStep() -> (step: [Double], fall: Double) {
        let width = coefficients.count
        var gradient = [Double](repeating: 0, count: width)
        var curvature = [[Double]](repeating: gradient, count: width)
        for column in 1..<width {
            gradient[column] = -penalty * coefficients[column]
            curvature[column][column] = penalty
        }
        // The intercept has no penalty; where all cases are certain its curvature vanishes.
        curvature[0][0] = 1e-9
        for (index, row) in rows.enumerated() {
            let probability = 1 / (1 + exp(-dot(row, coefficients)))
            let residual = weights[index] * (targets[index] - probability)
            let weight = weights[index] * probability * (1 - probability)
            for first in 0..<width where row[first] != 0 {
                gradient[first] += residual * row[first]
                let share = weight * row[first]
                for second in 0...first { curvature[first][second] += share * row[second] }
            }
        }
        let step = solve(curvature, gradient)
        return (step, dot(step, gradient))
    }

    /// Solves a positive definite system, given its lower half, by Cholesky's method.
    private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var lower = matrix
        var solution = right
        for row in right.indices {
            for column in 0...row {
                var sum = lower[row][column]
                for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
                // Rounding may take away what the penalty gave; the bound keeps the step finite.
                lower[row][column] = row == column ? max(sum, 1e-12).squareRoot() : sum / lower[column][column]
            }
            for index in 0..<row { solution[row] -= lower[row][index] * solution[index] }
            solution[row] /= lower[row][row]
        }
        for row in right.indices.reversed() {
            for index in (row + 1)..<right.count { solution[row] -= lower[index][row] * solution[index] }
            solution[row] /= lower[row][row]
        }
        return solution
    }

    private func dot(_ first: [Double], _ second: [Double]) -> Double {
        var sum = 0.0
        for index in first.indices { sum += first[index] * second[index] }
        return sum
    }
}
