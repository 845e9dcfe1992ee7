import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import Dispatch
import Foundation
import Hashing
import Supervision
import Synchronization
import System

/// Serves one receiver on a thread of its own, so that a slow one holds up nobody.
final class Courier: Sendable {
    /// How long requests under way at a stop may still take.
    private static let grace = Duration.seconds(2)
    private static let unknownEnd = "the process ended before the receiver answered"

    let receiver: Receiver
    let policy: DeliveryPolicy
    private let feed: FeedReader
    private let directory: String
    private let dispatch: Dispatch
    /// When the last request has to be over; nil while nobody stops.
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)
    private let state: Mutex<Notifier.Progress>
    private let ended = DispatchSemaphore(value: 0)

    /// A receiver that is new begins behind the feed's present end, not where it is some moments later.
    init(_ receiver: Receiver, _ policy: DeliveryPolicy, feed: FeedReader, directory: String) throws {
        (self.receiver, self.policy, self.feed, self.directory) = (receiver, policy, feed, directory)
        dispatch = Dispatch(receiver: receiver, policy: policy)
        state = Mutex(Notifier.Progress(receiver: receiver.name))
        _ = try Outbox(directory: directory, receiver: receiver.name, startingAfter: try feed.lastSequence)
    }

    var progress: Notifier.Progress { state.withLock { $0 } }

    func start() {
        Thread { [self] in
            run()
            ended.signal()
        }.start()
    }

    /// Tells the thread to end after the request under way, which gets two seconds more.
    func stop() { deadline.withLock { $0 = .now + Self.grace } }

    func waitForEnd() { ended.wait() }

    private var isStopping: Bool { deadline.withLock { $0 != nil } }

    private func run() {
        while !isStopping {
            do {
                let outbox = try Outbox(directory: directory, receiver: receiver.name, startingAfter: 0)
                try outbox.recover(layingAside: receiver.lostAnswer == .resend ? nil : Self.unknownEnd)
                try serve(outbox)
            } catch {
                // The disk may be full or the file locked; nothing is lost, as the cursor moves with the messages.
                state.withLock { $0.failures += 1 }
                pause(.seconds(5))
            }
        }
    }

    private func serve(_ outbox: Outbox) throws {
        while !isStopping {
            try fetch(outbox)
            let now = SystemClock.now
            try outbox.remind(at: now, pace: receiver.pace, limit: policy.queueLimit) { change, group in
                try time(for: change["severity"]?.string.flatMap(Severity.init), group, outbox, now)
            }
            try note(outbox)
            guard let message = try outbox.next(at: now) else {
                pause(.milliseconds(100))
                continue
            }
            try send(message, outbox)
        }
    }

    private func fetch(_ outbox: Outbox) throws {
        let cursor = try outbox.cursor
        let page = try feed.entries(after: cursor, limit: 500, within: .all)
        guard page.reached > cursor else { return }
        let now = SystemClock.now
        var changes: [Outbox.Incoming] = []
        var knowledge: [String: Knowledge] = [:]
        for line in page.lines {
            let entry = try JSONParser.parse(line.line)
            let id = entry["warning"]?["id"]?.string
            let isRetracted = entry["change"]?.string == FeedEntry.Change.retracted.rawValue
            let wasTold = try id.map { id in
                try isRetracted && (knowledge[id].map { $0.told != nil } ?? outbox.wasTold(id))
            }
            guard receiver.route.takes(entry, wasTold: wasTold ?? false) else { continue }
            let incoming = try incoming(entry, line.sequence, outbox, now)
            changes.append(incoming)
            guard let id else { continue }
            knowledge[id] = Knowledge(
                told: isRetracted ? nil : incoming,
                isRepeated: receiver.pace.repeatInterval != nil && entry["warning"]?["status"]?.string == "open")
        }
        try outbox.take(
            changes, knowledge: knowledge, cursor: page.reached, at: now, pace: receiver.pace,
            limit: policy.queueLimit)
    }

    private func incoming(
        _ entry: JSONValue, _ sequence: Int64, _ outbox: Outbox, _ now: Timestamp
    ) throws -> Outbox.Incoming {
        let subject = entry["warning"]?["subject"]
        let group = receiver.pace.group(
            of: "\(subject?["kind"]?.string ?? "")\n\(subject?["id"]?.string ?? "")")
        let severity = entry["warning"]?["severity"]?.string.flatMap(Severity.init)
        return Outbox.Incoming(
            sequence: sequence, group: group, body: Message.change(of: entry, link: policy.link).bytes,
            time: try time(for: severity, group, outbox, now))
    }

    /// When a change may be sent; 0 for at once, so that a clock that is set back holds up nothing.
    private func time(
        for severity: Severity?, _ group: String, _ outbox: Outbox, _ now: Timestamp
    ) throws -> Int64 {
        guard receiver.pace.gathers else { return 0 }
        let time = receiver.pace.time(for: severity, at: now, groupSentAt: try outbox.lastSent(group))
        return time > now ? time.milliseconds : 0
    }

    private func send(_ message: Message, _ outbox: Outbox) throws {
        try outbox.noteUnderWay(message, at: SystemClock.now, keepingGroupsFor: receiver.pace.groupInterval)
        let outcome = dispatch.send(message) { self.deadline.withLock { $0.map { .now < $0 } ?? true } }
        switch outcome {
        case .taken: try outbox.noteDelivered(message.number)
        case .refused(let reason, let isFinal): try noteFailed(message, reason, isFinal: isFinal, outbox)
        case .unanswered(let reason):
            try noteFailed(
                message, "\(reason), so it may have arrived", isFinal: receiver.lostAnswer == .layAside, outbox)
        // What it came to is settled at the next start, as after any other end of the process.
        case .ended: break
        }
    }

    private func noteFailed(_ message: Message, _ reason: String, isFinal: Bool, _ outbox: Outbox) throws {
        let tries = message.tries + 1
        let spread = Digest.stable64(Array(message.name(for: receiver.name).utf8))
        try outbox.noteFailed(
            message.number, tries: tries,
            nextTry: (SystemClock.now + policy.delay(afterTries: tries, spread: spread)).milliseconds,
            isDead: isFinal || tries >= policy.tries, error: reason, limit: policy.queueLimit)
    }

    private func note(_ outbox: Outbox) throws {
        let (delivered, waiting) = (try outbox.delivered, try outbox.waiting)
        let (dead, overflowed) = (try outbox.dead, try outbox.overflowed)
        state.withLock { progress in
            (progress.delivered, progress.waiting) = (delivered, waiting)
            (progress.dead, progress.overflowed) = (dead, overflowed)
        }
    }

    private func pause(_ span: Duration) {
        // In steps, so that a stop is not waited for.
        let end = ContinuousClock.now + span
        while .now < end, !isStopping { Thread.sleep(forTimeInterval: 0.05) }
    }
}
