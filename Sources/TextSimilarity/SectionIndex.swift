public import BidEvents

/// Finds the sections that are nearly a given one among many, by the bands in which their signatures agree.
///
/// Sections come in the order of the log's clock and go when their window ends; when the index is full the oldest
/// makes room. A signature is kept once, whatever the number of bands, in a ring; each band has a table of chains
/// through the ring, newest first, which end where sections are gone. About 250 bytes a section with all twenty bands.
public struct SectionIndex: Sendable {
    public struct Limits: Hashable, Codable, Sendable {
        /// Sections held at most.
        public var sections: Int
        /// Sections looked at in one chain: more agree in a band only when a text is everywhere.
        public var bucket: Int
        /// How long a section is held.
        public var window: Duration

        public init(sections: Int = 1_000_000, bucket: Int = 64, window: Duration = .seconds(365 * 86_400)) {
            self.sections = sections
            self.bucket = bucket
            self.window = window
        }
    }

    /// A section that is nearly the one asked for.
    public struct Match: Hashable, Sendable {
        public let identifier: UInt32
        /// As estimated from the signatures.
        public let similarity: Double
        /// The lowest band of all in which both agree, indexed here or not.
        public let band: Int
    }

    public private(set) var limits: Limits
    /// The bands that are indexed here; others may be indexed elsewhere.
    public let bands: Range<Int>
    /// How many sections went because their window ended.
    public internal(set) var evicted = 0
    /// How many sections made room for later ones before that.
    public internal(set) var dropped = 0
    /// How often a look-up did not see a whole chain.
    public internal(set) var overflows = 0

    // Sections are numbered in the order in which they came; section n stands at n modulo the size of the ring.
    private var first = 0
    private var end = 0
    private var signatures: [CompactSignature] = []
    private var times: [Timestamp] = []
    private var identifiers: [UInt32] = []
    /// For each band and section the number of the section before it in its chain, plus one; 0 for none.
    private var links: [UInt32] = []
    /// For each band a table of as many chains as the ring has places.
    private var heads: [UInt32] = []

    public init(bands: Range<Int> = 0..<CompactSignature.bandCount, limits: Limits = Limits()) {
        self.bands = bands
        self.limits = limits
    }

    public var count: Int { end - first }
    /// When the oldest section came.
    public var oldest: Timestamp? { count == 0 ? nil : times[slot(first)] }

    /// Lets go what is older than the window. Amortised O(1).
    public mutating func advance(to clock: Timestamp) {
        while let oldest, oldest + limits.window <= clock {
            first += 1
            evicted += 1
        }
    }

    /// Takes in a section; the clock never goes back. Amortised O(bands).
    public mutating func insert(_ signature: CompactSignature, identifier: UInt32, at clock: Timestamp) {
        precondition(end < Int(UInt32.max) - 1, "an index takes four thousand million sections")
        advance(to: clock)
        makeRoom(limits.sections - 1)
        put(signature, identifier, clock)
    }

    /// Goes on with other limits from that time on.
    public mutating func follow(_ limits: Limits, at clock: Timestamp) {
        self.limits = limits
        advance(to: clock)
        makeRoom(limits.sections)
    }

    private mutating func makeRoom(_ most: Int) {
        while count > most {
            first += 1
            dropped += 1
        }
    }

    /// What is held, in the order in which it came.
    var sections: [(signature: CompactSignature, identifier: UInt32, time: Timestamp)] {
        (first..<end).map { (signatures[slot($0)], identifiers[slot($0)], times[slot($0)]) }
    }

    /// The identifier of the oldest section held.
    public var oldestIdentifier: UInt32? { count == 0 ? nil : identifiers[slot(first)] }

    mutating func put(_ signature: CompactSignature, _ identifier: UInt32, _ clock: Timestamp) {
        if count == signatures.count { grow() }
        place(signature, identifier, clock)
    }

    /// The sections that agree in a band indexed here and whose similarity is estimated at that or more, in the order in
    /// which they came.
    public mutating func matches(_ signature: CompactSignature, atLeast similarity: Double) -> [Match] {
        var matches: [Match] = []
        for band in bands where count > 0 {
            var next = heads[chain(signature, band)]
            var seen = 0
            while Int(next) > first {
                seen += 1
                guard seen <= limits.bucket else {
                    overflows += 1
                    break
                }
                let slot = slot(Int(next) - 1)
                if let match = match(signature, slot, band, similarity) { matches.append(match) }
                next = links[slot * bands.count + band - bands.lowerBound]
            }
        }
        return matches.sorted { $0.identifier < $1.identifier }
    }

    private func match(_ signature: CompactSignature, _ slot: Int, _ band: Int, _ least: Double) -> Match? {
        let other = signatures[slot]
        guard other.band(band) == signature.band(band) else { return nil }
        let similarity = signature.estimatedSimilarity(to: other)
        guard similarity >= least, let lowest = signature.lowestAgreeingBand(with: other) else { return nil }
        // A section that an earlier band has given already is not given again.
        guard !bands.contains(where: { $0 < band && signature.band($0) == other.band($0) }) else { return nil }
        return Match(identifier: identifiers[slot], similarity: similarity, band: lowest)
    }

    private func slot(_ number: Int) -> Int { number & (signatures.count - 1) }

    private func chain(_ signature: CompactSignature, _ band: Int) -> Int {
        // The digests of bands are well mixed already.
        (band - bands.lowerBound) * signatures.count + Int(signature.band(band)) & (signatures.count - 1)
    }

    private mutating func place(_ signature: CompactSignature, _ identifier: UInt32, _ clock: Timestamp) {
        let slot = slot(end)
        signatures[slot] = signature
        times[slot] = clock
        identifiers[slot] = identifier
        end += 1
        for band in bands {
            let chain = chain(signature, band)
            links[slot * bands.count + band - bands.lowerBound] = heads[chain]
            heads[chain] = UInt32(end)
        }
    }

    /// Doubles the ring and makes the chains anew.
    private mutating func grow() {
        let (old, oldTimes, oldIdentifiers) = (signatures, times, identifiers)
        let (numbers, mask) = (first..<end, old.count - 1)
        let size = max(8, old.count * 2)
        signatures = Array(repeating: CompactSignature(), count: size)
        times = Array(repeating: Timestamp(milliseconds: 0), count: size)
        identifiers = Array(repeating: 0, count: size)
        links = Array(repeating: 0, count: size * bands.count)
        heads = Array(repeating: 0, count: size * bands.count)
        end = first
        for number in numbers {
            let slot = number & mask
            place(old[slot], oldIdentifiers[slot], oldTimes[slot])
        }
    }
}
