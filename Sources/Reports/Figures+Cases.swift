import AlertPolicy
import BidEvents
import Cases

// Cases and what people did with them.
extension Figures {
    var openedCases: [CaseHistory] {
        book.cases.filter { $0.steps.contains { $0.isOpening && period.contains($0.day) } }
    }

    /// The cases as they were at the end of the period.
    var casesAtEnd: [CaseStep] { book.cases.compactMap { $0.last(before: period.end) } }

    var casesInHand: [CaseStep] { casesAtEnd.filter { !$0.status.isEnded } }

    /// What people did in the period.
    func acted(_ actions: CaseAction...) -> [CaseStep] {
        book.cases.flatMap(\.steps).filter { step in
            period.contains(step.day) && step.action.map { actions.contains($0) } ?? false
        }
    }

    /// Hours until somebody took up what was taken up in the period.
    var hoursToTakeUp: [Int] {
        book.cases.compactMap(\.takenUp).filter { period.contains($0.day) }.map(\.hours)
    }

    /// The rectifications that were in hand at any time of the period, as they stood at its end.
    var rectifications: [Rectification] {
        book.cases.flatMap { $0.rectifications(before: period.end) }.filter { rectification in
            (rectification.verified ?? rectification.ended).map { period.contains($0) } ?? true
        }
    }

    /// Those reported in the period.
    var reportedRectifications: [Rectification] { rectifications.filter { period.contains($0.reported) } }

    var overdueRectifications: [Rectification] { rectifications.filter { $0.state(on: lastDay) == .overdue } }

    /// Of the rectifications reported in the period, those that came before their due day was over.
    var rectifiedInTime: ReportCell {
        let reported = reportedRectifications.filter { $0.due != nil }
        return .share(reported.count { $0.daysLate(on: lastDay) == 0 }, of: reported.count)
    }

    var daysToEnd: [Int] {
        acted(.close, .dismiss, .transfer).map { $0.day.dayNumber - $0.opened.date.dayNumber }
    }

    /// What people judged in the period: closing after verification says that a case was right, dismissing for most
    /// reasons that it was not.
    var verdicts: Verdicts { Self.verdicts(acted(.close, .dismiss)) }

    static func verdicts(_ steps: [CaseStep]) -> Verdicts {
        var verdicts = Verdicts()
        for step in steps {
            if step.action == .close, step.from == .verified { verdicts.count(confirmed: true) }
            guard step.action == .dismiss, let reason = step.reason else { continue }
            // What another case covers or another authority handles is no verdict.
            if ![.duplicate, .handledElsewhere].contains(reason) { verdicts.count(confirmed: false) }
        }
        return verdicts
    }
}
