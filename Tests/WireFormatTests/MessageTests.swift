import Cluster
import DetectorTesting
import Intake
import ScratchTesting
import Testing

@testable import WireFormat

@Suite("Messages between processes")
struct MessageTests {
    @Test("every message reads back as it was written")
    func roundTrip() throws {
        for seed in UInt64(0)..<150 {
            var samples = Samples(seed: seed)
            for message in samples.workerMessages() {
                #expect(try WorkerMessage(bytes: message.bytes) == message, "seed \(seed)")
            }
            for message in samples.coordinatorMessages() {
                #expect(try CoordinatorMessage(bytes: message.bytes) == message, "seed \(seed)")
            }
            for message in samples.centerMessages() {
                #expect(try CenterMessage(bytes: message.bytes) == message, "seed \(seed)")
            }
            for message in samples.intakeMessages() {
                #expect(try IntakeMessage(bytes: message.bytes) == message, "seed \(seed)")
            }
        }
    }

    @Test("a message that is cut off anywhere, or goes on behind its end, is refused")
    func truncation() throws {
        for seed in UInt64(0)..<12 {
            var samples = Samples(seed: seed)
            let worker = samples.workerMessages().map(\.bytes)
            let coordinator = samples.coordinatorMessages().map(\.bytes)
            let center = samples.centerMessages().map(\.bytes)
            let intake = samples.intakeMessages().map(\.bytes)
            for damaged in worker.flatMap(cuts) {
                #expect(throws: WireError.self) { try WorkerMessage(bytes: damaged) }
            }
            for damaged in coordinator.flatMap(cuts) {
                #expect(throws: WireError.self) { try CoordinatorMessage(bytes: damaged) }
            }
            for damaged in center.flatMap(cuts) {
                #expect(throws: WireError.self) { try CenterMessage(bytes: damaged) }
            }
            for damaged in intake.flatMap(cuts) {
                #expect(throws: WireError.self) { try IntakeMessage(bytes: damaged) }
            }
        }
    }

    private func cuts(_ bytes: [UInt8]) -> [[UInt8]] {
        let step = max(1, bytes.count / 60)
        return stride(from: 0, to: bytes.count, by: step).map { Array(bytes.prefix($0)) } + [bytes + [0]]
    }

    @Test("changed bytes give another message or an error, never a crash")
    func mutation() throws {
        var readable = 0
        for seed in UInt64(0)..<400 {
            var samples = Samples(seed: seed)
            var messages = samples.workerMessages().map(\.bytes) + samples.coordinatorMessages().map(\.bytes)
            messages += samples.centerMessages().map(\.bytes) + samples.intakeMessages().map(\.bytes)
            for var bytes in messages {
                for _ in 0...samples.random.next() % 4 {
                    let place = Int(samples.random.next() % UInt64(bytes.count))
                    bytes[place] = samples.flag() ? UInt8(truncatingIfNeeded: samples.random.next()) : 0xFF
                }
                if (try? WorkerMessage(bytes: bytes)) != nil { readable += 1 }
                if (try? CoordinatorMessage(bytes: bytes)) != nil { readable += 1 }
                if (try? CenterMessage(bytes: bytes)) != nil { readable += 1 }
                if (try? IntakeMessage(bytes: bytes)) != nil { readable += 1 }
            }
        }
        #expect(readable > 0)
    }

    @Test("numbers keep their extremes, and one that fits no integer is refused")
    func extremes() throws {
        for number in [Int64.min, -1, 0, 1, 63, 64, -65, .max] {
            var writer = WireWriter()
            writer.write(signed: number)
            var reader = WireReader(writer.bytes)
            #expect(try reader.signed() == number)
            try reader.finish()
        }
        var writer = WireWriter()
        writer.write(UInt64.max)
        var reader = WireReader(writer.bytes)
        #expect(throws: WireError(reason: "a number is too large")) { try reader.number() }
        var endless = WireReader([UInt8](repeating: 0x80, count: 50))
        #expect(throws: WireError(reason: "a number is cut off")) { try endless.number() }
    }

    @Test("a list cannot claim more elements than bytes follow")
    func greedyList() {
        var writer = WireWriter()
        writer.write(5)
        var reader = WireReader(writer.bytes + [0, 0, 0, 0])
        #expect(throws: WireError(reason: "a list is longer than its message")) {
            try reader.elements { (reader: inout WireReader) throws(WireError) in try reader.number() }
        }
    }
}
