import BidEvents
import DetectorKit
import Hashing
import TextSimilarity

/// One shard of the index of sections, with the bids that its sections belong to and what was told of them.
public struct ShardState: Codable, Sendable {
    /// A section that is held: which bid, where, and with which earlier one it goes together.
    struct Kept: Sendable {
        let number: UInt32
        /// The number of the first section that came with the bid.
        let bid: UInt32
        let document: String
        let range: Range<Int>
        let page: Int?
        /// The number of the group's first section.
        let group: UInt32
        /// How alike it was to the section that brought it into its group.
        let similarity: Double
        /// Numbers of earlier sections with which it agrees in no lower band, so that the pair is told here.
        let toldHere: [UInt32]
    }

    /// What was told of a group.
    private struct Told: Codable, Sendable {
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
    private var bids: [Int: SectionSighting] = [:]
    /// By the number of the group.
    private var told: [Int: Told] = [:]

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
        index.follow(limits, at: clock)
        forgetEvicted()
    }

    /// Takes in a section and gives the group to which it belongs, which is its own when nothing is like it.
    mutating func add(
        _ section: SightedSection, of sighting: SectionSighting, at clock: Timestamp, atLeast similarity: Double
    ) -> UInt32 {
        let number = first + UInt32(kept.count)
        let matches = index.matches(section.signature, atLeast: similarity)
        let group = matches.first.map { kept[Int($0.identifier - first)].group } ?? number
        index.insert(section.signature, identifier: number, at: clock)
        kept.append(
            Kept(
                number: number, bid: bid(sighting, number), document: section.document,
                range: section.start..<section.end,
                page: section.page, group: group, similarity: matches.first?.similarity ?? 1,
                toldHere: matches.filter { $0.band == band }.map(\.identifier)))
        forgetEvicted()
        return group
    }

    /// What is held of a group, in the order in which it came.
    func members(of group: UInt32) -> [SectionGroup.Member] {
        kept.filter { $0.group == group }.compactMap { kept in
            bids[Int(kept.bid)].map { SectionGroup.Member(bid: $0, section: kept) }
        }
    }

    /// Notes what is told of a group; false when the same was told last.
    mutating func tell(_ finding: Finding, of group: UInt32) -> Bool {
        let digest = Digest.shortIdentifier(String(decoding: StateCoding.encode(finding), as: UTF8.self))
        guard told[Int(group)]?.digest != digest else { return false }
        told[Int(group)] = Told(subject: finding.subject, instance: finding.instance, digest: digest)
        return true
    }

    /// The identity under which a group was told, if it was; from now on it was not.
    mutating func takeBack(_ group: UInt32) -> (subject: Subject, instance: String)? {
        told.removeValue(forKey: Int(group)).map { ($0.subject, $0.instance) }
    }

    /// Under which identity a group is told: as before, else the lot that completed it and the group's own name.
    func identity(of group: UInt32, _ sections: SectionGroup) -> (subject: Subject, instance: String) {
        if let told = told[Int(group)] { return (told.subject, told.instance) }
        let latest = sections.latest.bid
        let subject = Subject.lot(project: latest.project, lot: latest.lot.isEmpty ? nil : latest.lot)
        return (subject, sections.name(band: band))
    }

    private mutating func bid(_ sighting: SectionSighting, _ number: UInt32) -> UInt32 {
        let bid = sighting.with([])
        if let last = kept.last?.bid, bids[Int(last)] == bid { return last }
        bids[Int(number)] = bid
        return number
    }

    private mutating func forgetEvicted() {
        let oldest = index.oldestIdentifier ?? first + UInt32(kept.count)
        guard oldest > first else { return }
        kept.removeFirst(Int(oldest - first))
        first = oldest
        let (usedBids, usedGroups) = (Set(kept.map { Int($0.bid) }), Set(kept.map { Int($0.group) }))
        bids = bids.filter { usedBids.contains($0.key) }
        told = told.filter { usedGroups.contains($0.key) }
    }
}

// A list, without names: there are many.
extension ShardState.Kept: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        number = try list.decode(UInt32.self)
        bid = try list.decode(UInt32.self)
        document = try list.decode(String.self)
        let start = try list.decode(Int.self)
        range = start..<max(start, try list.decode(Int.self))
        page = try list.decode(Int?.self)
        group = try list.decode(UInt32.self)
        similarity = try list.decode(Double.self)
        toldHere = try list.decode([UInt32].self)
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(number)
        try list.encode(bid)
        try list.encode(document)
        try list.encode(range.lowerBound)
        try list.encode(range.upperBound)
        try list.encode(page)
        try list.encode(group)
        try list.encode(similarity)
        try list.encode(toldHere)
    }
}
