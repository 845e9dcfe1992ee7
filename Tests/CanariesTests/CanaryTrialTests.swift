import BidEvents
import Canaries
import CanonicalJSON
import DetectorCatalog
import DetectorKit
import Simulation
import Testing

@Suite("Canary trials")
struct CanaryTrialTests {
    private func settings(_ patterns: [RingPattern]) -> CanarySettings {
        var settings = CanarySettings()
        settings.patterns = patterns
        settings.ringsPerPattern = 1
        settings.shadows = 1
        settings.leastLots = 60
        settings.ringLots = 45
        return settings
    }

    private func report(_ entries: [StoredEntry], _ settings: CanarySettings) throws -> CanaryReport {
        let history = CopiedMarket.history(entries, settings)
        return try #require(CanaryTrial(history, detectorCatalog, ConfigurationBundle([]), settings).run())
    }

    @Test("a planted ring of fixed multiples is found, and the honest lots alone tell of nobody")
    func found() throws {
        let entries = try CopiedMarket.entries(lots: 140)
        let report = try report(entries, settings([.fixedMultiples]))
        #expect(report.realGroups == 0 && report.falseAlarms == 0)
        let row = try #require(report.rows.first)
        #expect(row.planted == 1 && row.recall == 1)
        #expect(try (1...45).contains(#require(row.medianLead)))
        #expect(report.lots == 140 && report.markets == 1 && report.shadows == 1)
    }

    @Test("the same log prefix and seed give the same report, to the byte, and another seed plants elsewhere")
    func repeatable() throws {
        let entries = try CopiedMarket.entries(lots: 70)
        var settings = settings([.coverBids, .phantomCompanion])
        settings.ringLots = 20
        let first = try report(entries, settings)
        #expect(try report(entries, settings).json.text == first.json.text)
        #expect(first.isMeasured)
        settings.seed = 2
        #expect(try report(entries, settings).json["seed"]?.integer == 2)
    }

    @Test("too few lots give no recall rather than none found")
    func tooFew() throws {
        let report = try report(CopiedMarket.entries(lots: 30), settings([.rotation, .coverBids]))
        #expect(!report.isMeasured && report.shadows == 0)
        #expect(report.rows.allSatisfy { $0.recall == nil && $0.recallInterval == nil && $0.medianLead == nil })
        #expect(report.json["state"]?.string == "not-enough-data")
        let patterns = try #require(report.json["patterns"]?.array)
        #expect(patterns.allSatisfy { $0["recall"] == .null && $0["state"]?.string == "not-enough-data" })
    }

    @Test("a pattern that no market has lots for is unknown beside one that was planted")
    func unsuited() throws {
        // Nobody can pull a benchmark where the lowest price wins.
        var settings = settings([.meanBenchmark, .coverBids])
        settings.ringLots = 20
        let report = try report(CopiedMarket.entries(lots: 70), settings)
        #expect(report.rows[0].recall == nil && report.rows[0].planted == 0)
        #expect(report.rows[1].recall != nil && report.rows[1].planted == 1)
        #expect(report.isMeasured)
    }

    @Test("no more than the configured lots and bytes are copied, the latest, and what was let go is counted")
    func bounded() throws {
        let entries = try CopiedMarket.entries(lots: 30)
        var settings = settings([.coverBids])
        settings.lots = 10
        let few = try report(entries, settings)
        #expect(few.lots <= 10 && few.dropped > 0)
        #expect(few.through == Position(offset: entries.last!.offset, clock: entries.last!.clock))
        settings.lots = 1_000
        settings.bytes = 20_000
        let small = try report(entries, settings)
        #expect(small.dropped > 0 && small.lots < 30)
    }

    @Test("a trial that is stopped gives no report")
    func stopped() throws {
        let settings = settings([.coverBids])
        let history = CopiedMarket.history(try CopiedMarket.entries(lots: 20), settings)
        var asked = 0
        let trial = CanaryTrial(history, detectorCatalog, ConfigurationBundle([]), settings) {
            asked += 1
            return asked > 10
        }
        #expect(trial.run() == nil && asked == 11)
    }
}
