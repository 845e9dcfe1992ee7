import DetectorKit
import EventLog
import ScratchTesting
import Testing

struct CheckpointStoreTests {
    let folder = ScratchFolder()

    private func open() throws -> CheckpointStore { try CheckpointStore(directory: folder("data")) }

    private func record(_ stage: Stage, _ detector: String, _ key: String, _ text: String?) -> KeyStateRecord {
        KeyStateRecord(
            stage: stage,
            state: KeyState(detector: detector, key: PartitionKey(key), bytes: text.map { Array($0.utf8) }))
    }

    private func states(_ store: CheckpointStore, _ stage: Stage) throws -> [String] {
        try store.states(stage: stage) { _, _ in true }
            .map { "\($0.detector)/\($0.key.text)=\(String(decoding: $0.bytes ?? [], as: UTF8.self))" }
    }

    @Test("states and place survive a restart: set, replaced and retired ones")
    func commits() throws {
        do {
            let store = try open()
            #expect(try store.offset() == 0)
            try store.commit(
                offset: 5,
                changes: [
                    record(.first, "b", "k", "1"), record(.first, "a", "二", "2"), record(.first, "a", "K", "3"),
                    record(.second, "a", "K", "4"),
                ])
            try store.commit(
                offset: 9,
                changes: [record(.first, "a", "K", nil), record(.first, "b", "k", "5"), record(.first, "x", "y", nil)])
        }
        let store = try open()
        #expect(try store.offset() == 9)
        #expect(try states(store, .first) == ["a/二=2", "b/k=5"])
        #expect(try states(store, .second) == ["a/K=4"])
    }

    @Test("states come sorted by detector and key in byte order, and only those that the filter wants")
    func filter() throws {
        let store = try open()
        try store.commit(
            offset: 1,
            changes: ["z", "é", "Z", "a"].flatMap { [record(.first, "d2", $0, $0), record(.first, "d1", $0, $0)] })
        #expect(
            try states(store, .first)
                == ["d1/Z=Z", "d1/a=a", "d1/z=z", "d1/é=é", "d2/Z=Z", "d2/a=a", "d2/z=z", "d2/é=é"])
        let some = try store.states(stage: .first) { detector, key in detector == "d2" && key.text != "a" }
        #expect(some.map(\.key.text) == ["Z", "z", "é"])
    }

    @Test("an empty state is a state, not a retired key")
    func emptyState() throws {
        let store = try open()
        try store.commit(offset: 1, changes: [record(.first, "a", "k", "")])
        #expect(try states(store, .first) == ["a/k="])
    }

    @Test("discarding forgets place and states")
    func discard() throws {
        let store = try open()
        try store.commit(offset: 4, changes: [record(.first, "a", "k", "1")])
        try store.discard()
        #expect(try store.offset() == 0)
        #expect(try states(store, .first).isEmpty)
        try store.commit(offset: 1, changes: [])
        #expect(try store.offset() == 1)
    }
}
