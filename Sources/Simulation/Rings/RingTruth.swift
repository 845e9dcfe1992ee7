public import BidEvents
import CanonicalJSON

/// What was planted: one row a ring and one row for every lot that it rigged.
public struct RingTruth: Hashable, Sendable {
    public let ring: String
    public let pattern: RingPattern
    public let size: RingSize
    /// All members in a ring's row; those who bid in the lot in a lot's row.
    public var members: [String]
    public let category: String
    /// When the ring began and ceased to rig.
    public let start: Timestamp
    public let end: Timestamp
    /// Empty in a ring's row.
    public var project = ""
    /// Empty in a ring's row.
    public var lot = ""
    /// Who was to win the lot, which others may have spoilt; empty in a ring's row.
    public var designatedWinner = ""

    /// One line of JSON; its `row` says `ring` or `lot`.
    public var line: String {
        let isLot = !project.isEmpty
        var members = [
            JSONMember.text("row", isLot ? "lot" : "ring"), .text("ring", ring), .text("pattern", pattern.rawValue),
            .text("size", size.rawValue), .texts("members", members), .text("category", category),
            .time("start", start), .time("end", end),
        ]
        if isLot {
            members += [
                .text("project", project), .text("lot", lot), .text("designated_winner", designatedWinner),
            ]
        }
        return JSONValue.record(members).text
    }
}
