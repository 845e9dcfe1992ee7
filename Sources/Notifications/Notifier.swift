public import CanonicalJSON
import Synchronization

/// Sends changes of warnings and cases to receivers, which may be replaced while it runs.
///
/// A message is sent until the receiver takes it or the tries are used up, and never again after an answer. When the
/// answer itself is lost, or the process ends between answer and note, nobody here can know whether it arrived:
/// ``Receiver/LostAnswer`` says whether it is then sent once more, under the same name, or laid aside.
public final class Notifier: Sendable {
    /// How one receiver's deliveries stand.
    public struct Progress: Sendable {
        public let receiver: String
        public var delivered: Int64 = 0
        public var waiting: Int64 = 0
        public var dead: Int64 = 0
        public var overflowed: Int64 = 0
        /// Changes that were not told, as a silence, a stronger warning or the week's budget holds them back.
        public var heldBack: Int64 = 0
        /// Times that feed or outbox could not be read or written, and the receiver's thread began again.
        public var failures: Int64 = 0

        public var json: JSONValue {
            [
                "receiver": .string(receiver), "delivered": JSONValue(delivered), "waiting": JSONValue(waiting),
                "dead": JSONValue(dead), "overflowed": JSONValue(overflowed),
                "held_back": JSONValue(heldBack), "failures": JSONValue(failures),
            ]
        }
    }

    private let sources: NotificationSources
    private let directory: String
    /// Whether it stopped; held while couriers are started and ended, one change at a time.
    private let isStopped = Mutex(false)
    /// By their names; held for moments only, as those who ask for the progress must not wait.
    private let couriers = Mutex<[String: Courier]>([:])

    public init(
        _ receivers: [Receiver], _ policy: DeliveryPolicy, _ sources: NotificationSources, directory: String
    ) throws {
        self.sources = sources
        self.directory = directory
        try replace(receivers, policy)
    }

    /// In the order of their names.
    public var progress: [Progress] {
        couriers.withLock { $0.sorted { $0.key < $1.key }.map(\.value.progress) }
    }

    /// Serves these receivers from now on: those that are as they were go on undisturbed, changed ones begin again where
    /// they were, new ones begin at the end of feed and cases. Does nothing once it stopped.
    public func replace(_ receivers: [Receiver], _ policy: DeliveryPolicy) throws {
        try isStopped.withLock { isStopped in
            guard !isStopped else { return }
            let old = couriers.withLock { $0 }
            let staying = old.filter { _, courier in receivers.contains(courier.receiver) && courier.policy == policy }
            // Before their successors start: two couriers must not serve one outbox.
            Self.end(old.filter { staying[$0.key] == nil })
            couriers.withLock { $0 = staying }
            for receiver in receivers where staying[receiver.name] == nil {
                let courier = try Courier(receiver, policy, sources, directory: directory)
                courier.start()
                couriers.withLock { $0[receiver.name] = courier }
            }
        }
    }

    /// Ends the threads after the requests under way, which get two seconds more.
    public func stop() {
        isStopped.withLock { isStopped in
            isStopped = true
            Self.end(couriers.withLock { $0 })
        }
    }

    private static func end(_ couriers: [String: Courier]) {
        for courier in couriers.values { courier.stop() }
        for courier in couriers.values { courier.waitForEnd() }
    }
}
