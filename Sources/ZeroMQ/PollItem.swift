import CZeroMQ
import Glibc

/// Something `poll` can wait for. One made from a socket is valid only while the socket lives.
@safe
public struct PollItem {
    /// What is waited for.
    public enum Readiness: Sendable {
        case readable, writable

        var flag: Int16 { self == .readable ? Int16(ZMQ_POLLIN) : Int16(ZMQ_POLLOUT) }
    }

    let item: zmq_pollitem_t

    /// An open file descriptor, such as a `Wakeup`'s; a closed connection or an error counts as ready.
    public init(fileDescriptor: Int32, _ readiness: Readiness = .readable) {
        unsafe item = zmq_pollitem_t(socket: nil, fd: fileDescriptor, events: readiness.flag, revents: 0)
    }

    init(socket: UnsafeMutableRawPointer, _ readiness: Readiness) {
        unsafe item = zmq_pollitem_t(socket: socket, fd: 0, events: readiness.flag, revents: 0)
    }
}

@available(*, unavailable)
extension PollItem: Sendable {}

extension Socket {
    /// This socket for `poll`, valid while the socket lives and on its thread.
    public func pollItem(_ readiness: PollItem.Readiness = .readable) -> PollItem {
        unsafe PollItem(socket: handle, readiness)
    }
}

/// Waits until any item is ready or the time has passed, and tells for each whether it is.
///
/// A signal that interrupts the wait ends it early with nothing ready.
/// - Parameter timeout: Nil waits without end; zero or less only looks.
public func poll(_ items: [PollItem], timeout: Duration?) throws(ZeroMQError) -> [Bool] {
    var entries = unsafe items.map { unsafe $0.item }
    let milliseconds = timeout.map { max(0, Int($0.wholeMilliseconds)) } ?? -1
    let ready = unsafe zmq_poll(&entries, Int32(entries.count), milliseconds)
    if ready < 0 && zmq_errno() != EINTR { throw .last("wait for sockets") }
    return unsafe entries.map { unsafe ready > 0 && $0.revents != 0 }
}
