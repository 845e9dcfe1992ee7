/// A run of text that two documents share.
public struct SharedPassage: Hashable, Sendable {
    /// In characters of the normalised texts.
    public let left: Range<Int>
    public let right: Range<Int>
    /// In Unicode scalars of the raw texts.
    public let leftRaw: Range<Int>
    public let rightRaw: Range<Int>

    public init(left: Range<Int>, right: Range<Int>, leftRaw: Range<Int>, rightRaw: Range<Int>) {
        self.left = left
        self.right = right
        self.leftRaw = leftRaw
        self.rightRaw = rightRaw
    }

    /// Characters of the shorter side.
    public var length: Int { min(left.count, right.count) }

    /// Runs this close together, on both sides, are one passage with a small edit in it.
    public static let widestGap = 8
    /// How many places of a digest are tried; what repeats more often, as in tables, says little.
    static let mostPlaces = 8
}

/// What two documents share, before raw places are looked up.
struct Run: Hashable {
    var left: Range<Int>
    var right: Range<Int>

    var length: Int { min(left.count, right.count) }

    /// Runs joined over small gaps.
    static func merged(_ runs: [Run]) -> [Run] {
        let ordered = runs.sorted {
            ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound)
        }
        var result: [Run] = []
        for run in ordered {
            if let last = result.last, last.joins(run) {
                result[result.count - 1] = Run(
                    left: last.left.lowerBound..<max(last.left.upperBound, run.left.upperBound),
                    right: last.right.lowerBound..<max(last.right.upperBound, run.right.upperBound))
            } else {
                result.append(run)
            }
        }
        return result
    }

    private func joins(_ next: Run) -> Bool {
        let gaps = -SharedPassage.widestGap...SharedPassage.widestGap
        return gaps.contains(next.left.lowerBound - left.upperBound)
            && gaps.contains(next.right.lowerBound - right.upperBound)
    }

    /// Without overlap in the left text, longest first.
    static func disjoint(_ runs: [Run], leftCount: Int) -> [Run] {
        var chosen: [Run] = []
        var isTaken = [Bool](repeating: false, count: leftCount)
        let ranked = runs.sorted {
            ($1.length, $0.left.lowerBound, $0.right.lowerBound) < ($0.length, $1.left.lowerBound, $1.right.lowerBound)
        }
        for run in ranked {
            guard !isTaken[run.left.lowerBound], !isTaken[run.left.upperBound - 1] else { continue }
            for index in run.left { isTaken[index] = true }
            chosen.append(run)
        }
        return chosen
    }
}
