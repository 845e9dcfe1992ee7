extension DocumentSketch {
    /// What two documents share, found by their marks alone, longest first, without overlap in the left one.
    ///
    /// Both need the same scheme and key; otherwise nothing is shared. Marks that follow each other at equal distances
    /// on both sides are one run. Where a run has at least ``SketchScheme/guaranteedRun`` characters it is found, and
    /// up to eight characters at either end may be missing; the ends given are exact where marks are.
    public static func passages(
        between left: DocumentSketch, _ right: DocumentSketch, without base: MarkSet = MarkSet()
    ) -> [SharedPassage] {
        guard left.isComparable(with: right) else { return [] }
        let runs = Run.merged(MarkChain(left.marks, right.marks, base).runs())
        let leftCount = left.marks.last.map { $0.position + SketchScheme.markLength } ?? 0
        return Run.disjoint(runs, leftCount: leftCount).map { run in
            SharedPassage(
                left: run.left, right: run.right, leftRaw: left.rawRange(run.left), rightRaw: right.rawRange(run.right))
        }
    }

    /// The raw range of a run that begins and ends with marks.
    private func rawRange(_ run: Range<Int>) -> Range<Int> {
        let first = marks[marks.firstIndex(notBefore: run.lowerBound, \.position)]
        let last = marks[marks.firstIndex(notBefore: run.upperBound - SketchScheme.markLength, \.position)]
        return first.range.lowerBound..<max(last.range.upperBound, first.range.upperBound)
    }
}

/// Follows equal marks along diagonals.
private struct MarkChain {
    private let left: [Mark]
    private let right: [Mark]

    init(_ left: [Mark], _ right: [Mark], _ base: MarkSet) {
        self.left = zip(left, base.isOwn(left)).filter(\.1).map(\.0)
        self.right = zip(right, base.isOwn(right)).filter(\.1).map(\.0)
    }

    func runs() -> [Run] {
        let places = right.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
        var open: [Int: Run] = [:]  // by diagonal
        var runs: [Run] = []
        for mark in left {
            var index = places.firstIndex(notBefore: mark.hash, \.hash)
            var tried = 0
            while index < places.count, places[index].hash == mark.hash, tried < SharedPassage.mostPlaces {
                let place = places[index].position
                let run = Run(
                    left: mark.position..<mark.position + SketchScheme.markLength,
                    right: place..<place + SketchScheme.markLength)
                let diagonal = place - mark.position
                if let known = open[diagonal], run.left.lowerBound <= known.left.upperBound + Self.reach {
                    open[diagonal] = Run(
                        left: known.left.lowerBound..<run.left.upperBound,
                        right: known.right.lowerBound..<run.right.upperBound)
                } else {
                    if let known = open[diagonal] { runs.append(known) }
                    open[diagonal] = run
                }
                index += 1
                tried += 1
            }
        }
        return runs + open.values
    }

    /// Characters without a mark inside a shared run: less than a window.
    private static let reach = SketchScheme.window - 1
}
