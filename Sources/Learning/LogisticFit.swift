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
        var cost = cost(coefficients)
        for _ in 0..<limit {
            let step = newtonStep()
            var size = 1.0
            var next = coefficients
            repeat {
                next = zip(coefficients, step).map { $0 + size * $1 }
                size /= 2
                // Full steps may overshoot far from the solution.
            } while self.cost(next) > cost && size > 1e-12
            let nextCost = self.cost(next)
            // At the solution rounding is all that is left of the cost's fall.
            guard nextCost < cost else { return }
            coefficients = next
            cost = nextCost
            if step.allSatisfy({ $0.magnitude < 1e-9 }) { return }
        }
        throw .notConverged(iterations: limit)
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

    private func newtonStep() -> [Double] {
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
        return solve(curvature, gradient)
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
