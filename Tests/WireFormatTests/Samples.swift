import BidEvents
import Cluster
import DetectorKit
import DetectorTesting
import Intake
import ScratchTesting

/// Random values of everything that messages carry; empty, large and odd ones included.
struct Samples {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func number() -> Int {
        switch random.next() % 4 {
        case 0: Int(random.next() % 3)
        case 1: Int(random.next() % 300)
        case 2: .max
        default: Int(random.next() >> 2)
        }
    }

    mutating func text() -> String {
        let parts = [
            "", "a", "招标", "\u{0}", "\"quoted\"", "😀", "line\nbreak", "长文" + String(repeating: "x", count: 200),
        ]
        return parts[Int(random.next() % 8)] + parts[Int(random.next() % 8)]
    }

    mutating func content() -> [UInt8] {
        (0..<random.next() % 40).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    mutating func list<Element>(_ each: (inout Samples) -> Element) -> [Element] {
        var elements: [Element] = []
        for _ in 0..<random.next() % 4 { elements.append(each(&self)) }
        return elements
    }

    mutating func flag() -> Bool { random.next() % 2 == 0 }
    mutating func stage() -> Stage { flag() ? .first : .second }
    mutating func time() -> Timestamp { Timestamp(milliseconds: Int64(random.next() % 1 << 45) - 1 << 44) }
    mutating func slot() -> SlotID { SlotID(stage: stage(), partition: number()) }

    mutating func state() -> KeyState {
        KeyState(detector: text(), key: PartitionKey(text()), bytes: flag() ? content() : nil)
    }

    mutating func observation() -> Observation {
        Observation(for: text(), key: PartitionKey(text()), payload: text())
    }

    mutating func finding() -> Finding {
        let words = BilingualText(chinese: text(), english: text())
        let source = EventReference(source: text(), id: text())
        return Finding(
            flag() ? .warning : .notEvaluated, rule: text(), subject: Subject(kind: text(), identifier: text()),
            instance: text(), severity: .red, certainty: .lead, title: words, explanation: words, parties: [text()],
            evidence: [Evidence(words, values: [Evidence.Value(text(), text())], events: [source])],
            legalBasis: [LegalBasis(chinese: text(), english: text())], caveats: [words],
            rarity: flag() ? rarity() : nil, clears: flag() ? words : nil, since: time())
    }

    mutating func rarity() -> Rarity? {
        let words = BilingualText(chinese: text(), english: text())
        let measure = Rarity.Measure.allCases[Int(random.next() % 4)]
        return Rarity(measure, logarithm: Double(random.next() % 40_000_000) / 1e6, among: words, basis: words)
    }

    mutating func place(_ offset: Int64) -> Place {
        Place(offset: offset, stage: stage(), detector: text(), key: PartitionKey(text()), index: number())
    }

    mutating func chunk() -> OutputChunk {
        let offset = Int64(number())
        return OutputChunk(
            partition: number(), offset: offset, first: place(offset), last: place(offset), packet: content())
    }

    mutating func measurement() -> Measurement {
        func occurrence(_ samples: inout Samples) -> Occurrence {
            samples.flag() ? .instant(samples.time()) : .day(CivilDate(dayNumber: samples.number() % 40_000))
        }
        let content: Measurement.Content =
            flag()
            ? .share(ShareReading(period: text(), numerator: -3, denominator: Int64(number()), unit: text()))
            : .clock(
                ClockReading(
                    status: .met, start: occurrence(&self), due: CivilDate(dayNumber: -number() % 4_000),
                    done: flag() ? occurrence(&self) : nil, taken: flag() ? -number() : nil,
                    limit: flag() ? number() : nil, unit: .minutes))
        return Measurement(
            rule: text(), subject: Subject(kind: text(), identifier: text()), instance: text(), content: content)
    }

    mutating func output() -> DetectorOutput {
        let offset = Int64(number())
        let place = place(offset)
        let content: DetectorOutput.Content =
            flag() ? .finding(finding()) : flag() ? .measurement(measurement()) : .observation(observation())
        return DetectorOutput(place: place, position: Position(offset: offset, clock: time()), content: content)
    }

    mutating func entry() -> BatchEntry {
        let kind = StoredEntry.Kind.allCases[Int(random.next() % 4)]
        return BatchEntry(
            stored: StoredEntry(offset: Int64(number()), clock: time(), kind: kind, bytes: content()),
            partitions: list { $0.number() }, skipped: list { $0.text() }, only: flag() ? text() : nil,
            observations: list { $0.observation() })
    }

    mutating func batch() -> Batch {
        Batch(
            number: number(), stage: stage(), partitions: list { $0.number() }, through: Int64(number()),
            entries: list { $0.entry() }, wantsSnapshot: flag())
    }

    mutating func workerMessages() -> [WorkerMessage] {
        [
            .hello(version: number(), process: number(), credit: number()), .heartbeat, .goodbye,
            .result(
                BatchResult(
                    number: number(), part: number(), isLast: flag(), chunks: list { $0.chunk() },
                    observations: list { $0.output() },
                    changes: list { PartitionChanges(partition: $0.number(), packet: $0.content()) })),
        ]
    }

    mutating func coordinatorMessages() -> [CoordinatorMessage] {
        [
            .welcome(partitionCount: number(), heartbeatMilliseconds: number(), resultBytes: number()),
            .configuration(content()),
            .assign(slot()), .restore(slot(), list { $0.state() }), .revoke(slot()), .batch(batch()), .heartbeat,
            .unknown, .refused(reason: text()),
        ]
    }

    mutating func centerMessages() -> [CenterMessage] {
        [.hello(version: number()), .batch(number: number(), lines: list { $0.content() })]
    }

    mutating func intakeMessages() -> [IntakeMessage] {
        let rejected = list {
            let field = $0.text()
            return RejectedLine(
                index: $0.number(), code: $0.text(), field: field.isEmpty ? nil : field, reason: $0.text(),
                remedy: $0.text())
        }
        return [
            .welcome(batchLines: number(), batchBytes: number(), largestEvent: number(), credit: number()),
            .acknowledged(number: number(), accepted: number(), duplicates: number(), rejected: rejected), .unknown,
            .refused(reason: text()),
        ]
    }
}
