import CanonicalJSON
import Lots

/// A planted ring, as the truth of a simulated stream tells it.
public struct PlantedRing: Hashable, Sendable {
    public let name: String
    public let pattern: String
    /// How large it is beside a lot: `3-of-8`, `4-of-8`, `full` or `pair`.
    public let size: String
    public let members: [String]
    /// The projects in which it was at work.
    public internal(set) var projects: Set<String> = []
}

/// The rings of a truth file: one JSON line a ring, one a lot of a ring.
public struct RingTruth: Sendable {
    public private(set) var rings: [PlantedRing] = []

    /// Reads the lines of a truth file; lines of other kinds are passed over.
    public init(lines: some Sequence<String>) throws(LabelTable.Fault) {
        var places: [String: Int] = [:]
        for (number, line) in lines.enumerated() where !line.isEmpty {
            guard let json = try? JSONParser.parse(Array(line.utf8)), let row = json["row"]?.string else {
                throw LabelTable.Fault(line: number + 1, reason: "is no row of a ring's truth")
            }
            guard let name = json["ring"]?.string else { continue }
            if row == "ring" {
                places[name] = rings.count
                rings.append(
                    PlantedRing(
                        name: name, pattern: json["pattern"]?.string ?? "", size: json["size"]?.string ?? "",
                        members: (json["members"]?.array ?? []).compactMap(\.string).sorted()))
            } else if row == "lot", let place = places[name], let project = json["project"]?.string {
                rings[place].projects.insert(project)
            }
        }
    }
}

extension RingTruth {
    /// The rings that a told group names.
    func rings(namedBy told: [String]) -> [PlantedRing] {
        rings.filter { RingMatch.names(told, ring: $0.members) }
    }
}
