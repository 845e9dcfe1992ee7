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
        /// Sections looked at in one band: more agree in one only when a text is everywhere.
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
        public let number: Int
        /// As estimated from the signatures.
        public let similarity: Double
    }

    public private(set) var limits: Limits
    /// How many sections went because their window ended.
    public internal(set) var evicted = 0
    /// How many sections made room for later ones before that.
    public internal(set) var dropped = 0
    /// How often a look-up did not see all that agree in a band.
    public internal(set) var overflows = 0

    // Sections are numbered in the order in which they came; section n stands at n modulo the size of the ring.
    private var first = 0
    private var end = 0
    private var signatures: [CompactSignature] = []
    private var times: [Timestamp] = []
    /// For each band and section the number of the section before it in its chain, plus one; 0 for none.
    private var links: [UInt32] = []
    /// For each band a table of as many chains as the ring has places.
    private var heads: [UInt32] = []

    public init(limits: Limits = Limits()) { self.limits = limits }

    public var count: Int { end - first }
    /// The numbers of the sections held.
    public var numbers: Range<Int> { first..<end }
    /// When the oldest section came.
    public var oldest: Timestamp? { count == 0 ? nil : times[slot(first)] }

    /// Lets go what is older than the window. Amortised O(1).
    public mutating func advance(to clock: Timestamp) {
        while let oldest, oldest + limits.window <= clock {
            first += 1
            evicted += 1
        }
    }

    /// Takes in a section and gives its number; the clock never goes back. Amortised O(bands).
    @discardableResult
    public mutating func insert(_ signature: CompactSignature, at clock: Timestamp) -> Int {
        precondition(end < Int(UInt32.max) - 1, "an index takes four thousand million sections")
        advance(to: clock)
        makeRoom(limits.sections - 1)
        put(signature, clock)
        return end - 1
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

    /// The signature of a section held.
    public func signature(of number: Int) -> CompactSignature {
        precondition(numbers.contains(number), "section \(number) is no longer held")
        return signatures[slot(number)]
    }

    func time(of number: Int) -> Timestamp { times[slot(number)] }

    /// An empty index that goes on counting sections from a number.
    init(limits: Limits, from number: Int) {
        self.limits = limits
        (first, end) = (number, number)
    }

    mutating func put(_ signature: CompactSignature, _ clock: Timestamp) {
        if count == signatures.count { grow() }
        place(signature, clock)
    }

    /// The sections that agree in a band and whose similarity is estimated at that or more, in the order in which they
    /// came.
    public mutating func matches(_ signature: CompactSignature, atLeast similarity: Double) -> [Match] {
        guard count > 0 else { return [] }
        var matches: [Match] = []
        for band in 0..<CompactSignature.bandCount {
            var next = heads[chain(signature, band)]
            var seen = 0
            while Int(next) > first {
                let slot = slot(Int(next) - 1)
                // What only shares the chain does not count: how many do changes with the size of the ring.
                if signatures[slot].band(band) == signature.band(band) {
                    seen += 1
                    guard seen <= limits.bucket else {
                        overflows += 1
                        break
                    }
                    if let match = match(signature, Int(next) - 1, band, similarity) { matches.append(match) }
                }
                next = links[slot * CompactSignature.bandCount + band]
            }
        }
        return matches.sorted { $0.number < $1.number }
    }

    private func match(_ signature: CompactSignature, _ number: Int, _ band: Int, _ least: Double) -> Match? {
        let other = signatures[slot(number)]
        // What an earlier band gave is not given again.
        guard signature.lowestAgreeingBand(with: other) == band else { return nil }
        let similarity = signature.estimatedSimilarity(to: other)
        return similarity >= least ? Match(number: number, similarity: similarity) : nil
    }

    private func slot(_ number: Int) -> Int { number & (signatures.count - 1) }

    private func chain(_ signature: CompactSignature, _ band: Int) -> Int {
        // The digests of bands are well mixed already.
        band * signatures.count + Int(signature.band(band)) & (signatures.count - 1)
    }

    private mutating func place(_ signature: CompactSignature, _ clock: Timestamp) {
        let slot = slot(end)
        signatures[slot] = signature
        times[slot] = clock
        end += 1
        for band in 0..<CompactSignature.bandCount {
            let chain = chain(signature, band)
            links[slot * CompactSignature.bandCount + band] = heads[chain]
            heads[chain] = UInt32(end)
        }
    }

    /// Doubles the ring and makes the chains anew.
    private mutating func grow() {
        let (old, oldTimes) = (signatures, times)
        let (numbers, mask) = (numbers, old.count - 1)
        let size = max(8, old.count * 2)
        signatures = Array(repeating: CompactSignature(), count: size)
        times = Array(repeating: Timestamp(milliseconds: 0), count: size)
        links = Array(repeating: 0, count: size * CompactSignature.bandCount)
        heads = Array(repeating: 0, count: size * CompactSignature.bandCount)
        end = first
        for number in numbers { place(old[number & mask], oldTimes[number & mask]) }
    }
}
