import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing

@testable import Cluster

@Suite("The feed is a pure function of log and configuration")
struct SequencerTests {
    @Test("worker counts and interleavings never change what is released", arguments: [1, 2, 5])
    func interleavings(workers: Int) throws {
        for seed in UInt64(0)..<60 {
            let cluster = try TestCluster(sampleLog(seed: seed, events: 45), seed: seed, recodes: seed % 8 == 0)
            try #require(try cluster.finish(workers: workers), "stands still, seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed)")
            #expect(cluster.setAsides.isEmpty, "seed \(seed)")
        }
    }

    @Test("joins, deaths, delays and restarts never change what is released", arguments: 0..<8)
    func turmoil(part: Int) throws {
        for seed in UInt64(part) * 1_000..<UInt64(part) * 1_000 + 20 {
            let cluster = try TestCluster(sampleLog(seed: seed, events: 45), seed: seed)
            // Nothing is set aside here, however often somebody ends workers.
            cluster.limits.tries = .max
            cluster.start()
            for _ in 0..<250 { try disturb(cluster) }
            try #require(try cluster.finish(workers: 1 + Int(seed % 4)), "stands still, seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed)")
        }
    }

    private func disturb(_ cluster: TestCluster) throws {
        switch cluster.roll(100) {
        case 0..<4: if cluster.workers.count < 5 { try cluster.join() }
        case 4..<6: if let worker = cluster.workers.last { try cluster.kill(worker) }
        case 6: if let worker = cluster.workers.first { try cluster.kill(worker) }
        case 7: cluster.start()
        case 8..<14: try cluster.grow(1 + cluster.roll(12))
        case 14..<16: cluster.commitFeed()
        case 16..<45: try cluster.perform()
        default:
            let busy = cluster.workers.filter { !$0.inbox.isEmpty || !$0.outbox.isEmpty }
            if !busy.isEmpty { try cluster.move(busy[cluster.roll(busy.count)]) }
        }
    }

    @Test("an entry that no worker survives is set aside for its detector alone", arguments: [1, 2, 5])
    func poison(workers: Int) throws {
        for seed in UInt64(0)..<40 {
            let entries = sampleLog(seed: seed, events: 40)
            let poison = try victim(in: entries, seed: seed)
            let cluster = try TestCluster(entries, seed: seed, poisons: [poison])
            try #require(try cluster.finish(workers: workers), "stands still, seed \(seed)")
            try #require(
                cluster.setAsides.map { "\($0.detector) \($0.offset)" } == ["\(poison.detector) \(poison.index)"],
                "seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed), \(poison)")
            #expect(cluster.setAsides.first?.tries == cluster.limits.tries)
        }
    }

    @Test(
        "a configuration that a detector cannot let its states follow is set aside for it, and it goes on by it",
        arguments: ["by-project", "totals"])
    func poisonedConfiguration(detector: String) throws {
        for seed in UInt64(0)..<30 {
            let entries = sampleLog(seed: seed, events: 40)
            let place = try #require(entries.last { $0.kind == .configuration }).offset
            let cluster = try TestCluster(entries, seed: seed, poisons: [(detector, Int(place))])
            try #require(try cluster.finish(workers: 1 + Int(seed % 3)), "stands still, seed \(seed)")
            try #require(
                cluster.setAsides.map { "\($0.detector) \($0.offset)" } == ["\(detector) \(place)"], "seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed)")
        }
    }

    @Test("a renewed configuration routes by other keys from its offset on, and what it changes stands at its offset")
    func renewedConfiguration() throws {
        let entries = sampleLog(seed: 3, events: 60)
        let place = try #require(entries.last { $0.kind == .configuration }).offset
        let cluster = try TestCluster(entries, seed: 3)
        #expect(try cluster.finish(workers: 3))
        #expect(cluster.released == cluster.expected())
        let adopted = cluster.released.filter { $0.contains("\"adopted\"") }
        #expect(adopted.count > 4)
        #expect(adopted.allSatisfy { $0.contains("\"offset\":\(place)") })
        #expect(cluster.released.contains { $0.contains("p1renewed") })
    }

    @Test("two entries are set aside independently of each other")
    func twoPoisons() throws {
        for seed in UInt64(100)..<112 {
            let entries = sampleLog(seed: seed, events: 40)
            let first = try victim(in: entries, seed: seed)
            let second = try victim(in: entries, seed: seed + 7_000)
            guard first.index != second.index else { continue }
            let cluster = try TestCluster(entries, seed: seed, poisons: [first, second])
            try #require(try cluster.finish(workers: 3), "stands still, seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed), \(first), \(second)")
            #expect(Set(cluster.setAsides.map(\.detector)).isSubset(of: [first.detector, second.detector]))
            #expect(cluster.setAsides.count <= 2, "seed \(seed)")
        }
    }

    /// A detector and an entry that it folds, events and ticks alike.
    private func victim(in entries: [StoredEntry], seed: UInt64) throws -> TestCluster.Poison {
        let witness = Witness()
        Witness.$current.withValue(witness) {
            let pipeline = MemoryPipeline(sampleCatalog, ConfigurationBundle([]))
            for entry in entries { _ = pipeline.process(entry) }
        }
        let stage = seed % 4
        let names = sampleCatalog.registrations.map(\.descriptor.id)
        let sights = witness.sights.filter { $0.detector == names[Int(stage)] }.sorted { $0.offset < $1.offset }
        let ticks = sights.filter { entries[Int($0.offset) - 1].kind == .tick }
        let pool = seed % 3 == 0 && !ticks.isEmpty ? ticks : sights
        var random = SeededRandom(seed: seed)
        let chosen = try #require(pool.randomElement(using: &random))
        return (chosen.detector, Int(chosen.offset))
    }

    @Test("after an innocent death batches become full again and nothing is set aside")
    func recovery() throws {
        let cluster = try TestCluster(sampleLog(seed: 5, events: 120), seed: 5)
        try cluster.join()
        try cluster.grow(20)
        try cluster.perform()
        let worker = try #require(cluster.workers.first)
        while worker.inbox.count > 1 { try cluster.step(worker) }
        try cluster.kill(worker)
        #expect(try cluster.finish(workers: 1))
        #expect(cluster.released == cluster.expected())
        #expect(cluster.setAsides.isEmpty)
        #expect(cluster.sequencer.slots.values.allSatisfy { $0.suspectThrough < 30 && $0.probing == nil })
        let entries = Int64(cluster.log.count)
        #expect(cluster.largestBatch == 3)
        #expect(Int64(cluster.sequencer.counters.batches) < entries * 8)
    }

    @Test("memory follows the limits, not the length of the log")
    func bounds() throws {
        let cluster = try TestCluster(sampleLog(seed: 9, events: 1_000), seed: 9)
        #expect(try cluster.finish(workers: 2))
        #expect(cluster.released == cluster.expected())
        // What is read ahead at a time and what is forgotten at a time.
        #expect(cluster.largestWindow <= 512 + 256 + 64)
        #expect(cluster.mostObservations < 400)
    }

    @Test("a checkpoint that the shell has not kept yet is what a new worker starts from")
    func unkeptCheckpoint() throws {
        for seed in UInt64(0)..<20 {
            let cluster = try TestCluster(sampleLog(seed: seed, events: 40), seed: seed)
            try cluster.join()
            var before = cluster.sequencer.checkpoint
            for _ in 0..<3_000 where !cluster.isFinished {
                if cluster.sequencer.checkpoint != before, cluster.workers.count < 5 {
                    // The action that keeps it still waits.
                    try cluster.join()
                }
                try cluster.perform()
                before = cluster.sequencer.checkpoint
                try cluster.grow(3)
                let busy = cluster.workers.filter { !$0.inbox.isEmpty || !$0.outbox.isEmpty }
                if !busy.isEmpty { try cluster.move(busy[cluster.roll(busy.count)]) }
            }
            try #require(try cluster.finish(workers: 2), "stands still, seed \(seed)")
            try #require(cluster.released == cluster.expected(), "seed \(seed)")
        }
    }

    @Test("an answer of an earlier session of the same worker changes nothing")
    func staleAnswer() throws {
        let cluster = try TestCluster(sampleLog(seed: 3, events: 30), seed: 3)
        try cluster.join()
        try cluster.perform()
        let worker = try #require(cluster.workers.first)
        while !worker.inbox.isEmpty { try cluster.step(worker) }
        let stale = try #require(worker.outbox.first)
        var sequencer = try #require(cluster.sequencer)
        try sequencer.join(worker.id, credit: 2)
        let frontier = sequencer.frontier
        #expect(try sequencer.receive(stale, from: worker.id))
        #expect(sequencer.frontier == frontier)
        #expect(sequencer.counters.strayMessages == 1)
        let future = BatchResult(number: 1_000, chunks: [])
        #expect(try !sequencer.receive(future, from: worker.id))
    }
}
