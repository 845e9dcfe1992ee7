import BidEvents
import Simulation
import Testing

@Suite("A city with rings")
struct RingSimulationTests {
    private func written(_ options: RingSimulation.Options) -> (lines: [String], truth: [RingTruth]) {
        var (lines, truth): ([String], [RingTruth]) = ([], [])
        RingSimulation(options).lines(each: { lines.append($0) }, truth: { truth.append($0) })
        return (lines, truth)
    }

    @Test("the same options give the same bytes, another seed or region others")
    func determinism() {
        let options = RingSimulation.Options(seed: 3, lots: 600, years: 2)
        let (first, second) = (written(options), written(options))
        #expect(first.lines == second.lines && first.truth == second.truth)
        var (seed, region) = (options, options)
        seed.seed = 4
        region.region = "330102"
        #expect(written(seed).lines != first.lines)
        let prices = { (options: RingSimulation.Options) in RingLots(options).lots.map(\.prices) }
        #expect(prices(region) != prices(options))
    }

    @Test("the intake takes every line, in the order of times, three a lot")
    func lines() throws {
        let options = RingSimulation.Options(seed: 5, lots: 900, years: 1)
        let events = try decoded(written(options).lines)
        expectOrderly(events, source: "urn:cn:ggzy:411002:simulated")
        #expect(events.count == 2_700)
        let byProject = Dictionary(grouping: events) { $0.projectID ?? "" }
        #expect(byProject.count == 900)
        for lot in RingLots(options).lots {
            let project = ProjectEvents(events: byProject[lot.project] ?? [])
            #expect(
                project.events.map(\.name) == ["tender.notice_published", "bids.opened", "award.decided"],
                "\(lot.project)")
            #expect(project.prices.map(\.supplier) == lot.suppliers, "\(lot.project)")
            #expect(project.prices.map(\.price) == lot.bids.map(\.price), "\(lot.project)")
            #expect(project.ceiling == lot.ceiling, "\(lot.project)")
            #expect(project.first("tender.notice_published")?.text("purchaser_code") == lot.purchaser)
            #expect(project.first("tender.notice_published")?.text("award_mechanism") == lot.mechanism)
            #expect(project.first("award.decided")?.text("supplier_code") == lot.winner.supplier)
            #expect(project.first("award.decided")?.occurred.date.components.year == 2024)
        }
    }

    @Test("every lot has three to twenty different bidders, none above the ceiling")
    func bids() {
        for lot in RingLots.mixed.lots {
            #expect((3...20).contains(lot.bids.count), "\(lot.project)")
            #expect(Set(lot.suppliers).count == lot.bids.count && Set(lot.bids.map(\.id)).count == lot.bids.count)
            #expect(lot.bids.allSatisfy { $0.price > 0 && $0.price <= lot.ceiling }, "\(lot.project)")
            #expect(lot.ceiling <= lot.budget, "\(lot.project)")
        }
        #expect(RingLots.mixed.lots.count == 12_000)
    }

    @Test("the lowest price wins, or the one nearest to a mean, as the mechanism says")
    func winners() {
        for lot in RingLots.mixed.lots {
            if lot.mechanism == "lowest-price" {
                #expect(lot.winner.price == lot.bids.map(\.price).min(), "\(lot.project)")
            } else {
                // With some published coefficient the winner is nearest to the mean without the extremes.
                let inner = lot.prices.sorted().dropFirst().dropLast()
                let won = Double(lot.winner.price) / 10_000
                let isNearest = [0, 0.005, 0.01, 0.015, 0.02].contains { coefficient in
                    let target = Array(inner).mean * (1 - coefficient)
                    return lot.prices.allSatisfy { abs($0 - target) >= abs(won - target) - 1e-6 }
                }
                #expect(isNearest, "\(lot.project)")
            }
        }
    }

    @Test("the truth tells of every ring and exactly of the lots that one rigged")
    func truth() {
        let options = RingSimulation.Options(seed: 6, lots: 2_500)
        let truth = written(options).truth
        let city = RingLots(options)
        let (rings, rows) = (truth.filter(\.project.isEmpty), truth.filter { !$0.project.isEmpty })
        #expect(rings == city.simulation.rings.map(\.truth) && rings.count == 18)
        let rigged = city.lots.filter { $0.rigging != nil }
        #expect(rows.map(\.project) == rigged.map(\.project) && rows.count > 100)
        for (row, lot) in zip(rows, rigged) {
            #expect(row.ring == lot.rigging?.ring && row.pattern == lot.rigging?.pattern && row.lot == lot.lot)
            #expect(row.members == lot.rigging?.members && row.designatedWinner == lot.rigging?.designatedWinner)
        }
    }

    @Test("a line of the truth says whether it tells of a ring or of a lot")
    func truthLines() throws {
        let truth = written(RingSimulation.Options(seed: 6, lots: 1_000)).truth
        let ring = try #require(truth.first { $0.project.isEmpty })
        let lot = try #require(truth.first { !$0.project.isEmpty })
        #expect(ring.line.hasPrefix(#"{"row":"ring","ring":"ring-01","pattern":"cover-bids""#))
        #expect(lot.line.hasPrefix(#"{"row":"lot""#))
        #expect(lot.line.hasSuffix(#""lot":"1","designated_winner":"\#(lot.designatedWinner)"}"#))
    }

    @Test("an honest city has no ring, and every lawful oddity")
    func honestCity() {
        let city = RingLots.honest
        #expect(city.simulation.rings.isEmpty && city.honestLots.count == city.lots.count)
        for oddity in SimulatedLot.Oddity.allCases {
            let share = Double(city.lots.count { $0.oddity == oddity }) / Double(city.lots.count)
            #expect((0.01...0.2).contains(share), "\(oddity): \(share)")
        }
    }

    @Test("members bid honestly before, after and beside their ring, and firms are in one ring at most")
    func honestMembers() {
        let city = RingLots.mixed
        let members = city.simulation.rings.flatMap(\.members)
        #expect(Set(members).count == members.count)
        #expect(city.honestLots.count > city.lots.count * 7 / 10)
        for ring in city.simulation.rings where ring.size != .pair {
            let honest = city.honestLots.filter { !Set($0.suppliers).isDisjoint(with: ring.members) }
            #expect(honest.contains { $0.openedAt < ring.start }, "\(ring.id)")
            #expect(honest.contains { $0.openedAt >= ring.end }, "\(ring.id)")
            #expect(honest.contains { ring.start <= $0.openedAt && $0.openedAt < ring.end }, "\(ring.id)")
        }
    }

    @Test("every pattern finds a ring and lots among the default plan")
    func defaultPlan() {
        for pattern in RingPattern.allCases {
            #expect(RingLots.mixed.lots.contains { $0.rigging?.pattern == pattern }, "\(pattern)")
        }
    }

    @Test("few lots make a short stream, not a fault", arguments: [0, 1, 7])
    func smallCities(lots: Int) throws {
        let (lines, truth) = written(RingSimulation.Options(seed: 1, lots: lots, years: 1))
        #expect(lines.count == 3 * lots && truth.count >= 18)
        _ = try decoded(lines)
    }
}
