/// Finds whom to look at: bidders of a lot who keep meeting.
///
/// Chosen by attendance alone. The tests of prices and of winners condition on who attended, so that choosing by it
/// does not bias them.
struct CandidateGroups {
    /// When two suppliers are taken to keep company.
    struct Rule: Hashable, Sendable {
        /// The fewest lots in which both bid, and that each bid for.
        var jointLots = 6
        var lotsEach = 6
        /// log10 of the probability below which meeting is no accident.
        var logTail = -3.0
        /// Two who share this part of the lots of the less active keep company, whatever the market's size.
        var sharedPart = 0.6
        var largestGroup = 12
    }

    let history: MarketHistory
    let rule: Rule

    func keepCompany(_ left: Int32, _ right: Int32) -> Bool {
        let joint = history.jointCount(left, right)
        let (few, many) = (history.attendanceCount(left), history.attendanceCount(right))
        guard joint >= rule.jointLots, min(few, many) >= rule.lotsEach else { return false }
        if Double(joint) >= rule.sharedPart * Double(min(few, many)) { return true }
        return CoBidding(left, right, in: history).logTail <= rule.logTail
    }

    /// The groups of at least two of a lot's bidders who keep company, each with those who keep company with most of them;
    /// sorted members, in the order of the first.
    func groups(of lot: HistoricLot) -> [[Int32]] {
        var parent = Dictionary(uniqueKeysWithValues: lot.bidders.map { ($0, $0) })
        func root(_ member: Int32) -> Int32 {
            var at = member
            while parent[at]! != at { at = parent[at]! }
            return at
        }
        for (place, left) in lot.bidders.enumerated() {
            for right in lot.bidders[(place + 1)...] where keepCompany(left, right) {
                let (a, b) = (root(left), root(right))
                parent[max(a, b)] = min(a, b)
            }
        }
        let clusters = Dictionary(grouping: lot.bidders, by: root).values.filter { $0.count > 1 }
        var groups: Set<[Int32]> = []
        for cluster in clusters {
            let members = trimmed(cluster.sorted())
            groups.insert(members)
            groups.insert(extended(members))
            groups.formUnion(cores(of: members))
        }
        let regulars = regulars(of: lot)
        groups.insert(regulars)
        groups.insert(closed(around: regulars))
        return groups.filter { $0.count > 1 }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The bidders of a lot who met most of the others before: where a ring is the whole market, nobody meets oftener than
    /// the market explains.
    private func regulars(of lot: HistoricLot) -> [Int32] {
        trimmed(
            lot.bidders.filter { bidder in
                let met = lot.bidders.count { $0 != bidder && history.jointCount($0, bidder) >= rule.jointLots }
                return met * 2 > lot.count - 1
            }.sorted())
    }

    /// Adds whoever is the only stranger in most lots of a circle, until no lot has a single stranger oftener than a few
    /// times: a ring that leaves no room for outsiders comes out whole, though each lot shows some of it only.
    private func closed(around members: [Int32]) -> [Int32] {
        var members = members
        while members.count > 1, members.count < rule.largestGroup {
            let group = Set(members)
            var votes: [Int32: Int] = [:]
            for lot in history.lots(ofGroup: members, atLeast: 2).suffix(200) where lot.count >= 3 {
                let strangers = lot.bidders.filter { !group.contains($0) }
                if strangers.count == 1 { votes[strangers[0], default: 0] += 1 }
            }
            guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= rule.jointLots
            else { break }
            members = (members + [best.key]).sorted()
        }
        return members
    }

    /// The closest pair of a cluster, and the three and four who grow from it: a ring may be smaller than the circle in
    /// which it moves.
    private func cores(of members: [Int32]) -> [[Int32]] {
        var bonds: [(surprise: Double, pair: [Int32])] = []
        for (place, left) in members.enumerated() {
            for right in members[(place + 1)...] where keepCompany(left, right) {
                bonds.append((CoBidding(left, right, in: history).logTail, [left, right]))
            }
        }
        guard var core = bonds.min(by: { ($0.surprise, $0.pair[0]) < ($1.surprise, $1.pair[0]) })?.pair else {
            return []
        }
        var cores = [core]
        while core.count < min(4, members.count - 1) {
            let next = members.filter { !core.contains($0) }.min { left, right in
                (surprise(left, core), left) < (surprise(right, core), right)
            }
            core = (core + [next!]).sorted()
            cores.append(core)
        }
        return cores
    }

    private func surprise(_ candidate: Int32, _ core: [Int32]) -> Double {
        core.reduce(0) { $0 + CoBidding(candidate, $1, in: history).logTail }
    }

    /// At most the largest group: those who meet the others oftenest.
    private func trimmed(_ members: [Int32]) -> [Int32] {
        var members = members
        while members.count > rule.largestGroup {
            let meetings = members.map { member in
                (members.reduce(0) { $0 + ($1 == member ? 0 : history.jointCount(member, $1)) }, member)
            }
            let loosest = meetings.min { ($0.0, $1.1) < ($1.0, $0.1) }!.1
            members.removeAll { $0 == loosest }
        }
        return members
    }

    /// Adds suppliers who stayed away from this lot but keep company with more than half of the group.
    private func extended(_ members: [Int32]) -> [Int32] {
        var members = members
        while members.count < rule.largestGroup {
            var best: (ties: Int, meetings: Int, supplier: Int32)?
            let near = Set(members.flatMap { history.companions(of: $0, atLeast: rule.jointLots) })
            for candidate in near.subtracting(members).sorted() {
                let friends = members.filter { keepCompany($0, candidate) }
                guard friends.count * 2 > members.count else { continue }
                let meetings = friends.reduce(0) { $0 + history.jointCount(candidate, $1) }
                if best.map({ (friends.count, meetings) > ($0.ties, $0.meetings) }) ?? true {
                    best = (friends.count, meetings, candidate)
                }
            }
            guard let best else { break }
            members.append(best.supplier)
        }
        return members.sorted()
    }
}
