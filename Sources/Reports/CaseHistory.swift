import BidEvents
import Cases

/// What became of one case, step by step.
struct CaseHistory {
    let id: String
    private(set) var steps: [CaseStep] = []
    /// When it became part of another case.
    private(set) var mergedOn: CivilDate?

    /// Folds the changes of all cases, in their order; sorted by identifier.
    static func histories(of steps: [CaseStep]) -> [CaseHistory] {
        var histories: [String: CaseHistory] = [:]
        for step in steps {
            histories[step.id, default: CaseHistory(id: step.id)].steps.append(step)
            for id in step.merged where histories[id]?.mergedOn == nil { histories[id]?.mergedOn = step.day }
        }
        return histories.values.sorted { $0.id < $1.id }
    }

    /// Its latest step before a day; nil when there was none, or it had become part of another.
    func last(before day: CivilDate) -> CaseStep? {
        if let mergedOn, mergedOn < day { return nil }
        return steps.last { $0.day < day }
    }

    /// Hours from its opening to the first time that somebody took it up, and when that was; nil while nobody did.
    var takenUp: (day: CivilDate, hours: Int)? {
        steps.first { $0.action != nil && $0.from == .open && $0.status != .open }.map {
            ($0.day, Int(($0.at.milliseconds - $0.opened.milliseconds) / 3_600_000))
        }
    }

    /// The rectifications that were ordered of it before a day, in order, as they stood then.
    func rectifications(before day: CivilDate) -> [Rectification] {
        var found: [Rectification] = []
        for step in steps where step.day < day {
            switch step.action {
            case .orderRectification where step.from == .rectificationOrdered && !found.isEmpty:
                found[found.count - 1].due = step.due
            case .orderRectification: found.append(Rectification(subject: step, ordered: step.day, due: step.due))
            case .none: break
            default: if !found.isEmpty { found[found.count - 1].take(step) }
            }
        }
        return found
    }
}

/// One ordered rectification and how far it has come (整改台账).
struct Rectification {
    let subject: CaseStep
    let ordered: CivilDate
    var due: CivilDate?
    private(set) var reported: CivilDate?
    private(set) var verified: CivilDate?
    /// How often it was found wanting.
    private(set) var rejected = 0
    /// When the case ended without verification.
    private(set) var ended: CivilDate?

    init(subject: CaseStep, ordered: CivilDate, due: CivilDate?) {
        (self.subject, self.ordered, self.due) = (subject, ordered, due)
    }

    mutating func take(_ step: CaseStep) {
        switch step.action {
        case .reportRectified: reported = step.day
        case .verify: verified = step.day
        case .rejectRectification:
            reported = nil
            rejected += 1
            due = step.due
        case .close, .dismiss, .transfer: if verified == nil { ended = step.day }
        default: break
        }
    }

    enum State: String, CaseIterable {
        case underWay = "under-way"
        case overdue
        case awaitingVerification = "awaiting-verification"
        case verified
        case ended = "ended-otherwise"
    }

    /// How it stands when a day is over.
    func state(on day: CivilDate) -> State {
        if verified != nil { return .verified }
        if ended != nil { return .ended }
        if reported != nil { return .awaitingVerification }
        return due.map { $0 <= day } ?? false ? .overdue : .underWay
    }

    /// Days beyond the due day until it was reported, or until the day; 0 in time.
    func daysLate(on day: CivilDate) -> Int {
        guard let due else { return 0 }
        return max(0, (reported ?? ended ?? day).dayNumber - due.dayNumber)
    }
}
