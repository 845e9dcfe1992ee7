import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import DetectorKit
import Supervision
import System

// What the receiver is to be told of.
extension Courier {
    private static let pageLimit = 500

    /// Takes entries of the feed in as far as the cases have come, which say whether a warning is held back.
    func fetchWarnings(_ outbox: Outbox, _ patience: inout CasePatience) throws {
        let cursor = try outbox.cursor
        // Asked first: what the cases have not come to by now is in no page that is read after it.
        let horizon = try sources.cases.map { patience.horizon(try $0.progress.offset, at: .now) } ?? .max
        let page = try sources.feed.entries(after: cursor, limit: Self.pageLimit, within: .all)
        let entries = try page.lines.map { ($0.sequence, try JSONParser.parse($0.line)) }
        let settled = entries.prefix { Int64($0.1["offset"]?.integer ?? 0) <= horizon }
        let reached = settled.count == entries.count ? page.reached : settled.last?.0 ?? cursor
        guard reached > cursor else { return }
        let now = SystemClock.now
        var intake = Intake(cursor: .feed(reached))
        for (sequence, entry) in settled { try take(entry, sequence, into: &intake, outbox, now) }
        try outbox.take(intake, at: now, pace: receiver.pace, limit: policy.queueLimit)
    }

    private func take(
        _ entry: JSONValue, _ sequence: Int64, into intake: inout Intake, _ outbox: Outbox, _ now: Timestamp
    ) throws {
        let warning = entry["warning"]
        let id = warning?["id"]?.string
        let isRetracted = entry["change"]?.string == FeedEntry.Change.retracted.rawValue
        let wasTold = try isRetracted && id.flatMap { try told($0, intake, outbox) } != nil
        guard receiver.route.takes(entry, wasTold: wasTold) else { return }
        if let id, !wasTold, !receiver.route.takesHeldBack,
            case .heldBack(let subject)? = try sources.cases?.attention(toWarning: id)
        {
            intake.heldBackCount += 1
            if let subject { intake.heldBack[subject] = true }
            return
        }
        let subject = warning?["subject"]
        let severity = warning?["severity"]?.string.flatMap(Severity.init)
        let incoming = try incoming(
            "\(sequence)", about: "\(subject?["kind"]?.string ?? "")\n\(subject?["id"]?.string ?? "")", severity,
            Message.change(of: entry, link: policy.link), outbox, now)
        intake.changes.append(incoming)
        guard let id else { return }
        intake.knowledge[id] = Knowledge(
            told: isRetracted ? nil : incoming,
            isRepeated: receiver.pace.repeats(severity) && warning?["status"]?.string == "open")
    }

    func fetchCases(_ outbox: Outbox) throws {
        guard let cases = sources.cases, let place = try outbox.casePlace else { return }
        let (lines, reached) = try cases.changes(after: place, limit: Self.pageLimit)
        guard reached != place else { return }
        let now = SystemClock.now
        var intake = Intake(cursor: .cases(reached))
        for line in lines {
            try take(change: JSONParser.parse(line.line), line.number, cases, into: &intake, outbox, now)
        }
        try outbox.take(intake, at: now, pace: receiver.pace, limit: policy.queueLimit)
    }

    private func take(
        change: JSONValue, _ number: Int64, _ cases: CaseReader, into intake: inout Intake, _ outbox: Outbox,
        _ now: Timestamp
    ) throws {
        guard let subject = change["case"], let id = subject["id"]?.string else { return }
        let told = try told(id, intake, outbox)
        guard receiver.route.takes(case: subject, wasTold: told != nil) else {
            if told != nil { intake.knowledge[id] = .nothing }
            return
        }
        let notice = CaseNotice(change, told: told).flatMap { receiver.route.caseChanges.contains($0) ? $0 : nil }
        // As it stands now, since a case is opened before it is held back.
        if !receiver.route.takesHeldBack, case .heldBack = try cases.attention(toCase: id) {
            guard notice != nil, intake.heldBack[id] == nil, try !outbox.holdsBack(id) else { return }
            intake.heldBackCount += 1
            intake.heldBack[id] = true
            return
        }
        let released = try releases(subject, id, intake, outbox)
        for name in released { intake.heldBack[name] = false }
        guard let name = notice?.rawValue ?? (released.isEmpty ? nil : Messages.shown) else { return }
        let severity = subject["severity"]?.string.flatMap(Severity.init)
        let incoming = try incoming(
            "\(id)-\(number)", about: "case\n\(id)", severity,
            Message.change(ofCase: change, told: name, link: policy.link), outbox, now)
        intake.changes.append(incoming)
        intake.knowledge[id] = Knowledge(
            told: incoming, isRepeated: receiver.pace.repeats(severity) && subject["status"]?.string == "open")
    }

    /// The case, and those that became part of it, of which something was held back.
    private func releases(
        _ subject: JSONValue, _ id: String, _ intake: Intake, _ outbox: Outbox
    ) throws -> [String] {
        let names = [id] + (subject["merged"]?.array ?? []).compactMap(\.string)
        return try names.filter { try intake.heldBack[$0] ?? outbox.holdsBack($0) }
    }

    private func told(_ subject: String, _ intake: Intake, _ outbox: Outbox) throws -> Told? {
        guard let known = intake.knowledge[subject] else { return try outbox.told(subject) }
        return known.told.map { Told(severity: $0.severity) }
    }

    private func incoming(
        _ place: String, about subject: String, _ severity: Severity?, _ change: JSONValue, _ outbox: Outbox,
        _ now: Timestamp
    ) throws -> Outbox.Incoming {
        let group = receiver.pace.group(of: subject)
        let time = try time(for: severity, group, outbox, now)
        // 0 for at once, so that a clock that is set back holds up nothing.
        return Outbox.Incoming(
            place: place, group: group, body: change.bytes, severity: severity,
            time: time > now ? time.milliseconds : 0)
    }

    /// When a change may be sent.
    private func time(
        for severity: Severity?, _ group: String, _ outbox: Outbox, _ now: Timestamp
    ) throws -> Timestamp {
        guard receiver.pace.gathers else { return now }
        return receiver.pace.time(for: severity, at: now, groupSentAt: try outbox.lastSent(group))
    }

    /// Whether something is told again: as long as nobody took it up, and when it may go out at once.
    func decide(_ reminder: Reminder, _ outbox: Outbox, _ now: Timestamp) throws -> ReminderDecision {
        let isCase = reminder.change["case"] != nil
        let attention = try sources.cases.map { cases in
            isCase ? try cases.attention(toCase: reminder.subject) : try cases.attention(toWarning: reminder.subject)
        }
        switch attention {
        // A case that is none any more became part of another.
        case .takenUp: return .end
        case .noCase where isCase: return .end
        case .heldBack where !receiver.route.takesHeldBack: return .postpone(until: now + receiver.pace.repeatInterval!)
        case .noCase, .heldBack, .wanted, nil: break
        }
        let severity = reminder.change["severity"]?.string.flatMap(Severity.init)
        let time = try time(for: severity, reminder.group, outbox, now)
        return time > now ? .postpone(until: time) : .tell
    }
}
