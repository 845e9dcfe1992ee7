public import BidEvents
public import DetectorKit

/// Where and under which body of law a file's rules hold.
public struct Jurisdiction: Sendable, Equatable {
    public let id: String
    public let title: BilingualText
    /// The jurisdiction whose rules hold here too; nil for the nation.
    public let parent: String?
    /// Prefixes of administrative division codes; none means everywhere in China.
    public let regions: [String]
    public let regime: String

    public init(id: String, title: BilingualText, parent: String? = nil, regions: [String], regime: String) {
        self.id = id
        self.title = title
        self.parent = parent
        self.regions = regions
        self.regime = regime
    }

    public func covers(_ event: Event) -> Bool {
        guard event.regime == regime else { return false }
        guard let region = event.region else { return regions.isEmpty && !Self.isForeign(event.source) }
        return regions.isEmpty || regions.contains { region.hasPrefix($0) }
    }

    /// Whether every region of the other lies within this one.
    public func encloses(_ other: Jurisdiction) -> Bool {
        regions.isEmpty
            || !other.regions.isEmpty && other.regions.allSatisfy { inner in regions.contains { inner.hasPrefix($0) } }
    }

    /// A source such as `urn:jp:…` names another country, whose law is not ours to judge.
    private static func isForeign(_ source: String) -> Bool {
        let parts = source.split(separator: ":")
        return parts.count > 2 && parts[0] == "urn" && parts[1].utf8.count == 2 && parts[1] != "cn"
    }
}
