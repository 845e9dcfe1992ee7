import DetectorKit
import Hashing

/// Some bids that one finding speaks of.
struct BidGroup {
    /// Bid identifiers, sorted.
    let members: [String]
    /// Makes the finding once its instance is known.
    let finding: (String) -> Finding
}

/// What stands of one lot, so that nothing is said twice and a case keeps its name while its group grows.
struct ReportedGroups: Codable, Sendable {
    private struct Group: Codable, Hashable {
        let members: [String]
        let digest: String
    }

    /// By rule, then instance.
    private var standing: [String: [String: Group]] = [:]

    init() {}

    /// Reports new and changed groups of a rule, and clears those that no longer stand.
    ///
    /// A group keeps the instance under which one of its members was first reported, so that a later bid neither
    /// closes nor renames a case; of groups that grew together the smallest instance stays.
    mutating func reconcile(
        _ rule: Rule, _ groups: [BidGroup], cleared: (Rule, String) -> Finding, reporting: inout Findings
    ) {
        let before = standing[rule.rawValue] ?? [:]
        var after: [String: Group] = [:]
        for group in groups.sorted(by: { $0.members.lexicographicallyPrecedes($1.members) }) {
            let members = Set(group.members)
            let known = before.keys.sorted().first {
                after[$0] == nil && !members.isDisjoint(with: before[$0]?.members ?? [])
            }
            guard
                let instance = known ?? group.members.first(where: { after[$0] == nil && before[$0] == nil })
                    ?? group.members.first
            else { continue }
            let finding = group.finding(instance)
            let reported = Group(members: group.members, digest: finding.digest)
            if before[instance] != reported { reporting.report(finding) }
            after[instance] = reported
        }
        for instance in before.keys.sorted() where after[instance] == nil {
            reporting.report(cleared(rule, instance))
        }
        standing[rule.rawValue] = after.isEmpty ? nil : after
    }
}

/// The rules of both detectors, by the names that findings carry.
enum Rule: String, Sendable {
    case sameFile = "same-file"
    case nearDuplicate = "near-duplicate-text"
    case mixedUpFiles = "mixed-up-files"
    // Of the second stage, which knows how common a trace is.
    case sharedPassages = "shared-passages"
    case sameMetadata = "same-metadata"
    case sharedErrors = "shared-errors"
}

extension Finding {
    /// Tells one text of a finding from another.
    var digest: String { Digest.shortIdentifier(String(decoding: StateCoding.encode(self), as: UTF8.self)) }
}
