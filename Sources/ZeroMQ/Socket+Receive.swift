import CZeroMQ
import Glibc

extension Socket {
    /// The next whole message; nil when none waits.
    ///
    /// A message with more frames than the limit is dropped and counted; the one behind it is returned.
    public mutating func receive() throws(ZeroMQError) -> ReceivedMessage? {
        while try nextFrame() {
            var user = knowsUsers ? userOfFrame() : nil
            var frames = [copyOfFrame()]
            var count = 1
            while unsafe zmq_msg_more(incoming) != 0 {
                guard try nextFrame() else { preconditionFailure("libzmq delivers messages whole") }
                count += 1
                // The frame that a router puts in front does not always carry what the peer's own frames do.
                if knowsUsers, user == nil { user = userOfFrame() }
                if count <= frameLimit { frames.append(copyOfFrame()) }
            }
            releaseFrame()
            if count <= frameLimit { return ReceivedMessage(frames: frames, userIdentifier: user) }
            droppedMessages += 1
        }
        return nil
    }

    private func nextFrame() throws(ZeroMQError) -> Bool {
        while unsafe zmq_msg_recv(incoming, handle, ZMQ_DONTWAIT) < 0 {
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return false
            default: throw .last("receive on a \(kind) socket")
            }
        }
        return true
    }

    private func copyOfFrame() -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: zmq_msg_data(incoming), count: zmq_msg_size(incoming)))
    }

    private func userOfFrame() -> String? {
        unsafe zmq_msg_gets(incoming, ZMQ_MSG_PROPERTY_USER_ID).map { unsafe String(cString: $0) }
    }

    /// Gives the last frame's memory back now instead of at the next receive.
    private func releaseFrame() {
        unsafe zmq_msg_close(incoming)
        unsafe zmq_msg_init(incoming)
    }
}
