import CZeroMQ
import Glibc

/// One thread's end of a conversation; closes when it goes out of scope and keeps its context alive until then.
///
/// Create it on the thread that uses it. Sending and receiving never wait: `poll` does.
@safe
public struct Socket: ~Copyable {
    let context: ZeroMQContext
    let kind: SocketKind
    let handle: UnsafeMutableRawPointer
    let incoming: UnsafeMutablePointer<zmq_msg_t>
    let frameLimit: Int
    let knowsUsers: Bool
    /// Messages dropped because they had more frames than `SocketOptions.frameLimit`.
    public internal(set) var droppedMessages = 0

    public init(
        _ kind: SocketKind, in context: ZeroMQContext, options: SocketOptions = .init()
    ) throws(ZeroMQError) {
        let settings = try options.settings(for: kind)
        guard let handle = unsafe zmq_socket(context.handle, kind.number) else {
            throw .last("create a \(kind) socket")
        }
        for setting in settings {
            guard unsafe setting.apply(to: handle) else {
                let error = ZeroMQError.last("set \(setting.name) of a \(kind) socket")
                unsafe zmq_close(handle)
                throw error
            }
        }
        self.context = context
        self.kind = kind
        unsafe self.handle = handle
        unsafe incoming = .allocate(capacity: 1)
        unsafe zmq_msg_init(incoming)
        frameLimit = options.frameLimit
        // Only a handshake checked by the authenticator makes the name trustworthy: a plain peer could claim any.
        if case .curveServer = options.security { knowsUsers = true } else { knowsUsers = false }
    }

    deinit {
        unsafe zmq_msg_close(incoming)
        unsafe incoming.deallocate()
        unsafe zmq_close(handle)
    }
}

@available(*, unavailable)
extension Socket: Sendable {}
