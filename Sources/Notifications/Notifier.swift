import Access
import BidEvents
import CanonicalJSON
import Dispatch
import Foundation
import HTTPService
import Hashing
public import Supervision
import Synchronization
import System

/// Sends the feed's changes to receivers: one thread each, so that a slow one holds up nobody.
///
/// A message is sent until the receiver answers 2xx or the tries are used up, and never again after an answer. When the
/// answer itself is lost, or the process ends between answer and note, it is sent once more with the same
/// `Idempotency-Key`, by which the receiver knows it.
public final class Notifier: Sendable {
    /// How one receiver's deliveries stand.
    public struct Progress: Sendable {
        public let receiver: String
        public var delivered: Int64 = 0
        public var waiting: Int64 = 0
        public var dead: Int64 = 0
        public var overflowed: Int64 = 0
        /// Times that feed or outbox could not be read or written, and the receiver's thread began again.
        public var failures: Int64 = 0
    }

    /// How long requests under way at a stop may still take.
    private static let grace = Duration.seconds(2)

    private let policy: DeliveryPolicy
    private let feed: FeedReader
    /// When the last request has to be over; nil while nobody stops.
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)
    private let progressByName: Mutex<[String: Progress]>
    private let threads: Int
    private let ended = DispatchSemaphore(value: 0)

    public init(_ receivers: [Receiver], _ policy: DeliveryPolicy, feed: FeedReader, directory: String) throws {
        self.policy = policy
        self.feed = feed
        threads = receivers.count
        progressByName = Mutex(
            Dictionary(uniqueKeysWithValues: receivers.map { ($0.name, Progress(receiver: $0.name)) }))
        let start = try feed.lastSequence
        for receiver in receivers {
            // Made here, so that a receiver's beginning is the feed's end at the start and not some moments later.
            _ = try Outbox(directory: directory, receiver: receiver.name, startingAfter: start)
        }
        for receiver in receivers {
            let thread = Thread { [self] in
                run(receiver, directory)
                ended.signal()
            }
            thread.start()
        }
    }

    /// In the order of their names.
    public var progress: [Progress] { progressByName.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }

    private var isStopping: Bool { deadline.withLock { $0 != nil } }

    /// Ends the threads after the requests under way, which get two seconds more.
    public func stop() {
        deadline.withLock { $0 = .now + Self.grace }
        for _ in 0..<threads { ended.wait() }
    }

    private func run(_ receiver: Receiver, _ directory: String) {
        while !isStopping {
            do {
                let outbox = try Outbox(directory: directory, receiver: receiver.name, startingAfter: 0)
                try serve(receiver, outbox)
            } catch {
                // The disk may be full or the file locked; nothing is lost, as the cursor moves with the messages.
                progressByName.withLock { $0[receiver.name]?.failures += 1 }
                pause(.seconds(5))
            }
        }
    }

    private func serve(_ receiver: Receiver, _ outbox: Outbox) throws {
        while !isStopping {
            try fetch(receiver, outbox)
            try note(receiver, outbox)
            guard let message = try outbox.next() else {
                pause(.milliseconds(250))
                continue
            }
            guard message.nextTry <= SystemClock.now.milliseconds else {
                pause(.milliseconds(100))
                continue
            }
            try send(message, receiver, outbox)
        }
    }

    private func fetch(_ receiver: Receiver, _ outbox: Outbox) throws {
        let cursor = try outbox.cursor
        let page = try feed.entries(after: cursor, limit: 500, within: .all)
        guard page.reached > cursor else { return }
        var messages: [(sequence: Int64, body: [UInt8])] = []
        var told: [String: Bool] = [:]
        for line in page.lines {
            let entry = try JSONParser.parse(line.line)
            let id = entry["warning"]?["id"]?.string
            let isRetracted = entry["change"]?.string == FeedEntry.Change.retracted.rawValue
            let wasTold = try id.map { try isRetracted && (told[$0] ?? outbox.wasTold($0)) } ?? false
            guard receiver.wants(entry, wasTold: wasTold) else { continue }
            if let id { told[id] = !isRetracted }
            messages.append((line.sequence, receiver.message(of: entry, link: policy.link).bytes))
        }
        try outbox.take(messages, told: told, cursor: page.reached, limit: policy.queueLimit)
    }

    private func send(_ message: Outbox.Message, _ receiver: Receiver, _ outbox: Outbox) throws {
        let name = receiver.idempotencyKey(sequence: message.sequence, body: message.body)
        var headers = [(name: "Content-Type", value: "application/json"), (name: "Idempotency-Key", value: name)]
        if let key = policy.key {
            headers.append(("Bidwatch-Signature", "sha256=" + KeyedHash.hexadecimal(message.body, key: key)))
        }
        let failure: String
        do {
            let answer = try HTTPClient.post(
                receiver.url, body: message.body, headers: headers, timeout: policy.timeout, largestBody: 1 << 20,
                continuing: { self.deadline.withLock { $0.map { .now < $0 } ?? true } })
            if (200...299).contains(answer.status) { return try outbox.noteDelivered(message.sequence) }
            // Cut short by the stop: not the receiver's fault, and no try of its.
            if answer.status == 0 { return }
            failure = "the receiver answered \(answer.status)"
        } catch let error as HTTPClientError {
            // Its sentence names the address, which may hold a receiver's token.
            failure = error.code.rawValue
        }
        let tries = message.tries + 1
        let delay = policy.delay(afterTries: tries, spread: Digest.stable64(Array(name.utf8)))
        try outbox.noteFailed(
            message.sequence, tries: tries, nextTry: (SystemClock.now + delay).milliseconds,
            isDead: tries >= policy.tries, error: failure, limit: policy.queueLimit)
    }

    private func note(_ receiver: Receiver, _ outbox: Outbox) throws {
        let (delivered, waiting) = (try outbox.delivered, try outbox.waiting)
        let (dead, overflowed) = (try outbox.dead, try outbox.overflowed)
        progressByName.withLock { progress in
            progress[receiver.name] = Progress(
                receiver: receiver.name, delivered: delivered, waiting: waiting, dead: dead, overflowed: overflowed,
                failures: progress[receiver.name]?.failures ?? 0)
        }
    }

    private func pause(_ span: Duration) {
        // In steps, so that a stop is not waited for.
        let end = ContinuousClock.now + span
        while .now < end, !isStopping { Thread.sleep(forTimeInterval: 0.05) }
    }
}
