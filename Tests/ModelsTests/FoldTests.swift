import Models
import ScratchTesting
import Testing

@Suite("Grouped folds")
struct FoldTests {
    /// Cases of 200 tenders with one to nine bids each; bids of one tender in ten are positive.
    private func cases(seed: UInt64) -> (groups: [String], labels: [Bool]) {
        var generator = SeededRandom(seed: seed)
        var groups: [String] = []
        var labels: [Bool] = []
        for tender in 0..<200 {
            let positive = Int.random(in: 0..<10, using: &generator) == 0
            for _ in 0..<Int.random(in: 1...9, using: &generator) {
                groups.append("T-\(tender)")
                labels.append(positive && Bool.random(using: &generator))
            }
        }
        let order = groups.indices.shuffled(using: &generator)
        return (order.map { groups[$0] }, order.map { labels[$0] })
    }

    @Test("no group is parted, every case is tested once, and positives are spread evenly", arguments: [2, 3, 5])
    func balance(_ count: Int) throws {
        let (groups, labels) = cases(seed: 11)
        let folds = try GroupedFolds(groups: groups, labels: labels, count: count, seed: 7)
        try FoldLeak.check(groups: groups, folds: folds.assignment)
        #expect((0..<count).flatMap(folds.test).sorted() == Array(groups.indices))
        let positives = Double(labels.count { $0 })
        for fold in 0..<count {
            try FoldLeak.check(groups: groups, training: folds.training(fold), test: folds.test(fold))
            #expect(folds.training(fold).count + folds.test(fold).count == groups.count)
            #expect(abs(Double(folds.test(fold).count) - Double(groups.count) / Double(count)) <= 9)
            let share = Double(folds.test(fold).count { labels[$0] })
            #expect(abs(share - positives / Double(count)) <= 5)
        }
    }

    @Test("the same seed gives the same folds whatever the order of the cases, another seed others")
    func seeds() throws {
        let (groups, labels) = cases(seed: 12)
        func byGroup(_ order: [Int], _ seed: UInt64) throws -> [String: Int] {
            let folds = try GroupedFolds(
                groups: order.map { groups[$0] }, labels: order.map { labels[$0] }, count: 4, seed: seed)
            return Dictionary(zip(order.map { groups[$0] }, folds.assignment)) { first, _ in first }
        }
        let order = Array(groups.indices)
        #expect(try byGroup(order, 7) == byGroup(order.reversed(), 7))
        #expect(try byGroup(order, 7) != byGroup(order, 8))
    }

    @Test("folds that could not hold both classes are refused")
    func refused() throws {
        let groups = ["a", "a", "b", "c", "d"]
        let labels = [true, false, true, false, false]
        _ = try GroupedFolds(groups: groups, labels: labels, count: 2, seed: 1)
        for count in [-1, 0, 1, 3, 9] {
            #expect(throws: ModelError.self) {
                try GroupedFolds(groups: groups, labels: labels, count: count, seed: 1)
            }
        }
        #expect(throws: ModelError.self) {
            try GroupedFolds(groups: ["a", "b", "c"], labels: [true, true, false], count: 2, seed: 1)
        }
        #expect(throws: ModelError.self) { try GroupedFolds(groups: [], labels: [], count: 2, seed: 1) }
    }

    @Test("every fold gets negatives when there are enough groups with them")
    func negatives() throws {
        // The fold with the large group has more cases than the other fold will ever have.
        let groups = ["a", "b", "c", "d", "d", "d", "d", "d"]
        let labels = [true, false, false, true, true, true, true, true]
        let folds = try GroupedFolds(groups: groups, labels: labels, count: 2, seed: 3)
        #expect(Set(folds.assignment[1...2]).count == 2)
    }

    @Test("a group on both sides of a split is named with two of its cases")
    func leak() {
        let groups = ["a", "b", "a", "c", "b"]
        #expect(throws: FoldLeak.self) { try FoldLeak.check(groups: groups, folds: [0, 1, 0, 2, 2]) }
        var found: FoldLeak?
        do throws(FoldLeak) {
            try FoldLeak.check(groups: groups, training: [0, 1, 3], test: [4, 2])
        } catch {
            found = error
        }
        #expect(found?.group == "a")
        #expect(found?.cases == [0, 2])
    }

    @Test("a case on both sides leaks even when it is alone in its group")
    func sameCase() {
        #expect(throws: FoldLeak.self) { try FoldLeak.check(groups: ["a", "b"], training: [0, 1], test: [1]) }
    }
}
