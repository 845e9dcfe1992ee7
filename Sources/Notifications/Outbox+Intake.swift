import BidEvents
import CanonicalJSON
import SQLite

/// What changes about a warning that the receiver was told of.
struct Knowledge {
    /// Nil once it was taken back.
    let told: Outbox.Incoming?
    /// Whether it is told again while nobody takes it up.
    let isRepeated: Bool
}

// Taking changes in.
extension Outbox {
    /// Whether the receiver was sent a warning that was not taken back since.
    func wasTold(_ warning: String) throws -> Bool {
        let statement = try database.prepare("SELECT 1 FROM told WHERE warning = ?")
        try statement.bind(.text(warning))
        defer { statement.reset() }
        return try statement.step()
    }

    /// When a message of a group was last sent; nil when that is long ago.
    func lastSent(_ group: String) throws -> Timestamp? {
        let statement = try database.prepare("SELECT at FROM sent WHERE grouping = ?")
        try statement.bind(.text(group))
        defer { statement.reset() }
        return try statement.step() ? Timestamp(milliseconds: statement.integer(0)) : nil
    }

    /// Takes changes in and moves the cursor, all or nothing.
    func take(
        _ changes: [Incoming], knowledge: [String: Knowledge] = [:], cursor: Int64, at now: Timestamp, pace: Pace,
        limit: Int
    ) throws {
        var room = Int64(limit) - (try waiting)
        try database.transaction {
            for (warning, known) in knowledge { try note(warning, known, at: now) }
            for change in changes { try take(change, at: now, pace: pace, room: &room) }
            try database.prepare("UPDATE progress SET cursor = ?").run(.integer(cursor))
        }
    }

    /// Tells again what was told long enough ago and still holds.
    func remind(at now: Timestamp, pace: Pace, limit: Int, time: (JSONValue, String) throws -> Int64) throws {
        guard let interval = pace.repeatInterval else { return }
        let due = now.milliseconds - interval.wholeMilliseconds
        let reminders = try dueReminders(due, times: pace.repeatTimes)
        guard !reminders.isEmpty else { return }
        var room = Int64(limit) - (try waiting)
        try database.transaction {
            for (warning, repeats, incoming) in reminders {
                let change = Message.reminder(try JSONParser.parse(incoming.body), number: repeats)
                let reminder = Incoming(
                    sequence: incoming.sequence, group: incoming.group, body: change.bytes,
                    time: try time(change, incoming.group))
                try take(reminder, at: now, pace: pace, room: &room)
                try database.prepare("UPDATE told SET at = ?, repeats = ? WHERE warning = ?").run(
                    .integer(now.milliseconds), .integer(Int64(repeats)), .text(warning))
            }
        }
    }

    private func dueReminders(_ due: Int64, times: Int) throws -> [(String, Int, Incoming)] {
        let statement = try database.prepare(
            """
            SELECT warning, repeats, sequence, grouping, body FROM told
            WHERE body IS NOT NULL AND at <= ? AND repeats < ? ORDER BY at, warning LIMIT 200
            """)
        try statement.bind(.integer(due), .integer(Int64(times)))
        defer { statement.reset() }
        var reminders: [(String, Int, Incoming)] = []
        while try statement.step() {
            let incoming = Incoming(
                sequence: statement.integer(2), group: statement.text(3), body: statement.blob(4), time: 0)
            reminders.append((statement.text(0), Int(statement.integer(1)) + 1, incoming))
        }
        return reminders
    }

    private func note(_ warning: String, _ knowledge: Knowledge, at now: Timestamp) throws {
        guard let told = knowledge.told else {
            return try database.prepare("DELETE FROM told WHERE warning = ?").run(.text(warning))
        }
        try database.prepare("INSERT OR REPLACE INTO told VALUES(?, ?, ?, ?, ?, 0)").run(
            .text(warning), .integer(told.sequence), .text(told.group),
            knowledge.isRepeated ? .blob(told.body) : .null, .integer(now.milliseconds))
    }

    private func take(_ change: Incoming, at now: Timestamp, pace: Pace, room: inout Int64) throws {
        if pace.gathers, try join(change, largest: pace.largestGroup) { return }
        guard room > 0 else { return try database.execute("UPDATE progress SET overflowed = overflowed + 1") }
        room -= 1
        try database.prepare(
            """
            INSERT INTO messages(sequence, grouping, body, named, omitted, made, state, fixed, tries, next, error)
            VALUES(?, ?, ?, 1, 0, ?, 0, 0, 0, ?, '')
            """
        ).run(
            .integer(change.sequence), .text(change.group), .blob(change.body), .integer(now.milliseconds),
            .integer(change.time))
    }

    /// Adds a change to the message of its group that was not tried yet; false when there is none.
    private func join(_ change: Incoming, largest: Int) throws -> Bool {
        try database.prepare(
            """
            UPDATE messages SET
                body = CASE WHEN named < ?3 THEN CAST(body || x'0A' || ?2 AS BLOB) ELSE body END,
                omitted = omitted + (named >= ?3), named = min(named + 1, ?3), next = min(next, ?4)
            WHERE number = (SELECT max(number) FROM messages WHERE grouping = ?1 AND state = 0 AND fixed = 0)
            """
        ).run(.text(change.group), .blob(change.body), .integer(Int64(largest)), .integer(change.time))
        return database.changes > 0
    }
}
