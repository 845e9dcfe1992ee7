import TextSimilarity

/// Two bids of different lots with the sections that they share.
struct SharedSections {
    /// One section of each, the earlier bid's first.
    struct Match {
        let earlier: SectionWindow.Place
        let later: SectionWindow.Place
        let similarity: Double
    }

    /// In the order of the earlier bid; each section of either bid stands in one.
    let matches: [Match]
    /// Which part of the own text of the bid that has less they are.
    let share: Double

    var earlier: SectionWindow.Place { matches[0].earlier }
    var later: SectionWindow.Place { matches[0].later }
    var length: Int { matches.reduce(0) { $0 + $1.later.range.count } }
}

/// What two bidders share in different lots, beyond what is common.
struct PairSections {
    /// Bids that share enough, those that share most first.
    let bids: [SharedSections]
    /// Sections that both have but so many others too that they say nothing.
    let common: Int
}

extension SectionWindow {
    /// Finds what two bidders share in different lots.
    mutating func shared(by pair: BidderPair, _ settings: SectionSettings) -> PairSections {
        var pairs: [BidPair: [SharedSections.Match]] = [:]
        var common = 0
        for number in sections(of: pair.left) {
            guard let own = place(of: number) else { continue }
            let holders = holders(of: number, settings)
            let others = holders.filter { isApart(own, $0.place, of: pair, among: holders) }
            guard !others.isEmpty else { continue }
            guard independentLots(of: holders) < settings.commonLots else {
                common += 1
                continue
            }
            for other in others {
                let isEarlier = own.report < other.place.report
                let match = SharedSections.Match(
                    earlier: isEarlier ? own : other.place, later: isEarlier ? other.place : own,
                    similarity: other.similarity)
                pairs[BidPair(match), default: []].append(match)
            }
        }
        let bids = pairs.sorted { $0.key < $1.key }.compactMap { enough($0.value, settings) }
            .sorted { ($1.length, $0.later.report) < ($0.length, $1.later.report) }
        return PairSections(bids: bids, common: common)
    }

    /// Whether a section of one of them stands in a bid of the other one for another lot, and neither had it there before.
    ///
    /// What a bidder carried over from its own file and then shares within one lot is told there.
    private func isApart(_ own: Place, _ other: Place, of pair: BidderPair, among holders: [Holder]) -> Bool {
        let (here, there) = (lot(own).name, lot(other).name)
        guard here != there, bid(other).supplier == pair.right else { return false }
        return !holders.contains { holder in
            let (name, supplier) = (lot(holder.place).name, bid(holder.place).supplier)
            return (name == there && supplier == pair.left) || (name == here && supplier == pair.right)
        }
    }

    /// What two bids share, if it is enough: each section counts once, with the one that is most like it.
    private func enough(_ matches: [SharedSections.Match], _ settings: SectionSettings) -> SharedSections? {
        var (earlier, later): (Set<Place>, Set<Place>) = ([], [])
        let chosen = matches.sorted {
            ($1.similarity, $0.later.range.lowerBound) < ($0.similarity, $1.later.range.lowerBound)
        }.filter { match in
            guard !earlier.contains(match.earlier), !later.contains(match.later) else { return false }
            earlier.insert(match.earlier)
            later.insert(match.later)
            return true
        }
        let smaller = max(1, min(ownLength(of: matches[0].earlier), ownLength(of: matches[0].later)))
        let share = min(1, Double(chosen.reduce(0) { $0 + $1.later.range.count }) / Double(smaller))
        guard chosen.count >= settings.leastSections, share >= settings.leastShare else { return nil }
        return SharedSections(
            matches: chosen.sorted {
                ($0.earlier.document, $0.earlier.range.lowerBound) < ($1.earlier.document, $1.earlier.range.lowerBound)
            },
            share: share)
    }

    /// Lots of different buyers without a common bidder among those that have the section.
    func independentLots(of holders: [Holder]) -> Int {
        var chosen: [(purchaser: String, codes: Set<String>)] = []
        for (_, members) in Dictionary(grouping: holders, by: { lot($0.place).name }).sorted(by: { $0.key < $1.key }) {
            let codes = Set(members.flatMap { bid($0.place).codes })
            let purchaser = lot(members[0].place).purchaser
            if chosen.allSatisfy({ $0.purchaser != purchaser && $0.codes.isDisjoint(with: codes) }) {
                chosen.append((purchaser, codes))
            }
        }
        return chosen.count
    }

    /// Lots of other buyers for which neither of the two bids: where what they share could have stood.
    func comparableLots(with bids: SharedSections, of pair: BidderPair) -> Int {
        let codes = Set(bid(bids.earlier).codes + bid(bids.later).codes)
        let purchasers = [lot(bids.earlier).purchaser, lot(bids.later).purchaser]
        return Set(
            lots.lazy.filter { lot in
                !purchasers.contains(lot.purchaser) && lot.bids.allSatisfy { codes.isDisjoint(with: $0.codes) }
            }.map(\.name)
        ).count
    }

    /// Whether the two bid, or bade, together.
    func arePartners(_ pair: BidderPair) -> Bool {
        lots.contains { $0.bids.contains { $0.codes.contains(pair.left) && $0.codes.contains(pair.right) } }
    }
}

/// Two bids, the earlier one first.
private struct BidPair: Hashable, Comparable {
    private let places: [Int]

    init(_ match: SharedSections.Match) {
        places = [match.earlier.report, match.earlier.bid, match.later.report, match.later.bid]
    }

    static func < (left: BidPair, right: BidPair) -> Bool { left.places.lexicographicallyPrecedes(right.places) }
}
