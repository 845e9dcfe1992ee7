public import BidEvents
import Foundation
import Lots

/// What the market's history says of a group of suppliers who keep meeting: one gain a family, one strength.
///
/// Every gain is an e-value of "the members prepared their bids independently": the group is chosen by who attends, and
/// each test conditions on attendance. Gains are told as log10; 2 is one in a hundred.
public struct GroupEvidence: Sendable, Equatable {
    /// What two families look at.
    public enum Family: String, Sendable, CaseIterable, Codable {
        /// Prices of members close together, or one far below the others, oftener than any bidders' would be.
        case prices
        /// Two members' prices in a fixed ratio.
        case ratio
        /// Whose turn it is to win.
        case order
        /// Pulling the mean of a mean-price award.
        case benchmark
    }

    /// What a member does.
    public struct Role: Sendable, Equatable {
        public let supplier: String
        /// Lots in which it met another member, and how many of these it won.
        public let meetings: Int
        public let wins: Int
    }

    /// A pair of members that stands out.
    public struct Pair: Sendable, Equatable {
        public let left: String
        public let right: String
        public let lots: Int
        /// For the ratio family: right over left, the usual change of the ratio and that among other pairs, in percent.
        public let values: [Double]
    }

    /// Sorted codes.
    public let members: [String]
    /// Lots with two members or more within the window, and within its last year.
    public let meetingCount: Int
    public let recentCount: Int
    /// How often the two who meet most were expected to meet, and did.
    public let expectedMeetings: Double
    public let closestMeetings: Int
    /// log10 of the gain by family; families that could not be judged are absent.
    public let gains: [Family: Double]
    /// log10 of the combined gain, in thousandths, rounded down so that it never claims more than was found.
    public private(set) var strength: Double
    public let roles: [Role]
    public let steadiestPair: Pair?
    public let escort: Pair?
    /// The latest lots in which members met, with the openings they were read from.
    public let lots: [(identifier: String, opening: EventReference)]

    public static func == (left: GroupEvidence, right: GroupEvidence) -> Bool {
        left.members == right.members && left.gains == right.gains && left.strength == right.strength
            && left.meetingCount == right.meetingCount && left.roles == right.roles
            && left.lots.map(\.identifier) == right.lots.map(\.identifier)
    }
}

extension GroupEvidence {
    /// How the families combine: half the mean of all, half the mean of the products declared beforehand.
    ///
    /// A product is valid where the parts look at things that are independent under the null hypothesis: the prices'
    /// tests see the members' prices as a set, the order's tests only which member won.
    static func combine(_ gains: [Family: Double]) -> Double {
        let families = Family.allCases.map { gains[$0] ?? 0 }
        let products: [(Family, Family)] = [(.prices, .order), (.benchmark, .order)]
        return Bets.logMean([
            Bets.logMean(families), Bets.logMean(products.map { (gains[$0.0] ?? 0) + (gains[$0.1] ?? 0) }),
        ])
    }

    /// The same evidence, told no stronger than this.
    fileprivate func limited(to strength: Double) -> GroupEvidence {
        var evidence = self
        evidence.strength = min(strength, self.strength)
        return evidence
    }

    /// The combined gain of some families only, as log10.
    public static func combine(others families: [Family], of evidence: GroupEvidence) -> Double {
        combine(evidence.gains.filter { families.contains($0.key) })
    }

    /// Judges a group by all its meetings and by those of the last year; each family's gain is the mean of the two.
    static func judge(_ members: [Int32], in history: MarketHistory) -> GroupEvidence {
        let all = GroupLots(members, in: history)
        let recent = all.recent()
        let distances = all.usualDistances()
        let reference = RatioBets.reference(all)
        var gains: [Family: [Double]] = [:]
        var (pairs, escorts): ([RatioBets.Pair], [OrderBets.Escort]) = ([], [])
        for group in recent.meetings.count == all.meetings.count ? [all] : [all, recent] {
            note(
                .prices, [PriceBets.play(group, mechanism: .lowestPrice, distances), PriceBets.playAlone(group)], &gains
            )
            note(.prices, [PriceBets.play(group, mechanism: .comprehensive, distances)], &gains)
            note(.benchmark, [PriceBets.play(group, mechanism: .meanPrice, distances)], &gains)
            let (ratios, escort) = (RatioBets.play(group, reference: reference), OrderBets.playEscorts(group))
            let rotation = OrderBets.playRotation(group)
            if !ratios.isEmpty { gains[.ratio, default: []].append(Bets.logMean(ratios.map(\.logGain))) }
            if rotation.rounds > 0 {
                gains[.order, default: []].append(Bets.logMean([rotation.logGain, escort?.logGain ?? 0]))
            }
            pairs += ratios
            if let escort { escorts.append(escort) }
        }
        let told = gains.mapValues { Bets.logMean($0) }
        return GroupEvidence(all, recent, told, pairs, escorts)
    }

    private static func note(_ family: Family, _ bets: [Bets], _ gains: inout [Family: [Double]]) {
        let played = bets.filter { $0.rounds > 0 }
        if !played.isEmpty { gains[family, default: []].append(Bets.logMean(played.map(\.logGain))) }
    }

    private init(
        _ all: GroupLots, _ recent: GroupLots, _ gains: [Family: Double], _ pairs: [RatioBets.Pair],
        _ escorts: [OrderBets.Escort]
    ) {
        let history = all.history
        let names = { (number: Int32) in history.suppliers[number] }
        members = all.members.map(names).sorted()
        meetingCount = all.meetings.count
        recentCount = recent.meetings.count
        let bonds = all.members.enumerated().flatMap { place, left in
            all.members[(place + 1)...].map { CoBidding(left, $0, in: history) }
        }
        let closest = bonds.max { ($0.jointLots, -$0.expected) < ($1.jointLots, -$1.expected) }
        expectedMeetings = closest?.expected ?? 0
        closestMeetings = closest?.jointLots ?? 0
        self.gains = gains
        strength = (Self.combine(gains) * 1_000).rounded(.down) / 1_000
        roles = all.members.map { member in
            let present = all.meetings.filter { $0.lot.place(of: member) != nil }
            let wins = present.count { meeting in meeting.lot.winner.map { meeting.lot.bidders[$0] == member } ?? false
            }
            return Role(supplier: names(member), meetings: present.count, wins: wins)
        }.sorted { ($1.wins, $0.supplier) < ($0.wins, $1.supplier) }
        steadiestPair = pairs.max { ($0.logGain, $1.left) < ($1.logGain, $0.left) }.map {
            Pair(
                left: names($0.left), right: names($0.right), lots: $0.lots,
                values: [$0.ratio, 100 * $0.change, 100 * $0.usualChange])
        }
        escort = escorts.max { $0.logGain < $1.logGain }.map {
            Pair(left: names($0.companion), right: names($0.winner), lots: $0.lots, values: [Double($0.wins)])
        }
        lots = all.meetings.suffix(20).map { ($0.lot.identifier, $0.lot.opening) }
    }
}

extension MarketHistory {
    /// Judges named suppliers as a group; nil when fewer than two of them ever bid.
    public func judge(members: [String]) -> GroupEvidence? {
        let numbers = members.compactMap { suppliers.known($0) }.sorted()
        return numbers.count < 2 ? nil : GroupEvidence.judge(numbers, in: self)
    }

    /// Judges the groups that a lot's bidders belong to; none when nobody keeps company there.
    ///
    /// - Returns: All groups that were looked at, and the strongest of those that reach a strength and share members,
    ///   narrowed to the members who carry it. Of groups that overlap the strongest speaks for all. Its strength stays
    ///   that of the group that was chosen without looking at prices; narrowing it only tells who belongs to it.
    public func judge(
        groupsOf lot: String, reaching strength: Double = .infinity
    ) -> (all: [JudgedGroup], told: [GroupEvidence]) {
        guard let lot = self.lot(lot) else { return ([], []) }
        let finder = CandidateGroups(history: self, rule: CandidateGroups.Rule())
        var all: [JudgedGroup] = []
        var strong: [(members: [Int32], evidence: GroupEvidence)] = []
        for members in finder.groups(of: lot) {
            let evidence = GroupEvidence.judge(members, in: self)
            all.append(JudgedGroup(members: evidence.members, strength: evidence.strength))
            if evidence.strength >= strength { strong.append((members, evidence)) }
        }
        strong.sort { ($1.evidence.strength, $0.members.count) < ($0.evidence.strength, $1.members.count) }
        var told: [(members: [Int32], evidence: GroupEvidence)] = []
        for group in strong where !told.contains(where: { Set($0.members).intersection(group.members).count >= 2 }) {
            told.append(group)
        }
        return (all, told.map { narrowed($0.members, $0.evidence) })
    }

    /// Leaves out members without whom the evidence is no weaker, the most superfluous first.
    private func narrowed(_ members: [Int32], _ evidence: GroupEvidence) -> GroupEvidence {
        var (members, best) = (members, evidence)
        while members.count > 2 {
            let without = members.map { left -> ([Int32], GroupEvidence) in
                let rest = members.filter { $0 != left }
                return (rest, GroupEvidence.judge(rest, in: self))
            }
            let next = without.max { $0.1.strength < $1.1.strength }!
            guard next.1.strength >= best.strength else { break }
            (members, best) = next
        }
        return best.limited(to: evidence.strength)
    }
}
