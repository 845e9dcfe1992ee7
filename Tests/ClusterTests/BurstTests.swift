import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Testing

@testable import Cluster

@Suite("A burst travels in parts and the feed is that of the unsplit one")
struct BurstTests {
    /// Many projects asked at the same instant, whose clocks run out at the same ticks, and their configuration.
    private static func burst(projects: Int) -> [StoredEntry] {
        var stream = StreamBuilder()
        for index in 0..<projects {
            stream.event(
                "question.received", at: "2026-03-01T09:00:00+08:00",
                [
                    "question_id": .string("q\(index)"), "project_id": .string("p\(index)"),
                    "received_at": "2026-03-01T09:00:00+08:00",
                ])
        }
        for hour in 10..<24 { stream.wait(until: "2026-03-01T\(hour):00:00+08:00") }
        let first = StoredEntry(
            offset: 0, clock: stream.entries[0].clock, kind: .configuration, bytes: ConfigurationBundle([]).bytes)
        return ([first] + stream.entries).enumerated().map {
            StoredEntry(offset: Int64($0 + 1), clock: $1.clock, kind: $1.kind, bytes: $1.bytes)
        }
    }

    private static func cluster(seed: UInt64) throws -> TestCluster {
        let cluster = try TestCluster(burst(projects: 150), seed: seed)
        cluster.limits.resultBytes = 1_500
        cluster.limits.heldBytes = 8_000
        cluster.limits.waitingBytes = 20_000
        cluster.limits.tries = .max
        cluster.start()
        return cluster
    }

    @Test("answers come in parts, what waits in memory is bounded, and the feed is the same", arguments: [1, 2, 5])
    func parts(workers: Int) throws {
        for seed in UInt64(0)..<4 {
            let cluster = try Self.cluster(seed: seed)
            try #require(try cluster.finish(workers: workers), "stands still, seed \(seed)")
            #expect(cluster.released == cluster.expected(), "seed \(seed)")
            #expect(cluster.mostParts > 3)
            #expect(cluster.largestPart < 4_000)
            #expect(cluster.mostInMemory <= 8_000)
            #expect(cluster.shelved > 10_000)
        }
    }

    @Test("a worker that is killed between two parts of an answer leaves no trace in the feed")
    func killedBetweenParts() throws {
        var kills = 0
        for seed in UInt64(10)..<16 {
            let cluster = try Self.cluster(seed: seed)
            for _ in 0..<20_000 where !cluster.isFinished {
                try cluster.perform()
                if cluster.workers.count < 3 { try cluster.join() }
                try cluster.grow(5)
                let halfway = cluster.workers.first { ($0.outbox.firstIndex { $0.isLast } ?? 0) > 1 }
                if let halfway, kills < 6 * Int(seed - 9) {
                    kills += 1
                    try cluster.kill(halfway, arriving: 1)
                    continue
                }
                let busy = cluster.workers.filter { !$0.inbox.isEmpty || !$0.outbox.isEmpty }
                if !busy.isEmpty { try cluster.move(busy[cluster.roll(busy.count)]) }
            }
            try #require(try cluster.finish(workers: 2), "stands still, seed \(seed)")
            #expect(cluster.released == cluster.expected(), "seed \(seed)")
        }
        #expect(kills > 12)
    }

    @Test("a coordinator that starts anew between two parts loses nothing and doubles nothing")
    func restartedBetweenParts() throws {
        let cluster = try Self.cluster(seed: 21)
        var restarts = 0
        for step in 0..<20_000 where !cluster.isFinished {
            try cluster.perform()
            if cluster.workers.count < 2 { try cluster.join() }
            try cluster.grow(5)
            if step % 50 == 0 { cluster.commitFeed() }
            if restarts < 8, step > 300 * restarts, cluster.workers.contains(where: { $0.outbox.count > 2 }) {
                restarts += 1
                cluster.start()
                continue
            }
            let busy = cluster.workers.filter { !$0.inbox.isEmpty || !$0.outbox.isEmpty }
            if !busy.isEmpty { try cluster.move(busy[cluster.roll(busy.count)]) }
        }
        #expect(restarts > 2)
        try #require(try cluster.finish(workers: 2), "stands still")
        #expect(cluster.released == cluster.expected())
    }

    @Test("a worker whose part was lost on the way has to start over")
    func lostPart() throws {
        let cluster = try Self.cluster(seed: 31)
        try cluster.grow(200)
        try cluster.join()
        for _ in 0..<5_000 {
            try cluster.perform()
            let worker = try #require(cluster.workers.first)
            if worker.outbox.count > 2, worker.outbox[1].part == 1 { break }
            try cluster.move(worker)
        }
        let worker = try #require(cluster.workers.first)
        var sequencer = try #require(cluster.sequencer)
        #expect(worker.outbox[1].part == 1)
        #expect(try !sequencer.receive(worker.outbox[1], from: worker.id))
        #expect(sequencer.counters.strayMessages == 1)
    }
}
