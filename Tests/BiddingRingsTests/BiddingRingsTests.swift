import BidEvents
import BiddingRings
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Settings
import Testing

@Suite("Bidding rings")
struct BiddingRingsTests {
    @Test("firms who meet and win in turn are told once as a ring, with evidence to check")
    func ring() throws {
        let findings = findings(catalog, MarketStream.rigged(lots: 120, seed: 1).entries())
        let ring = try #require(findings.rings["4110/A01#1"])
        #expect(ring.members == ["R0", "R1", "R2"] && ring.isStanding)
        #expect(findings.rings.count == 1)
        let last = try #require(findings.last { $0.outcome == .warning })
        #expect(last.rule == "bidding-ring" && last.certainty != .fact)
        #expect(!last.evidence.isEmpty && !last.legalBasis.isEmpty)
        let openings = Set(last.evidence.flatMap(\.events))
        #expect(!openings.isEmpty)
    }

    @Test(
        "each week is told how many groups were judged, those too weak for a finding too, and how strong the rings are")
    func weeks() throws {
        let outputs = outputs(catalog, MarketStream.rigged(lots: 120, seed: 1).entries())
        let weeks = outputs.judged
        #expect(weeks.count > 20)
        #expect(Set(weeks.map(\.measurement.subject)).count == weeks.count, "once a week")
        #expect(weeks.allSatisfy { $0.measurement.instance == "4110/A01" })
        #expect(weeks.allSatisfy { $0.reading.count > $0.reading.told.count })
        let told = weeks.flatMap(\.reading.told)
        #expect(!told.isEmpty && Set(told.map(\.subject.identifier)) == ["4110/A01#1"])
        #expect(told.allSatisfy { $0.thousandths >= 1_000 })
        // What the finding says is of a lot of the week, and what is measured as it was last in it.
        let first = try #require(weeks.first { !$0.reading.told.isEmpty })
        let opened = try #require(outputs.first { if case .finding = $0.content { true } else { false } })
        #expect(first.measurement.subject == Subject(Week(of: opened.position.clock)))
    }

    @Test("of an honest market it is told how much was judged, and of no ring", arguments: 1...2)
    func honestWeeks(seed: UInt64) {
        var market = MarketStream(seed: seed)
        for _ in 0..<150 { market.add() }
        let weeks = outputs(catalog, market.entries()).judged
        #expect(weeks.contains { $0.reading.count > 0 } && weeks.allSatisfy(\.reading.told.isEmpty))
    }

    @Test("an honest market of many meetings gives no finding", arguments: 1...4)
    func honest(seed: UInt64) {
        var market = MarketStream(seed: seed)
        for _ in 0..<150 { market.add() }
        #expect(findings(catalog, market.entries()).isEmpty, "seed \(seed)")
    }

    @Test("two who always meet and never otherwise bid are no ring while their prices are honest", arguments: 1...4)
    func company(seed: UInt64) {
        var market = MarketStream(seed: seed)
        for number in 0..<150 {
            guard number % 2 == 0 else {
                market.add()
                continue
            }
            market.add { level, random in
                [("A", level * (1 + 0.07 * random.normal())), ("B", level * (1 + 0.07 * random.normal()))]
            }
        }
        #expect(findings(catalog, market.entries()).isEmpty, "seed \(seed)")
    }

    @Test("a ring that grows keeps its name")
    func growth() throws {
        var market = MarketStream.rigged(lots: 120, seed: 2)
        for number in 0..<120 {
            guard number % 2 == 0 else {
                market.add()
                continue
            }
            market.add { level, random in
                let low = level * 0.86
                return (0..<4).map { member in
                    ("R\(member)", member == number / 2 % 4 ? low : low * (1.01 + 0.004 * random.uniform()))
                }
            }
        }
        let told = findings(catalog, market.entries())
        let grown = told.filter { $0.parties.contains("R3") && $0.outcome == .warning }
        #expect(!grown.isEmpty)
        #expect(Set(grown.map(\.subject)) == [told[0].subject])
        let members = Set(try #require(grown.last).parties)
        #expect(members.isSuperset(of: ["R1", "R2", "R3"]))
    }

    @Test("two rings of one market keep apart")
    func two() {
        var market = MarketStream(seed: 3)
        for number in 0..<200 {
            market.add { level, random in
                guard number % 4 < 2 else { return [] }
                let name = number % 4 == 0 ? "R" : "T"
                let low = level * 0.86
                return (0..<3).map { member in
                    ("\(name)\(member)", member == number / 4 % 3 ? low : low * (1.01 + 0.004 * random.uniform()))
                }
            }
        }
        let rings = findings(catalog, market.entries()).rings.values.filter(\.isStanding).map(\.members)
        #expect(Set(rings) == [["R0", "R1", "R2"], ["T0", "T1", "T2"]])
    }

    @Test("neither partitions nor checkpoints change what is told", arguments: [5] as [UInt64])
    func laws(seed: UInt64) throws {
        try expectLaws(of: catalog, on: MarketStream.rigged(lots: 60, seed: seed).entries(), seed: seed)
    }

    @Test("one, two, five and eight partitions tell the same")
    func partitions() {
        let entries = MarketStream.rigged(lots: 80, seed: 7).entries()
        let told = [1, 2, 5, 8].map { findings(catalog, entries, partitionCount: $0) }
        #expect(!told[0].isEmpty)
        #expect(told.allSatisfy { $0 == told[0] })
    }

    @Test("a lot told twice, or late, leads to the same rings")
    func deliveries() {
        let market = MarketStream.rigged(lots: 120, seed: 8)
        let once = findings(catalog, market.entries()).rings.mapValues(\.members)
        #expect(!once.isEmpty)
        #expect(findings(catalog, market.entries(twice: true)).rings.mapValues(\.members) == once)
        // Every tenth lot comes five lots later than it was opened.
        var late = market.lots
        for place in stride(from: 0, to: late.count - 5, by: 10) { late.insert(late.remove(at: place), at: place + 5) }
        #expect(findings(catalog, market.entries(late)).rings.mapValues(\.members) == once)
    }

    @Test("nobody is told below the strength that is configured")
    func threshold() {
        let text = "bidding-rings:\n  least_strength: 10\n"
        let bundle = ConfigurationBundle([.init(path: ConfigurationBundle.settingsPath, text: text)])
        let entries = MarketStream.rigged(lots: 40, seed: 1).entries()
        #expect(findings(catalog, entries, configuration: bundle).isEmpty)
    }

    @Test("settings out of range are refused", arguments: ["window_days: 3d", "market_lots: 1", "least_strength: 0.5"])
    func settings(line: String) {
        let diagnostics = Diagnostics()
        let text = "bidding-rings:\n  \(line)\n"
        let bundle = ConfigurationBundle([.init(path: ConfigurationBundle.settingsPath, text: text)])
        #expect(BiddingRings(bundle, diagnostics) == nil)
        #expect(diagnostics.hasErrors)
    }
}
