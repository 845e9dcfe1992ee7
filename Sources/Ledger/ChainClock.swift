public import BidEvents
public import DetectorKit
public import ProcurementRules

/// One deadline as a chain shows it: what was measured, with the rule it was measured by.
public struct ChainClock: Hashable, Sendable {
    public let rule: String
    public let subject: Subject
    public let instance: String
    public let offset: Int64
    public let reading: ClockReading
    /// What the rule demands; its identifier where the configuration no longer has it.
    public let title: BilingualText
    /// The jurisdiction's title; nil where the configuration no longer has the rule.
    public let jurisdiction: BilingualText?
    public let hardness: Hardness?
    public let citation: BilingualText?
    /// Whether the limit is the least that must pass, not the most that may.
    public let isLead: Bool
    let trigger: String?
    let due: String?
    let mayBeAbsent: Bool

    init?(_ placed: PlacedMeasurement, _ rules: RuleBook) {
        guard let reading = placed.clock else { return nil }
        rule = placed.measurement.rule
        subject = placed.measurement.subject
        instance = placed.measurement.instance
        offset = placed.offset
        self.reading = reading
        let known = rules.rule(rule)
        title = known?.head.title ?? BilingualText(chinese: rule, english: rule)
        jurisdiction = known?.head.jurisdiction.title
        hardness = known?.head.hardness
        citation = known?.head.citation.citation
        guard case .deadline(let deadline)? = known?.kind else {
            (isLead, trigger, due, mayBeAbsent) = (false, nil, nil, false)
            return
        }
        isLead = deadline.comparison != .atMost
        trigger = deadline.trigger
        due = deadline.due
        mayBeAbsent = deadline.mayBeAbsent
    }

    /// The link whose end it awaits, else the one it starts from; nil for a clock beside the chain.
    var step: ChainStep? {
        if let due { return ChainStep(event: due) }
        return trigger.flatMap { ChainStep(event: $0) }
    }

    /// Calendar days from the day it was done, or from a day on which it is open, to the due day; negative when late.
    public func margin(on day: CivilDate) -> Int { reading.due.dayNumber - (reading.done?.date ?? day).dayNumber }
}
