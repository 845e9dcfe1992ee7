import BidEvents
import CanonicalJSON
import CaseIndex
import DetectorKit
import SQLite

/// What a receiver knows of a warning or a case.
struct Told {
    let severity: Severity?
}

/// What changes about a warning or a case that the receiver was told of.
struct Knowledge {
    /// Nil once it was taken back, or is none of the receiver's any more.
    let told: Outbox.Incoming?
    /// Whether it is told again while nobody takes it up.
    let isRepeated: Bool

    static let nothing = Knowledge(told: nil, isRepeated: false)
}

/// What comes of a page of changes.
struct Intake {
    /// Where the page ended.
    enum Cursor {
        case feed(Int64)
        case cases(CasePlace)
    }

    var changes: [Outbox.Incoming] = []
    /// By warning or case.
    var knowledge: [String: Knowledge] = [:]
    /// Changes that are not told as they are held back.
    var heldBackCount = 0
    /// Cases that are held back, true, or put before people again, false.
    var heldBack: [String: Bool] = [:]
    var cursor: Cursor
}

// Taking changes in.
extension Outbox {
    /// Has changes of cases looked at from a place on, where that was never said before.
    func begin(at place: CasePlace) throws {
        try database.prepare("UPDATE progress SET case_number = ?, case_offset = ? WHERE case_offset IS NULL").run(
            place.number.map { .integer($0) } ?? .null, .integer(place.offset))
    }

    /// What the receiver was last told of a warning or a case; nil for one that it knows nothing of.
    func told(_ subject: String) throws -> Told? {
        let statement = try database.prepare("SELECT severity FROM told WHERE subject = ?")
        try statement.bind(.text(subject))
        defer { statement.reset() }
        return try statement.step() ? Told(severity: Severity(rawValue: statement.text(0))) : nil
    }

    /// Whether something of a case was not told, as it was held back.
    func holdsBack(_ subject: String) throws -> Bool {
        let statement = try database.prepare("SELECT 1 FROM held_back WHERE subject = ?")
        try statement.bind(.text(subject))
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
    func take(_ intake: Intake, at now: Timestamp, pace: Pace, limit: Int) throws {
        var room = Int64(limit) - (try waiting)
        try database.transaction {
            for (subject, known) in intake.knowledge { try note(subject, known, at: now) }
            for (subject, isHeld) in intake.heldBack {
                try database.prepare(
                    isHeld
                        ? "INSERT OR IGNORE INTO held_back VALUES(?)" : "DELETE FROM held_back WHERE subject = ?"
                ).run(.text(subject))
            }
            for change in intake.changes { try take(change, at: now, pace: pace, room: &room) }
            try database.prepare("UPDATE progress SET held_back = held_back + ?").run(
                .integer(Int64(intake.heldBackCount)))
            try move(to: intake.cursor)
        }
    }

    private func move(to cursor: Intake.Cursor) throws {
        switch cursor {
        case .feed(let sequence):
            try database.prepare("UPDATE progress SET cursor = ?").run(.integer(sequence))
        case .cases(let place):
            try database.prepare("UPDATE progress SET case_number = ?, case_offset = ?").run(
                place.number.map { .integer($0) } ?? .null, .integer(place.offset))
        }
    }

    private func note(_ subject: String, _ knowledge: Knowledge, at now: Timestamp) throws {
        guard let told = knowledge.told else {
            return try database.prepare("DELETE FROM told WHERE subject = ?").run(.text(subject))
        }
        try database.prepare(
            """
            INSERT OR REPLACE INTO told(subject, place, grouping, body, at, repeats, severity)
            VALUES(?, ?, ?, ?, ?, 0, ?)
            """
        ).run(
            .text(subject), .text(told.place), .text(told.group),
            knowledge.isRepeated ? .blob(told.body) : .null, .integer(now.milliseconds),
            told.severity.map { .text($0.rawValue) } ?? .null)
    }

    func take(_ change: Incoming, at now: Timestamp, pace: Pace, room: inout Int64) throws {
        if pace.gathers, try join(change, largest: pace.largestGroup) { return }
        guard room > 0 else { return try database.execute("UPDATE progress SET overflowed = overflowed + 1") }
        room -= 1
        try database.prepare(
            """
            INSERT INTO messages(place, grouping, body, named, omitted, made, state, fixed, tries, next, error)
            VALUES(?, ?, ?, 1, 0, ?, 0, 0, 0, ?, '')
            """
        ).run(
            .text(change.place), .text(change.group), .blob(change.body), .integer(now.milliseconds),
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
