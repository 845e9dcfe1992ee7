import CZeroMQ
import Glibc

/// Lets any thread wake the one that polls; signals before a `clear` add up to one.
public final class Wakeup: Sendable {
    /// Readable from a `signal` until `clear`; owned here, do not close it.
    public let fileDescriptor: Int32

    public init() throws(ZeroMQError) {
        fileDescriptor = bidwatch_eventfd()
        guard fileDescriptor >= 0 else { throw ZeroMQError(code: errno, operation: "create a wakeup") }
    }

    deinit { _ = close(fileDescriptor) }

    /// Wakes the poller now or at its next poll.
    public func signal() {
        var one: UInt64 = 1
        // A full counter refuses more, and is readable already.
        while unsafe write(fileDescriptor, &one, 8) < 0 && errno == EINTR {}
    }

    /// Takes back all signals so far. Clear first, then look at what was signaled, or a signal may be missed.
    public func clear() {
        var count: UInt64 = 0
        while unsafe read(fileDescriptor, &count, 8) < 0 && errno == EINTR {}
    }

    /// This wakeup for `poll`.
    public func pollItem() -> PollItem { PollItem(fileDescriptor: fileDescriptor) }
}
