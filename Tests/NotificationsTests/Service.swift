import Foundation
import Notifications
import Testing

/// What serves receivers from a data directory.
class Service {
    let directory: String
    var sources: NotificationSources
    private var notifier: Notifier?

    init(directory: String, _ sources: NotificationSources) {
        self.directory = directory
        self.sources = sources
    }

    func serve(_ receivers: [Receiver], _ policy: DeliveryPolicy) throws {
        if let notifier { return try notifier.replace(receivers, policy) }
        notifier = try Notifier(receivers, policy, sources, directory: directory)
    }

    func stop() {
        notifier?.stop()
        notifier = nil
    }

    func progress(_ name: String) throws -> Notifier.Progress {
        try #require(notifier?.progress.first { $0.receiver == name })
    }

    func deadLetters(_ name: String) throws -> [Message] {
        try Outbox(directory: directory, receiver: name, startingAfter: 0).deadLetters()
    }

    /// A policy that is impatient, so that every way is taken in seconds.
    /// Three tries that follow one another at once; an answer has time to come while the machine runs other tests.
    static func policy(_ change: (inout DeliveryPolicy) -> Void = { _ in }) -> DeliveryPolicy {
        var policy = DeliveryPolicy()
        (policy.timeout, policy.tries, policy.firstDelay) = (.seconds(6), 3, .milliseconds(20))
        change(&policy)
        return policy
    }

    static func wait(_ comment: Comment, until isDone: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(180)
        while .now < end {
            if try isDone() { return }
            usleep(20_000)
        }
        Issue.record("it did not happen in three minutes: \(comment)")
    }
}
