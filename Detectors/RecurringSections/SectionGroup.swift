import BidEvents
import DetectorKit
import Hashing
import TextSimilarity

/// Sections that are nearly the same, in the order in which their lots were opened.
struct SectionGroup {
    struct Member {
        let bid: SectionSighting
        let section: ShardState.Kept

        var lot: String { bid.lot.isEmpty ? bid.project : "\(bid.project)/\(bid.lot)" }
    }

    /// Not empty.
    let members: [Member]
    /// For each member which bidder it is: bids with a common code are of one, and partners of a consortium stay one.
    private let bidders: [Int]

    init(_ members: [Member]) {
        self.members = members
        var circles: [Set<String>] = []
        for member in members {
            let codes = Set(member.bid.codes)
            let joined = circles.filter { !$0.isDisjoint(with: codes) }.reduce(codes) { $0.union($1) }
            circles = circles.filter { $0.isDisjoint(with: codes) } + [joined]
        }
        bidders = members.map { member in circles.firstIndex { !$0.isDisjoint(with: member.bid.codes) } ?? -1 }
    }

    var latest: Member { members[members.count - 1] }

    /// Members that have the section in common with another bidder's bid for another lot, if that is told here.
    ///
    /// Not counted is what one of the two carried over itself: where a bidder has the section in both lots, it may
    /// have copied from its own file, and what it shares with others within one lot is told there.
    var apart: [Member] {
        members.indices.filter { left in members.indices.contains { isApart(left, $0) } }.map { members[$0] }
    }

    private func isApart(_ left: Int, _ right: Int) -> Bool {
        let (here, there) = (members[left].lot, members[right].lot)
        guard here != there, bidders[left] != bidders[right] else { return false }
        let (earlier, later) = (members[min(left, right)].section, members[max(left, right)].section)
        guard later.toldHere.contains(earlier.number) else { return false }
        return !members.indices.contains { other in
            (members[other].lot == there && bidders[other] == bidders[left])
                || (members[other].lot == here && bidders[other] == bidders[right])
        }
    }

    /// Lots of different buyers without a common bidder among those that have the section, the earliest first.
    var independentLots: Int {
        var lots: [(name: String, buyer: String, codes: Set<String>)] = []
        for member in members {
            if let known = lots.firstIndex(where: { $0.name == member.lot }) {
                lots[known].codes.formUnion(member.bid.codes)
            } else {
                // Where no notice names the buyer, each project counts as a buyer of its own.
                let buyer = member.bid.buyer ?? "project \(member.bid.project)"
                lots.append((member.lot, buyer, Set(member.bid.codes)))
            }
        }
        var chosen: [(buyer: String, codes: Set<String>)] = []
        for lot in lots
        where chosen.allSatisfy({ $0.buyer != lot.buyer && $0.codes.isDisjoint(with: lot.codes) }) {
            chosen.append((lot.buyer, lot.codes))
        }
        return chosen.count
    }

    /// A name that no other group has: where its first section stands.
    func name(band: Int) -> String {
        let founder = members[0]
        let place = "\(founder.lot) \(founder.bid.bid) \(founder.section.document) \(founder.section.range.lowerBound)"
        return "\(band)-\(Digest.shortIdentifier(place))"
    }
}
