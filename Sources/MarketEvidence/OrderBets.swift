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
        var latestWin: [Int32: Int] = [:]
        for (turn, meeting) in group.meetings.filter({ $0.winningMember != nil }).enumerated() {
            let winner = meeting.lot.bidders[meeting.winningMember!]
            let waits = meeting.places.map { turn - (latestWin[meeting.lot.bidders[$0]] ?? -1_000) }
            let wait = turn - (latestWin[winner] ?? -1_000)
            let (shorter, same) = (waits.count { $0 < wait }, waits.count { $0 == wait })
            let ranks = (shorter..<(shorter + same)).map { Double($0 + 1) / Double(waits.count) }
            bets.play(
                slopes.map { slope in
                    let sum = (1...waits.count).reduce(0) { $0 + exp(slope * Double($1) / Double(waits.count)) }
                    let mine = ranks.reduce(0) { $0 + exp(slope * $1) } / Double(ranks.count)
                    return mine * Double(waits.count) / sum
                })
            latestWin[winner] = turn
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
        var best: Escort?
        var pairs = 0
        for winner in group.members {
            for companion in group.members where companion != winner {
                pairs += 1
                guard let escort = escort(winner, companion, group) else { continue }
                if escort.logGain > best?.logGain ?? 0 { best = escort }
            }
        }
        return best.map {
            Escort(
                winner: $0.winner, companion: $0.companion, lots: $0.lots, wins: $0.wins,
                logGain: $0.logGain - log10(Double(pairs)))
        }
    }

    private static func escort(_ winner: Int32, _ companion: Int32, _ group: GroupLots) -> Escort? {
        let stakes = [1.5, 2.0, 4.0]
        var bets = Bets(ways: stakes.count)
        var (apart, winsApart, lots, wins) = (0, 0, 0, 0)
        for lot in group.history.lots(of: winner) where lot.winner != nil && lot.count >= 2 {
            let isWon = lot.bidders[lot.winner!] == winner
            guard lot.place(of: companion) != nil else {
                apart += 1
                winsApart += isWon ? 1 : 0
                continue
            }
            guard lot.bidders[lot.winner!] != companion else { return nil }
            let chance = max(1 / Double(lot.count), Double(winsApart + 1) / Double(apart + 2))
            bets.play(stakes.map { (isWon ? $0 : 1) / (1 + chance * ($0 - 1)) })
            lots += 1
            wins += isWon ? 1 : 0
        }
        return lots >= 4
            ? Escort(winner: winner, companion: companion, lots: lots, wins: wins, logGain: bets.logGain) : nil
    }
}
