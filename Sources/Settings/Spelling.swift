/// Finds what somebody meant to write.
public enum Spelling {
    /// Edits beyond which two names are not taken for the same.
    static let maximumDistance = 2

    /// Returns the candidate at most two edits away that is nearest; of equally near ones the first.
    ///
    /// A name must keep more characters than it loses, so that 'a' is never taken for 'to'.
    public static func nearest(to name: String, among candidates: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(from: name, to: candidate)
            guard distance <= maximumDistance, distance * 2 < max(name.count, candidate.count) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    ///
    /// Stops early with a number above the maximum when the lengths alone exceed it.
    static func distance(from first: String, to second: String) -> Int {
        let source = Array(first)
        let target = Array(second)
        guard abs(source.count - target.count) <= maximumDistance else { return maximumDistance + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in source.indices {
            var current = [row + 1]
            for column in target.indices {
                let replaced = last[column] + (source[row] == target[column] ? 0 : 1)
                var least = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[target.count]
    }
}
