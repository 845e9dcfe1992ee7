/// A run of text that two bids share, in characters of the normalised texts.
struct Passage: Sendable {
    var left: Range<Int>
    var right: Range<Int>

    var length: Int { min(left.count, right.count) }
}

/// Finds what two bids share word for word, beyond the tender's own text.
struct PassageFinder {
    /// Runs this close together, on both sides, are one passage with a small edit in it.
    static let widestGap = 8
    /// How many places of a gram are tried; a gram that repeats more often, as in tables, says little.
    private static let mostPlaces = 8

    private let left: DocumentSketch
    private let right: DocumentSketch
    private let common: FlatSet
    /// Characters at which a passage ends: the tender's own text and what nearly all bidders share.
    private let leftForeign: [Bool]
    private let rightForeign: [Bool]

    init(left: DocumentSketch, right: DocumentSketch, common: FlatSet) {
        self.left = left
        self.right = right
        self.common = common
        leftForeign = Self.foreign(left, common)
        rightForeign = Self.foreign(right, common)
    }

    private static func foreign(_ sketch: DocumentSketch, _ common: FlatSet) -> [Bool] {
        var mask = sketch.isBase
        for fingerprint in sketch.fingerprints where common.contains(fingerprint.hash) {
            for index in fingerprint.position..<fingerprint.position + Fingerprint.length { mask[index] = true }
        }
        return mask
    }

    /// Maximal runs, merged over small gaps, without overlap in the left text, longest first.
    func passages() -> [Passage] {
        var chosen: [Passage] = []
        var isTaken = [Bool](repeating: false, count: left.text.count)
        let merged = merged(runs())
        let ranked = merged.sorted {
            ($1.length, $0.left.lowerBound, $0.right.lowerBound) < ($0.length, $1.left.lowerBound, $1.right.lowerBound)
        }
        for passage in ranked {
            guard !isTaken[passage.left.lowerBound], !isTaken[passage.left.upperBound - 1] else { continue }
            for index in passage.left { isTaken[index] = true }
            chosen.append(passage)
        }
        return chosen
    }

    /// The exact Jaccard similarity of the shingles that are neither the tender's nor nearly everybody's. Linear.
    func shingleSimilarity(length: Int) -> Double {
        let sets = [(left, leftForeign), (right, rightForeign)].map { sketch, foreign in
            let hashes = Grams.hashes(of: sketch.text.characters, length: length).enumerated()
            return Set(hashes.lazy.filter { !foreign[$0.offset] || !foreign[$0.offset + length - 1] }.map(\.element))
        }
        let shared = sets[0].count { sets[1].contains($0) }
        let all = sets[0].count + sets[1].count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    private func runs() -> [Passage] {
        let places = right.fingerprints.sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
        var reached: [Int: Int] = [:]  // by diagonal: how far the left text is covered
        var runs: [Passage] = []
        for fingerprint in left.fingerprints where !common.contains(fingerprint.hash) {
            var index = Self.firstPlace(of: fingerprint.hash, in: places)
            var tried = 0
            while index < places.count, places[index].hash == fingerprint.hash, tried < Self.mostPlaces {
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

    private static func firstPlace(of hash: UInt64, in places: [Fingerprint]) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The maximal equal run around two places that is not the tender's; nil when the hashes met by chance.
    private func extended(_ leftPlace: Int, _ rightPlace: Int) -> Passage? {
        let (a, b) = (left.text.characters, right.text.characters)
        guard a[leftPlace..<leftPlace + Fingerprint.length] == b[rightPlace..<rightPlace + Fingerprint.length]
        else { return nil }
        var (start, other) = (leftPlace, rightPlace)
        while start > 0, other > 0, a[start - 1] == b[other - 1], !leftForeign[start - 1], !rightForeign[other - 1] {
            start -= 1
            other -= 1
        }
        var end = leftPlace + Fingerprint.length
        var otherEnd = rightPlace + Fingerprint.length
        while end < a.count, otherEnd < b.count, a[end] == b[otherEnd], !leftForeign[end], !rightForeign[otherEnd] {
            end += 1
            otherEnd += 1
        }
        return Passage(left: start..<end, right: other..<otherEnd)
    }

    private func merged(_ runs: [Passage]) -> [Passage] {
        let ordered = runs.sorted {
            ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound)
        }
        var result: [Passage] = []
        for run in ordered {
            if let last = result.last, Self.joins(last, run) {
                result[result.count - 1] = Passage(
                    left: last.left.lowerBound..<max(last.left.upperBound, run.left.upperBound),
                    right: last.right.lowerBound..<max(last.right.upperBound, run.right.upperBound))
            } else {
                result.append(run)
            }
        }
        return result
    }

    private static func joins(_ first: Passage, _ next: Passage) -> Bool {
        let leftGap = next.left.lowerBound - first.left.upperBound
        let rightGap = next.right.lowerBound - first.right.upperBound
        return (-widestGap...widestGap).contains(leftGap) && (-widestGap...widestGap).contains(rightGap)
    }
}
