import AlertPolicy
import BidEvents

/// What people found, by the region of the case, empty for none, and the week of the verdict.
struct VerdictBook: Codable, Hashable, Sendable {
    private struct Entry: Codable, Hashable {
        let week: Week
        var verdicts: Verdicts
    }

    private var regions: [String: [Entry]] = [:]

    /// How many weeks are kept.
    private static let keptWeeks = 53

    mutating func count(confirmed: Bool, region: String?, in week: Week) {
        var entries = regions[region ?? "", default: []]
        if entries.last?.week != week { entries.append(Entry(week: week, verdicts: Verdicts())) }
        entries[entries.count - 1].verdicts.count(confirmed: confirmed)
        regions[region ?? ""] = entries
        for (region, entries) in regions {
            let kept = entries.filter { $0.week > week.adding(weeks: -Self.keptWeeks) }
            regions[region] = kept.isEmpty ? nil : kept
        }
    }

    /// The verdicts of so many weeks up to one, by region.
    func verdicts(ofWeeks count: Int, upTo week: Week) -> [String: Verdicts] {
        regions.mapValues { entries in
            entries.filter { $0.week > week.adding(weeks: -count) }.map(\.verdicts).reduce(Verdicts(), +)
        }
    }
}
