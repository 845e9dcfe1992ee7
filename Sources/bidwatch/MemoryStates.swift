import Cases
import Synchronization

/// The states of a replay's cases, by key.
final class MemoryStates: Sendable {
    private let states = Mutex<[String: [UInt8]]>([:])

    func find(_ key: String) -> [UInt8]? { states.withLock { $0[key] } }

    func keep(_ state: CaseState) { states.withLock { $0[state.key] = state.bytes } }
}
