import BidEvents
import Canaries
import CanonicalJSON
import DetectorKit
import Simulation

/// The lots of one market of an honest simulated city, as a log would keep them.
enum CopiedMarket {
    static let category = "B01010000"

    static func entries(lots: Int, seed: UInt64 = 5) throws -> [StoredEntry] {
        let simulation = RingSimulation(
            RingSimulation.Options(seed: seed, lots: lots * 8, years: 2, patterns: [], rings: 0, firms: 160))
        var projects: Set<String> = []
        simulation.lots { if $0.category == category, projects.count < lots { projects.insert($0.project) } }
        let decoder = EventDecoder()
        var entries: [StoredEntry] = []
        var clock = Timestamp(milliseconds: 0)
        try simulation.lines { line in
            let event = try decoder.decode(Array(line.utf8))
            guard projects.contains(event.projectID ?? "") else { return }
            clock = max(clock, event.time)
            entries.append(
                StoredEntry(offset: Int64(entries.count + 1), clock: clock, kind: .event, bytes: event.line))
        }
        return entries
    }

    static func history(_ entries: [StoredEntry], _ settings: CanarySettings) -> CanaryHistory {
        var history = CanaryHistory(settings)
        entries.forEach { history.note($0) }
        return history
    }
}
