import BidEvents
import DetectorKit
import ProcurementRules

/// How far a running clock is.
enum ClockStage: Int, Codable, Sendable {
    case running = 0, reminded, overdue, escalated
    /// The step came, but late; a corrected report may still clear it.
    case doneLate
}

/// One running deadline.
struct MilestoneClock: Codable, Sendable {
    let rule: String
    /// The values of the fields that tell clocks of one key apart; empty where an event named none.
    let parts: [String]
    /// What tells its warning apart from others of the rule and subject.
    let instance: String
    let trigger: EventReference
    let subject: Subject
    let parties: [String]
    var start: Occurrence
    var dueDate: CivilDate
    var due: Timestamp
    var stage = ClockStage.running
    /// When the next stage is due; nil when none is.
    var next: Timestamp?

    /// Enters the stage that begins at an instant.
    mutating func pass(_ instant: Timestamp) {
        if instant >= due {
            stage = stage == .overdue ? .escalated : .overdue
        } else {
            stage = .reminded
        }
    }
}

/// An event that ends a clock which has not started yet, or is reported to start once more: reports come in any order.
struct EarlyEnd: Codable, Sendable {
    let rule: String
    let parts: [String]
    let occurred: Occurrence
    let event: EventReference
}

/// What is kept for one key, such as a project or a contract.
struct MilestoneState: Codable, Sendable {
    /// The most of anything that one key keeps; the oldest make room.
    static let limit = 512

    var clocks: [MilestoneClock] = []
    var earlyEnds: [EarlyEnd] = []
    /// Latest known starts beside the trigger, by rule.
    var laterStarts: [String: Occurrence] = [:]
    /// Intervals during which clocks stand still.
    var pauses: [Pause] = []
    /// Suppliers to be served one by one, by the event that named them.
    var obligees: [String: [String]] = [:]
    var exemptions: [String] = []
    var method: String?
    /// Minimum leads and exact periods that were judged, so that a repeated report is not judged again.
    var judged: [String] = []

    struct Pause: Codable, Sendable {
        let from: CivilDate
        let to: CivilDate
    }

    mutating func keep(_ end: EarlyEnd) {
        guard !earlyEnds.contains(where: { $0.event == end.event && $0.rule == end.rule }) else { return }
        earlyEnds.append(end)
        if earlyEnds.count > Self.limit { earlyEnds.removeFirst() }
    }
}
