import BidEvents
import DetectorKit
import TextSimilarity

/// One shard of the index of sections, with the bids that its sections belong to and what was told of them.
public struct ShardState: Codable, Sendable {
    /// A section that is held: which bid, where, and with which earlier one it goes together.
    struct Kept: Sendable {
        let bid: UInt32
        let document: String
        let range: Range<Int>
        let page: Int?
        /// The number of the group's first section.
        let group: UInt32
        /// How alike it was to the section that brought it into its group.
        let similarity: Double
    }

    /// What was told of a group.
    struct Told: Codable, Sendable {
        let subject: Subject
        let instance: String
        let digest: String
    }

    private let band: Int
    private(set) var index: SectionIndex
    /// By number, ascending without gaps; the index has the same ones.
    private var kept: [Kept] = []
    private var first: UInt32 = 0
    /// Without their sections, by the number of the first one.
    private var bids: [UInt32: SectionSighting] = [:]
    var told: [UInt32: Told] = [:]

    init(_ shard: SectionShard, limits: SectionIndex.Limits) {
        band = shard.band
        index = SectionIndex(bands: shard.band..<shard.band + 1, limits: limits)
    }

    /// Lets go what is older than the window.
    mutating func advance(to clock: Timestamp) {
        index.advance(to: clock)
        forgetEvicted()
    }

    /// Goes on with other limits.
    mutating func follow(_ limits: SectionIndex.Limits, at clock: Timestamp) {
        index.limits = limits
        advance(to: clock)
    }

    /// Takes in a section and gives the group to which it belongs, which is its own when nothing is like it.
    mutating func add(
        _ section: SightedSection, of sighting: SectionSighting, at clock: Timestamp, atLeast similarity: Double
    ) -> UInt32 {
        let number = first + UInt32(kept.count)
        let nearest = index.matches(section.signature, atLeast: similarity).min { $0.identifier < $1.identifier }
        let group = nearest.map { kept[Int($0.identifier - first)].group } ?? number
        index.insert(section.signature, identifier: number, at: clock)
        kept.append(
            Kept(
                bid: bid(sighting, number), document: section.document, range: section.start..<section.end,
                page: section.page, group: group, similarity: nearest?.similarity ?? 1))
        forgetEvicted()
        return group
    }

    /// What is held of a group, in the order in which it came.
    func members(of group: UInt32) -> [SectionGroup.Member] {
        kept.filter { $0.group == group }.compactMap { kept in
            bids[kept.bid].map { SectionGroup.Member(bid: $0, section: kept) }
        }
    }

    /// Under which identity a group is told from now on: the lot that completed it, and the group's own name.
    func newTold(_ group: UInt32, _ sections: SectionGroup) -> Told {
        let latest = sections.latest.bid
        return Told(
            subject: .lot(project: latest.project, lot: latest.lot.isEmpty ? nil : latest.lot),
            instance: sections.name(band: band), digest: "")
    }

    private mutating func bid(_ sighting: SectionSighting, _ number: UInt32) -> UInt32 {
        let bid = sighting.with([])
        if let last = kept.last?.bid, bids[last] == bid { return last }
        bids[number] = bid
        return number
    }

    private mutating func forgetEvicted() {
        let oldest = index.oldestIdentifier ?? first + UInt32(kept.count)
        guard oldest > first else { return }
        kept.removeFirst(Int(oldest - first))
        first = oldest
        let (usedBids, usedGroups) = (Set(kept.map(\.bid)), Set(kept.map(\.group)))
        bids = bids.filter { usedBids.contains($0.key) }
        told = told.filter { usedGroups.contains($0.key) }
    }
}

// A list, without names: there are many.
extension ShardState.Kept: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        bid = try list.decode(UInt32.self)
        document = try list.decode(String.self)
        let start = try list.decode(Int.self)
        range = start..<max(start, try list.decode(Int.self))
        page = try list.decode(Int?.self)
        group = try list.decode(UInt32.self)
        similarity = try list.decode(Double.self)
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(bid)
        try list.encode(document)
        try list.encode(range.lowerBound)
        try list.encode(range.upperBound)
        try list.encode(page)
        try list.encode(group)
        try list.encode(similarity)
    }
}
