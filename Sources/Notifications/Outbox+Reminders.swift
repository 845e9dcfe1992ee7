import BidEvents
import CanonicalJSON
import SQLite

/// What is told again when it is due.
struct Reminder {
    let subject: String
    let place: String
    let group: String
    /// The change as it was told.
    let change: JSONValue
    /// How often it will have been told again.
    let number: Int
}

/// What is done with something that is due to be told again.
enum ReminderDecision {
    case tell
    /// Nobody needs to be told any more.
    case end
    /// It is due then, when nothing has changed.
    case postpone(until: Timestamp)
}

extension Outbox {
    /// Tells again what was told long enough ago and still matters. A reminder is made when it may go out, so that none
    /// waits while somebody takes its subject up.
    func remind(at now: Timestamp, pace: Pace, limit: Int, decide: (Reminder) throws -> ReminderDecision) throws {
        guard let interval = pace.repeatInterval else { return }
        let reminders = try dueReminders(
            now.milliseconds - interval.wholeMilliseconds, times: pace.repeatTimes)
        guard !reminders.isEmpty else { return }
        var room = Int64(limit) - (try waiting)
        try database.transaction {
            for reminder in reminders {
                switch try decide(reminder) {
                case .tell:
                    let body = Message.reminder(reminder.change, number: reminder.number).bytes
                    try take(
                        Incoming(place: reminder.place, group: reminder.group, body: body, severity: nil, time: 0),
                        at: now,
                        pace: pace, room: &room)
                    try database.prepare("UPDATE told SET at = ?, repeats = ? WHERE subject = ?").run(
                        .integer(now.milliseconds), .integer(Int64(reminder.number)), .text(reminder.subject))
                case .end:
                    try database.prepare("UPDATE told SET body = NULL WHERE subject = ?").run(.text(reminder.subject))
                case .postpone(let time):
                    try database.prepare("UPDATE told SET at = ? WHERE subject = ?").run(
                        .integer(time.milliseconds - interval.wholeMilliseconds), .text(reminder.subject))
                }
            }
        }
    }

    private func dueReminders(_ due: Int64, times: Int) throws -> [Reminder] {
        let statement = try database.prepare(
            """
            SELECT subject, repeats, place, grouping, body FROM told
            WHERE body IS NOT NULL AND at <= ? AND repeats < ? ORDER BY at, subject LIMIT 200
            """)
        try statement.bind(.integer(due), .integer(Int64(times)))
        defer { statement.reset() }
        var reminders: [Reminder] = []
        while try statement.step() {
            reminders.append(
                Reminder(
                    subject: statement.text(0), place: statement.text(2), group: statement.text(3),
                    change: try JSONParser.parse(statement.blob(4)), number: Int(statement.integer(1)) + 1))
        }
        return reminders
    }
}
