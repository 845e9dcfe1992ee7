import CZeroMQ
import Glibc

/// Owns libzmq's context; terminates after the last socket that holds it closes.
///
/// Ending it waits for the sockets' lingering messages, so at most for the longest `SocketOptions.linger`.
/// A process does with one; inproc addresses are known only inside it.
@safe
public final class ZeroMQContext: Sendable {
    nonisolated(unsafe) let handle: UnsafeMutableRawPointer

    /// - Parameter ioThreads: 1 to 64; one carries about a gigabyte a second.
    public init(ioThreads: Int = 1) throws(ZeroMQError) {
        guard (1...64).contains(ioThreads) else {
            throw .unusable("\(ioThreads) I/O threads asked for, 1 to 64 are possible", for: "create a context")
        }
        guard let handle = unsafe zmq_ctx_new() else { throw .last("create a context") }
        unsafe self.handle = handle
        guard unsafe zmq_ctx_set(handle, ZMQ_IO_THREADS, Int32(ioThreads)) == 0 else {
            throw .last("set the number of I/O threads")
        }
    }

    deinit {
        while unsafe zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
    }
}
