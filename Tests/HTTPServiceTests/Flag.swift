import Glibc
import HTTPService
import Synchronization

/// A flag between threads, up at first.
final class Flag: Sendable {
    private let state = Atomic(true)

    var isUp: Bool { state.load(ordering: .acquiring) }

    func lower() { state.store(false, ordering: .releasing) }
}

/// Lets other threads run.
func pause() { usleep(1_000) }

/// A source that always has more.
final class EndlessSource: HTTPStreamSource {
    private let readCount = Atomic(0)
    private let closeCount = Atomic(0)

    var reads: Int { readCount.load(ordering: .acquiring) }
    var closings: Int { closeCount.load(ordering: .acquiring) }

    func read(maximum: Int) -> HTTPStreamChunk {
        readCount.add(1, ordering: .acquiringAndReleasing)
        return .bytes([UInt8](repeating: UInt8(ascii: ":"), count: maximum))
    }

    func closed() { closeCount.add(1, ordering: .acquiringAndReleasing) }
}
