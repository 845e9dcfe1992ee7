import BidEvents
import DetectorKit

/// The latest lots of one key with their traces, and what stands of each.
public struct TraceWindow: Codable, Sendable {
    private struct Lot: Codable {
        var traces: LotTraces
        var reported = ReportedGroups()
    }

    /// By the lots' names.
    private var lots: [String: Lot] = [:]
    /// Whether enough lots were known once to call something rare.
    private(set) var isExperienced = false

    init() {}

    /// Keeps a lot's traces, lets the oldest lots go, and names the lots that have to be judged anew.
    mutating func note(_ traces: LotTraces, _ settings: TraceSettings) -> [String] {
        lots[traces.name, default: Lot(traces: traces)].traces = traces
        evict(settings)
        guard lots[traces.name] != nil else { return [] }
        if !isExperienced, lots.count >= settings.leastLots {
            isExperienced = true
            return sharing { _ in true }
        }
        return sharing { other in
            other.name == traces.name
                || (other.isIndependent(of: traces) && other.shared.contains { traces.holds($0) == true })
        }
    }

    /// Forgets a lot and gives what was known of it.
    mutating func remove(_ name: String) -> (traces: LotTraces, reported: ReportedGroups)? {
        lots.removeValue(forKey: name).map { ($0.traces, $0.reported) }
    }

    /// Judges one lot with what the other lots say.
    mutating func judge(_ name: String, _ body: (LotTraces, inout ReportedGroups, TraceWindow) -> Void) {
        guard var lot = lots[name] else { return }
        body(lot.traces, &lot.reported, self)
        lots[name] = lot
    }

    /// The lots that are independent of one, in the order of their names.
    func independentLots(of lot: LotTraces) -> [LotTraces] {
        lots.values.map(\.traces).filter { $0.isIndependent(of: lot) }.sorted { $0.name < $1.name }
    }

    private func sharing(_ isWanted: (LotTraces) -> Bool) -> [String] {
        lots.values.map(\.traces).filter(isWanted).map(\.name).sorted()
    }

    private mutating func evict(_ settings: TraceSettings) {
        // Without the traces, which are costly to move about.
        let ordered = lots.map { (opened: $0.value.traces.opened, name: $0.key) }.sorted { $0 < $1 }
        guard let latest = ordered.last?.opened else { return }
        for (place, lot) in ordered.enumerated()
        where ordered.count - place > settings.windowLots || latest - lot.opened > settings.window {
            lots[lot.name] = nil
        }
    }
}
