import CanonicalJSON
import Cases
import Supervision
import Synchronization

/// Folds many warnings into cases, in memory, beside reading their lines alone.
struct CaseFold {
    static let warnings = 100_000
    private static let batch = 2_048
    private static let clock = ContinuousClock()

    let parsing: Duration
    let folding: Duration
    let changes: Int

    init() throws {
        var book = WarningBook()
        let lines = try SampleWarnings.changes(Self.warnings, after: 0, &book).map(\.line)
        var entries: [JSONValue] = []
        parsing = try Self.clock.measure { entries = try lines.map { try JSONParser.parse($0) } }
        let kept = Mutex<[String: [UInt8]]>([:])
        var count = 0
        folding = try Self.clock.measure {
            var cases = try CaseBook(lookup: { key in kept.withLock { $0[key] } })
            for (index, entry) in entries.enumerated() {
                try cases.apply(feedEntry: entry)
                guard index % Self.batch == Self.batch - 1 || index == entries.count - 1 else { continue }
                let changes = try cases.takeChanges()
                kept.withLock { kept in changes.states.forEach { kept[$0.key] = $0.bytes } }
                count += changes.changes.count
            }
        }
        changes = count
    }
}
