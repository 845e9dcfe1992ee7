import TextSimilarity

/// How alike two bids of a lot are, beyond the tender's own text.
struct PairScore: Sendable {
    let left: Int
    let right: Int
    /// Fingerprints in both, without those nearly all bidders share.
    let shared: Int
    /// Fingerprints of the smaller bid, counted likewise.
    let smaller: Int
    /// The same two with what nearly all bidders share.
    let sharedOfAll: Int
    let smallerOfAll: Int

    var containment: Double { smaller == 0 ? 0 : Double(shared) / Double(smaller) }
    var containmentOfAll: Double { smallerOfAll == 0 ? 0 : Double(sharedOfAll) / Double(smallerOfAll) }
}

/// Finds the pairs of a lot worth verifying and scores them: one sorted index instead of every pair.
struct TextComparison: Sendable {
    /// A fingerprint in more bids than this proposes no pairs; what nearly all share is found by signatures.
    private static let widestPosting = 32
    /// Shared fingerprints from which a pair is verified.
    private static let leastShared = 4
    /// How many earlier members of a band a bid is paired with.
    private static let bandNeighbours = 16
    /// The most pairs verified in one evaluation, the most promising first.
    static let mostPairs = 20_000

    let bids: [ComparedBid]
    let bidders: [String]
    let settings: DocumentSettings
    /// Fingerprints that nearly all bidders of a large lot share: form text unless shown otherwise.
    private(set) var common = MarkSet()
    private(set) var commonHashes: [UInt64] = []
    private(set) var scores: [PairScore] = []
    private(set) var skippedPairs = 0

    /// O(total text) for the index, and linear in the texts for each pair verified.
    init(_ bids: [ComparedBid], bidders: [String], _ settings: DocumentSettings) {
        self.bids = bids
        self.bidders = bidders
        self.settings = settings
        var candidates = indexCandidates()
        common = MarkSet(commonHashes)
        for pair in bandCandidates() { candidates[pair, default: 0] += Self.leastShared }
        let ranked = candidates.filter { $0.value >= Self.leastShared }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        skippedPairs = max(0, ranked.count - Self.mostPairs)
        let sizes = bids.map { bid in bid.hashes.count { !common.contains($0) } }
        scores = ranked.prefix(Self.mostPairs).map(\.key).sorted().map { score($0, sizes) }
    }

    private struct Posting {
        let hash: UInt64
        let document: Int
    }

    /// Counts shared fingerprints by pair, and learns which of them nearly all bidders share.
    private mutating func indexCandidates() -> [Int: Int] {
        var postings: [Posting] = []
        postings.reserveCapacity(bids.reduce(0) { $0 + $1.hashes.count })
        for (document, bid) in bids.enumerated() {
            for hash in bid.hashes { postings.append(Posting(hash: hash, document: document)) }
        }
        postings.sort { ($0.hash, $0.document) < ($1.hash, $1.document) }
        let distinct = Set(bidders).count
        let formCount =
            distinct >= settings.formLotSize ? Int((Double(distinct) * settings.formShare).rounded(.up)) : .max
        var counts: [Int: Int] = [:]
        var start = 0
        while start < postings.count {
            var end = start + 1
            while end < postings.count, postings[end].hash == postings[start].hash { end += 1 }
            if end - start >= formCount {
                commonHashes.append(postings[start].hash)
            } else if end - start > 1, end - start <= Self.widestPosting {
                count(postings[start..<end].map(\.document), into: &counts)
            }
            start = end
        }
        return counts
    }

    private func count(_ documents: [Int], into counts: inout [Int: Int]) {
        for (index, left) in documents.enumerated() {
            for right in documents[(index + 1)...] where bidders[left] != bidders[right] {
                counts[left * bids.count + right, default: 0] += 1
            }
        }
    }

    /// Pairs with own sections whose signatures agree in a whole band, also where nearly all have the text.
    private func bandCandidates() -> Set<Int> {
        var members: [Posting] = []
        for (document, bid) in bids.enumerated() {
            let bands = Set(
                bid.documents.flatMap { document in
                    document.ownSections(without: MarkSet()).flatMap { $0.signature.bands() }
                })
            members += bands.map { Posting(hash: $0, document: document) }
        }
        members.sort { ($0.hash, $0.document) < ($1.hash, $1.document) }
        var pairs: Set<Int> = []
        for index in members.indices {
            var other = index - 1
            while other >= 0, index - other <= Self.bandNeighbours, members[other].hash == members[index].hash {
                let (left, right) = (members[other].document, members[index].document)
                if bidders[left] != bidders[right] { pairs.insert(left * bids.count + right) }
                other -= 1
            }
        }
        return pairs
    }

    private func score(_ pair: Int, _ sizes: [Int]) -> PairScore {
        let (left, right) = (pair / bids.count, pair % bids.count)
        let (a, b) = (bids[left].hashes, bids[right].hashes)
        return PairScore(
            left: left, right: right, shared: ComparedBid.sharedCount(a, b) { !common.contains($0) },
            smaller: min(sizes[left], sizes[right]), sharedOfAll: ComparedBid.sharedCount(a, b),
            smallerOfAll: min(a.count, b.count))
    }
}
