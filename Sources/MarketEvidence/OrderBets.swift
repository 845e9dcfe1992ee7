import Foundation

/// Bets on which of the members who met wins.
struct OrderBets {
    /// On the longest waiting member: null hypothesis, every member present is as likely to win as any other.
    ///
    /// Firms of unequal strength win in no turn: the stronger wins again soon, which loses the bet. Only lots that a member
    /// won count; waiting is counted in them.
    static func playRotation(_ group: GroupLots) -> Bets {
        let slopes = [1.0, 3.0, 6.0]
        var bets = Bets(ways: slopes.count)
        var latestWin = [Int](repeating: -1_000, count: group.members.count)
        var (turn, factors) = (0, slopes)
        for meeting in group.meetings {
            guard let place = meeting.winningMember else { continue }
            let winner = group.members.indices.first { group.table.place($0, in: meeting) == place }!
            let wait = turn - latestWin[winner]
            var (shorter, same, all) = (0, 0, 0)
            for member in group.members.indices where group.table.place(member, in: meeting) >= 0 {
                let other = turn - latestWin[member]
                all += 1
                shorter += other < wait ? 1 : 0
                same += other == wait ? 1 : 0
            }
            for (way, slope) in slopes.enumerated() {
                var (sum, mine) = (0.0, 0.0)
                for rank in 1...all { sum += exp(slope * Double(rank) / Double(all)) }
                for rank in shorter..<(shorter + same) { mine += exp(slope * (Double(rank + 1) / Double(all))) }
                factors[way] = mine / Double(same) * Double(all) / sum
            }
            bets.play(factors)
            latestWin[winner] = turn
            turn += 1
        }
        return bets
    }

    /// One member whom another accompanies.
    struct Escort: Sendable, Equatable {
        let winner: Int32
        let companion: Int32
        let lots: Int
        let wins: Int
        let logGain: Double
    }

    /// On a member winning whenever a certain other is there: null hypothesis, it wins no oftener than it does without, and
    /// no oftener than one in as many as bid. The pair is the best of the group's, which its gain pays for.
    static func playEscorts(_ group: GroupLots) -> Escort? {
        if let known = group.table.escort { return known }
        var best: Escort?
        for winner in group.members {
            let visits = group.history.visits(of: winner)
            for companion in group.members where companion != winner {
                guard let escort = escort(winner, companion, visits, group.history) else { continue }
                if escort.logGain > best?.logGain ?? 0 { best = escort }
            }
        }
        let pairs = group.members.count * (group.members.count - 1)
        let told = best.map {
            Escort(
                winner: $0.winner, companion: $0.companion, lots: $0.lots, wins: $0.wins,
                logGain: $0.logGain - log10(Double(pairs)))
        }
        group.table.escort = .some(told)
        return told
    }

    private static func escort(
        _ winner: Int32, _ companion: Int32, _ visits: [Visit], _ history: MarketHistory
    ) -> Escort? {
        let isDisproved = visits.contains { $0.winner == companion }
        guard !isDisproved, history.jointCount(winner, companion) >= 4 else { return nil }
        let stakes = [1.5, 2.0, 4.0]
        var bets = Bets(ways: stakes.count)
        var (apart, winsApart, lots, wins) = (0, 0, 0, 0)
        var shared = SharedLots(with: companion, history)
        for visit in visits {
            let isShared = shared.take(visit)
            guard visit.winner >= 0, visit.count >= 2 else { continue }
            let isWon = visit.winner == winner
            guard isShared else {
                apart += 1
                winsApart += isWon ? 1 : 0
                continue
            }
            let chance = max(1 / Double(visit.count), Double(winsApart + 1) / Double(apart + 2))
            bets.play(stakes.map { (isWon ? $0 : 1) / (1 + chance * ($0 - 1)) })
            lots += 1
            wins += isWon ? 1 : 0
        }
        return lots >= 4
            ? Escort(winner: winner, companion: companion, lots: lots, wins: wins, logGain: bets.logGain) : nil
    }

    /// Tells of one supplier's bids, asked about in their order, whether another bid in the same lot.
    private struct SharedLots {
        private let visits: [Visit]
        private var next = 0

        init(with other: Int32, _ history: MarketHistory) { visits = history.visits(of: other) }

        mutating func take(_ visit: Visit) -> Bool {
            while next < visits.count, visits[next].openedAt < visit.openedAt { next += 1 }
            var place = next
            while place < visits.count, visits[place].openedAt == visit.openedAt {
                if visits[place].slot == visit.slot { return true }
                place += 1
            }
            return false
        }
    }
}
