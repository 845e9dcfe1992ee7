/// Finds what two texts share word for word, beyond the tender's own text.
public struct PassageFinder {
    private let left: ComparableText
    private let right: ComparableText
    private let common: FlatSet
    /// Characters at which a passage ends: the tender's own text and what nearly all bidders share.
    private let leftForeign: [Bool]
    private let rightForeign: [Bool]

    /// `common` holds the hashes of fingerprints that are nobody's own.
    public init(left: ComparableText, right: ComparableText, common: FlatSet = FlatSet()) {
        self.left = left
        self.right = right
        self.common = common
        leftForeign = Self.foreign(left, common)
        rightForeign = Self.foreign(right, common)
    }

    private static func foreign(_ text: ComparableText, _ common: FlatSet) -> [Bool] {
        var mask = text.isBase
        for fingerprint in text.fingerprints where common.contains(fingerprint.hash) {
            for index in fingerprint.position..<fingerprint.position + SketchScheme.markLength { mask[index] = true }
        }
        return mask
    }

    /// Maximal runs, merged over small gaps, without overlap in the left text, longest first.
    public func passages() -> [SharedPassage] {
        Run.disjoint(Run.merged(runs()), leftCount: left.text.count).map { run in
            SharedPassage(
                left: run.left, right: run.right, leftRaw: left.text.rawRange(run.left),
                rightRaw: right.text.rawRange(run.right))
        }
    }

    /// The exact Jaccard similarity of the shingles that are neither the tender's nor nearly everybody's. Linear.
    public func shingleSimilarity(length: Int = SketchScheme.shingleLength) -> Double {
        let sets = [(left, leftForeign), (right, rightForeign)].map { text, foreign in
            let hashes = Grams.hashes(of: text.text.characters, length: length).enumerated()
            return Set(hashes.lazy.filter { !foreign[$0.offset] || !foreign[$0.offset + length - 1] }.map(\.element))
        }
        let shared = sets[0].count { sets[1].contains($0) }
        let all = sets[0].count + sets[1].count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    private func runs() -> [Run] {
        let places = right.fingerprints.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
        var reached: [Int: Int] = [:]  // by diagonal: how far the left text is covered
        var runs: [Run] = []
        for fingerprint in left.fingerprints where !common.contains(fingerprint.hash) {
            var index = places.firstIndex(notBefore: fingerprint.hash, \.hash)
            var tried = 0
            while index < places.count, places[index].hash == fingerprint.hash, tried < SharedPassage.mostPlaces {
                let diagonal = places[index].position - fingerprint.position
                if reached[diagonal, default: -1] <= fingerprint.position,
                    let run = extended(fingerprint.position, places[index].position)
                {
                    reached[diagonal] = run.left.upperBound
                    runs.append(run)
                }
                index += 1
                tried += 1
            }
        }
        return runs
    }

    /// The maximal equal run around two places that is not the tender's; nil when the hashes met by chance.
    private func extended(_ leftPlace: Int, _ rightPlace: Int) -> Run? {
        let (a, b) = (left.text.characters, right.text.characters)
        let length = SketchScheme.markLength
        guard a[leftPlace..<leftPlace + length] == b[rightPlace..<rightPlace + length] else { return nil }
        var (start, other) = (leftPlace, rightPlace)
        while start > 0, other > 0, a[start - 1] == b[other - 1], !leftForeign[start - 1], !rightForeign[other - 1] {
            start -= 1
            other -= 1
        }
        var end = leftPlace + length
        var otherEnd = rightPlace + length
        while end < a.count, otherEnd < b.count, a[end] == b[otherEnd], !leftForeign[end], !rightForeign[otherEnd] {
            end += 1
            otherEnd += 1
        }
        return Run(left: start..<end, right: other..<otherEnd)
    }
}

extension Array {
    /// In an ascending array the first element whose value is not below one. O(log n).
    func firstIndex<Value: Comparable>(notBefore value: Value, _ key: (Element) -> Value) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
