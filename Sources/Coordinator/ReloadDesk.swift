import BidEvents
import Dashboard
public import DetectorKit
import EventLog
import Synchronization
import ZeroMQ

/// What reading the configuration folder anew came to.
public enum ReloadedConfiguration: Sendable {
    /// Without faults; the operator settings that changed take effect at the next start only.
    case valid(ConfigurationBundle, restartNeeded: [String])
    /// What is wrong with it; the configuration in force stays.
    case faulty([String])
}

/// What became of a reload.
public enum ReloadOutcome: Sendable {
    /// It judges from this place of the log on.
    case accepted(offset: Int64)
    /// It is what judges already.
    case unchanged
    case refused
}

/// Takes configurations from the thread that reads them to the one that owns the log.
public final class ReloadDesk: Sendable {
    typealias Reload = (configuration: ReloadedConfiguration, answer: @Sendable (ReloadOutcome) -> Void)

    /// Polled by the log's thread.
    let wakeup: Wakeup
    private let waiting = Mutex<[Reload]>([])

    init() throws { wakeup = try Wakeup() }

    /// Hands a configuration over; the answer is called on the log's thread once the log has it on disk.
    public func submit(
        _ configuration: ReloadedConfiguration, answer: @escaping @Sendable (ReloadOutcome) -> Void
    ) {
        waiting.withLock { $0.append((configuration, answer)) }
        wakeup.signal()
    }

    func take() -> [Reload] {
        wakeup.clear()
        return waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

extension ConfigurationReport {
    /// Appends a configuration that differs from the one in force, and keeps account.
    mutating func apply(
        _ configuration: ReloadedConfiguration, to log: EventLog, at now: Timestamp
    ) throws -> ReloadOutcome {
        switch configuration {
        case .faulty(let faults):
            refused += 1
            lastRefusal = Refusal(time: now, faults: faults)
            isOutdated = true
            return .refused
        case .valid(let bundle, let restartNeeded):
            self.restartNeeded = restartNeeded
            let isUnchanged = bundle.digest == digest
            if !isUnchanged { (offset, digest) = (try log.append(bundle, at: now), bundle.digest) }
            accepted += 1
            lastAccepted = now
            isOutdated = false
            return isUnchanged ? .unchanged : .accepted(offset: offset)
        }
    }
}
