import Foundation
import Simulation
import Testing

@Suite("Patterns of planted rings")
struct RingPatternTests {
    /// The rings of a city that has one pattern only.
    private func rings(_ pattern: RingPattern) -> [(ring: SimulatedRing, lots: [SimulatedLot])] {
        RingLots.ofOnePattern[pattern]!.rings
    }

    @Test("of a ring nobody but the designated winner wins, unless the mean decides", arguments: RingPattern.allCases)
    func designatedWinners(pattern: RingPattern) throws {
        let all = rings(pattern)
        try #require(all.flatMap(\.lots).count > 100)
        for (ring, lots) in all {
            for lot in lots {
                let rigging = try #require(lot.rigging)
                #expect(rigging.pattern == pattern && rigging.members.contains(rigging.designatedWinner))
                #expect(Set(rigging.members).isSubset(of: ring.members) && lot.category == ring.category)
                #expect(Set(lot.suppliers).intersection(ring.members) == Set(rigging.members), "\(lot.project)")
                #expect(ring.start <= lot.openedAt && lot.openedAt < ring.end, "\(lot.project)")
                guard pattern != .meanBenchmark else { continue }
                let winner = lot.winner.supplier
                #expect(winner == rigging.designatedWinner || !ring.members.contains(winner), "\(lot.project)")
                let lowest = lot.price(of: rigging.designatedWinner)!
                let others = rigging.members.filter { $0 != rigging.designatedWinner }
                #expect(others.allSatisfy { lot.price(of: $0)! > lowest }, "\(lot.project)")
            }
        }
    }

    @Test("three or four members come to a lot of about eight, or the ring alone")
    func sizes() {
        for (ring, lots) in rings(.rotation) {
            switch ring.size {
            case .threeOfEight: #expect(lots.allSatisfy { $0.rigging!.members.count == 3 && $0.bids.count >= 6 })
            case .fourOfEight: #expect(lots.allSatisfy { $0.rigging!.members.count == 4 && $0.bids.count >= 6 })
            default: #expect(lots.allSatisfy { $0.isAllRing })
            }
            guard ring.size != .full, !lots.isEmpty else { continue }
            let bidders = lots.map { Double($0.bids.count) }.mean
            #expect((7...9).contains(bidders), "\(ring.id): \(bidders)")
        }
    }

    @Test("in rotation whoever has waited longest of those present is to win")
    func rotation() {
        for (ring, lots) in rings(.rotation) {
            var waiting = ring.members
            for lot in lots {
                let present = lot.rigging!.members
                #expect(lot.rigging!.designatedWinner == waiting.first { present.contains($0) }, "\(lot.project)")
                guard let place = waiting.firstIndex(of: lot.winner.supplier) else { continue }
                waiting.append(waiting.remove(at: place))
            }
        }
    }

    @Test("wins keep to the agreed shares")
    func quotas() throws {
        let all = RingLots.only(.quotaShares, lots: 3_000, share: 0.25).rings.filter { $0.ring.size == .full }
        try #require(!all.isEmpty)
        for (ring, lots) in all {
            #expect(abs(ring.shares.reduce(0, +) - 1) < 1e-9)
            for (member, share) in zip(ring.members, ring.shares) {
                let wins = Double(lots.count { $0.winner.supplier == member })
                #expect(abs(wins - share * Double(lots.count)) <= 3, "\(ring.id) \(member): \(wins) of \(lots.count)")
            }
        }
    }

    @Test("a purchaser's lots go to the member to whom it was allotted")
    func territories() {
        for (ring, lots) in rings(.territories) {
            #expect(Set(ring.territories.values) == Set(ring.members))
            for lot in lots {
                #expect(lot.rigging!.designatedWinner == ring.territories[lot.purchaser], "\(lot.project)")
            }
        }
    }

    @Test("every member's price is the winner's times its own constant, but for rounding")
    func multiples() {
        for (ring, lots) in rings(.fixedMultiples) {
            #expect(ring.multiples.allSatisfy { (1.02...1.14).contains($0) })
            for lot in lots where lot.oddity == nil {
                let lead = lot.price(of: lot.rigging!.designatedWinner)!
                for (member, multiple) in zip(ring.members, ring.multiples)
                where lot.rigging!.members.contains(member) && member != lot.rigging!.designatedWinner {
                    #expect(abs(lot.price(of: member)! - multiple * lead) <= 110, "\(lot.project)")
                }
            }
        }
    }

    @Test("clustered bids lie a little above the winner, never right at it")
    func clustering() {
        let lots = rings(.clustering).flatMap(\.lots).filter { $0.oddity == nil }
        var margins: [Double] = []
        for lot in lots {
            let lead = lot.price(of: lot.rigging!.designatedWinner)!
            let others = lot.rigging!.members.filter { $0 != lot.rigging!.designatedWinner }
            margins += others.map { lot.price(of: $0)! / lead - 1 }
        }
        #expect(margins.min()! >= 0.001, "\(margins.min()!)")
        #expect((0.008...0.02).contains(margins.mean), "\(margins.mean)")
        let variation = lots.filter(\.isAllRing).map { PriceShape($0.prices).variation }.median
        #expect(abs(variation - 0.009) < 0.002, "\(variation)")
    }

    @Test("members at the expected benchmark win more than their share, helped by extreme bids")
    func benchmark() throws {
        let lots = RingLots.only(.meanBenchmark, lots: 4_000, share: 0.2).rings.flatMap(\.lots)
        try #require(lots.count > 50)
        let won = Double(lots.count { $0.rigging!.members.contains($0.winner.supplier) })
        let fair = lots.map { Double($0.rigging!.members.count) / Double($0.bids.count) }.reduce(0, +)
        #expect(won > 1.3 * fair, "\(won) wins where \(fair) would be fair")
        for lot in lots {
            let members = lot.rigging!.members
            let outsiders = lot.suppliers.filter { !members.contains($0) }.map { lot.price(of: $0)! }.median
            let extremes = members.filter { abs(lot.price(of: $0)! / outsiders - 1) > 0.05 }
            #expect(!extremes.isEmpty, "\(lot.project)")
            let center = lot.price(of: lot.rigging!.designatedWinner)!
            let crowd = members.filter { abs(lot.price(of: $0)! / center - 1) < 0.01 }
            #expect(crowd.count == members.count - (members.count < 5 ? 1 : 2), "\(lot.project)")
        }
    }

    @Test("a companion bids only beside its principal, somewhat higher, and never wins")
    func companions() {
        let city = RingLots.ofOnePattern[.phantomCompanion]!
        for ring in city.simulation.rings {
            let (principal, companion) = (ring.members[0], ring.members[1])
            let joint = city.lots.filter { $0.suppliers.contains(companion) }
            #expect(joint.allSatisfy { $0.rigging?.ring == ring.id && $0.winner.supplier != companion })
            let during = city.lots.filter {
                $0.suppliers.contains(principal) && ring.start <= $0.openedAt && $0.openedAt < ring.end
                    && $0.category == ring.category
            }
            #expect(Double(joint.count) >= 0.6 * Double(during.count), "\(ring.id): \(joint.count) of \(during.count)")
            for lot in joint where lot.price(of: principal)! < 0.9 * Double(lot.ceiling) / 10_000 {
                let margin = lot.price(of: companion)! / lot.price(of: principal)! - 1
                #expect((0.025...0.085).contains(margin), "\(lot.project): \(margin)")
            }
        }
    }
}
