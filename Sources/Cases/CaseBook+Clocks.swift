import BidEvents
import DetectorKit

// Due dates of rectifications.
extension CaseBook {
    /// Sets the clock of a case to its reminder, or to its due date when the reminder's time has passed.
    mutating func wind(_ subject: inout Case, _ due: Occurrence) {
        subject.dueAt = due
        let reminder = Timestamp(
            startOf: policy.calendar.subtracting(workdays: policy.reminderWorkdays, from: due.date))
        head.clocks[subject.id] = (subject.isReminded ? due.end : min(reminder, due.end)).milliseconds
    }

    /// Brings to mind what is due soon and says what is overdue, as of a tick.
    mutating func strike(at position: Position) throws {
        let due = head.clocks.filter { $0.value <= position.clock.milliseconds }.keys.sorted()
        for id in due {
            head.clocks[id] = nil
            guard var subject = try subject(id), let date = subject.dueAt, subject.status == .rectificationOrdered
            else { continue }
            let status = subject.status
            if position.clock >= date.end {
                (subject.isOverdue, subject.isReminded) = (true, true)
                tell(.overdue, &subject, from: status, at: position, note: CaseText.overdue(date))
            } else {
                subject.isReminded = true
                wind(&subject, date)
                tell(.reminded, &subject, from: status, at: position, note: CaseText.reminder(date))
            }
        }
    }
}

extension Occurrence {
    /// The first instant after it: a bare day lasts until its end.
    var end: Timestamp {
        switch self {
        case .instant(let time): time
        case .day(let date): Timestamp(startOf: date.adding(days: 1))
        }
    }
}
