import BidEvents
import CanonicalJSON
import CaseIndex
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
    let sources: NotificationSources
    private let directory: String
    private let dispatch: Dispatch
    /// When the last request has to be over; nil while nobody stops.
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)
    private let state: Mutex<Notifier.Progress>
    private let ended = DispatchSemaphore(value: 0)

    /// A receiver that is new begins behind the present end of feed and cases, not where it is some moments later.
    init(_ receiver: Receiver, _ policy: DeliveryPolicy, _ sources: NotificationSources, directory: String) throws {
        (self.receiver, self.policy, self.sources, self.directory) = (receiver, policy, sources, directory)
        dispatch = Dispatch(receiver: receiver, policy: policy)
        state = Mutex(Notifier.Progress(receiver: receiver.name))
        let outbox = try Outbox(
            directory: directory, receiver: receiver.name, startingAfter: try sources.feed.lastSequence)
        try outbox.begin(at: CasePlace(number: nil, offset: try sources.feed.frontier))
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
        var patience = CasePatience()
        while !isStopping {
            try fetchWarnings(outbox, &patience)
            try fetchCases(outbox)
            let now = SystemClock.now
            try outbox.remind(at: now, pace: receiver.pace, limit: policy.queueLimit) {
                try decide($0, outbox, now)
            }
            try note(outbox)
            guard let message = try outbox.next(at: now) else {
                pause(.milliseconds(100))
                continue
            }
            try send(message, outbox)
        }
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
        let (dead, overflowed, heldBack) = (try outbox.dead, try outbox.overflowed, try outbox.heldBack)
        state.withLock { progress in
            (progress.delivered, progress.waiting) = (delivered, waiting)
            (progress.dead, progress.overflowed, progress.heldBack) = (dead, overflowed, heldBack)
        }
    }

    private func pause(_ span: Duration) {
        // In steps, so that a stop is not waited for.
        let end = ContinuousClock.now + span
        while .now < end, !isStopping { Thread.sleep(forTimeInterval: 0.05) }
    }
}
