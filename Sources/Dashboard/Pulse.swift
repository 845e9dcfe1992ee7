import Synchronization

/// What all streams of one server share: the beat that keeps them open, and their failures.
final class Pulse: Sendable {
    private let beats = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    var heartbeats: Int { beats.load(ordering: .relaxed) }
    var readFailures: Int { failures.load(ordering: .relaxed) }

    func beat() { beats.add(1, ordering: .relaxed) }
    func readFailed() { failures.add(1, ordering: .relaxed) }
}
