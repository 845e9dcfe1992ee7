public import BidEvents

/// The groups of one market that were judged in one week, each with its evidence as it was last.
public struct WeekOfGroups: Hashable, Codable, Sendable {
    public let week: Week
    /// By the members' codes.
    private var strengths: [String: Double] = [:]
    /// How often a group was judged that was no longer taken in.
    private var excess = 0

    public init(_ week: Week) { self.week = week }

    /// How many groups were judged; a group beyond the limit counts each time, so that the count is never too low.
    public var count: Int { strengths.count + excess }

    /// Takes in what a lot says of the groups that were looked at for it.
    ///
    /// - Parameter limit: How many groups are kept apart.
    public mutating func note(_ groups: [JudgedGroup], limit: Int) {
        for group in groups {
            let key = group.members.joined(separator: Self.separator)
            guard strengths[key] != nil || strengths.count < limit else {
                excess += 1
                continue
            }
            strengths[key] = max(0, group.strength)
        }
    }

    /// The groups of at least some strength, sorted by members.
    public func groups(reaching strength: Double) -> [JudgedGroup] {
        strengths.filter { $0.value >= strength }.sorted { $0.key < $1.key }.map {
            JudgedGroup(members: Self.members(of: $0.key), strength: $0.value)
        }
    }

    private static let separator = "\u{1F}"

    private static func members(of key: String) -> [String] { key.split(separator: separator).map(String.init) }
}

/// A group of suppliers who keep meeting, and how strong the evidence against them is.
public struct JudgedGroup: Hashable, Sendable {
    /// Sorted codes.
    public let members: [String]
    /// log10 of the e-value, in thousandths, rounded down.
    public let strength: Double

    public init(members: [String], strength: Double) {
        self.members = members
        self.strength = strength
    }
}
