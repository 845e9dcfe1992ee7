/// Which characters of two runs have no counterpart in the other.
struct CharacterAlignment {
    /// Indices in the left and in the right run.
    private(set) var left: [Int] = []
    private(set) var right: [Int] = []

    var isEmpty: Bool { left.isEmpty && right.isEmpty }

    /// Follows two runs that are equal up to small edits. Linear, as edits are looked for nearby only.
    init(following first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>) {
        var (i, j) = (first.startIndex, second.startIndex)
        while i < first.endIndex || j < second.endIndex {
            if i < first.endIndex, j < second.endIndex, first[i] == second[j] {
                (i, j) = (i + 1, j + 1)
                continue
            }
            let (skipped, inserted) = Self.step(first[i...], second[j...])
            left += (i..<i + skipped).map { $0 }
            right += (j..<j + inserted).map { $0 }
            (i, j) = (i + skipped, j + inserted)
        }
    }

    /// The smallest steps after which both runs agree again for some characters.
    private static func step(_ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>) -> (Int, Int) {
        let (reach, agreement) = (24, 3)
        for total in 1...reach {
            for skipped in 0...total {
                let inserted = total - skipped
                guard skipped <= first.count, inserted <= second.count else { continue }
                let (a, b) = (first.dropFirst(skipped).prefix(agreement), second.dropFirst(inserted).prefix(agreement))
                if a.elementsEqual(b), !a.isEmpty || (skipped == first.count && inserted == second.count) {
                    return (skipped, inserted)
                }
            }
        }
        return (min(1, first.count), min(1, second.count))
    }

    /// The longest common subsequence of two sentences; what is not in it differs. Quadratic.
    init(ofSentences first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>) {
        let (a, b) = (Array(first), Array(second))
        var lengths = [[Int32]](repeating: [Int32](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                lengths[i][j] =
                    a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if i < a.count, j < b.count, a[i] == b[j] {
                (i, j) = (i + 1, j + 1)
            } else if j == b.count || (i < a.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
                left.append(first.startIndex + i)
                i += 1
            } else {
                right.append(second.startIndex + j)
                j += 1
            }
        }
    }
}
