import BidEvents
import DetectorKit

/// Where one identifier was seen, the latest sightings only.
public struct SightedIdentifier: Codable, Sendable {
    private(set) var sightings: [IdentifierSighting] = []
    /// How many sightings made room for later ones.
    private(set) var dropped = 0
    var said = SaidFindings()

    var suppliers: [String] { Set(sightings.map(\.supplier)).sorted() }
    var lots: [String] { Set(sightings.map { $0.lot.isEmpty ? $0.project : "\($0.project)/\($0.lot)" }).sorted() }

    /// Whether two suppliers each used it in a lot where the other did not; sharing within one lot is told elsewhere.
    var isUsedApart: Bool {
        var users: [String: Set<String>] = [:]
        for sighting in sightings {
            users["\(sighting.project)\u{1F}\(sighting.lot)", default: []].insert(sighting.supplier)
        }
        let groups = Array(Set(users.values))
        return groups.indices.contains { left in
            groups[(left + 1)...].contains { !$0.isSubset(of: groups[left]) && !groups[left].isSubset(of: $0) }
        }
    }

    /// Keeps a sighting; false when the supplier was seen with it in that lot before.
    mutating func note(_ sighting: IdentifierSighting, window: Duration, limit: Int) -> Bool {
        guard !sightings.contains(where: { $0.isSameUse(as: sighting) }) else { return false }
        // A late report may be older than what stands: the window ends at the latest.
        sightings.append(sighting)
        sightings.sort {
            ($0.observedAt, $0.project, $0.lot, $0.supplier) < ($1.observedAt, $1.project, $1.lot, $1.supplier)
        }
        let latest = sightings.last!.observedAt
        sightings.removeAll { latest - $0.observedAt > window }
        if sightings.count > limit {
            dropped += sightings.count - limit
            sightings.removeFirst(sightings.count - limit)
        }
        return true
    }
}

extension IdentifierSighting {
    fileprivate func isSameUse(as other: IdentifierSighting) -> Bool {
        supplier == other.supplier && project == other.project && lot == other.lot
    }
}
