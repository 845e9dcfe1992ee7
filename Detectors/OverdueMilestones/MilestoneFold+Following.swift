import DetectorKit
import ProcurementRules

// Clocks that run follow the rules as they are now.
extension MilestoneFold {
    /// Moves the clocks for which the old rules and the new ones give other days; true when anything changed.
    ///
    /// A step that is done was judged by the rules of its time and stays judged.
    mutating func follow(_ rules: [DeadlineRule], from previous: MilestoneFold) -> Bool {
        let oldRules = previous.detector.rules(of: state)
        var hasChanged = false
        for index in state.content.clocks.indices where state.content.clocks[index].stage != .doneLate {
            var clock = state.content.clocks[index]
            let oldRule = oldRules.first { $0.id == clock.rule }
            guard let rule = rules.first(where: { $0.id == clock.rule }) else {
                // The rule was taken out: its clocks run no further, and what was said stays.
                guard clock.next != nil else { continue }
                clock.next = nil
                state.content.clocks[index] = clock
                hasChanged = true
                continue
            }
            if let oldRule, !demandsOtherDays(clock, rule, previous, oldRule) {
                if rule.comparison != .atMost, rule.limit != oldRule.limit { measure(clock, rule, .running) }
                continue
            }
            follow(&clock, rule)
            state.content.clocks[index] = clock
            hasChanged = true
        }
        return hasChanged
    }

    private func demandsOtherDays(
        _ clock: MilestoneClock, _ rule: DeadlineRule, _ previous: MilestoneFold, _ oldRule: DeadlineRule
    ) -> Bool {
        var (now, then, previous, current) = (clock, clock, previous, self)
        current.schedule(&now, rule)
        previous.schedule(&then, oldRule)
        return (now.dueDate, now.due, now.next) != (then.dueDate, then.due, then.next)
    }

    /// Puts a clock where it would be had the rule always been so, and says what that changes.
    private mutating func follow(_ clock: inout MilestoneClock, _ rule: DeadlineRule) {
        let before = clock.stage
        clock.stage = .running
        schedule(&clock, rule)
        var reached = position.clock
        while let next = clock.next, next <= position.clock {
            reached = next
            clock.pass(next)
            clock.next = nextInstant(clock, rule)
        }
        let text = MilestoneText(rule, clock, detector.dates.calendar)
        switch clock.stage {
        case .running: if before != .running { findings.append(text.ruleChanged(at: position.clock)) }
        case .reminded: findings.append(text.reminder(at: reached))
        case .overdue, .escalated, .doneLate: findings.append(text.overdue)
        }
        measure(clock, rule, clock.stage == .overdue || clock.stage == .escalated ? .overdue : .running)
    }
}
