import CZeroMQ
import Glibc

extension Socket {
    /// Sends all frames or none, without waiting.
    ///
    /// A router's first frame names the peer. A publisher always answers `sent`: it drops what a slow subscriber's
    /// full queue cannot take, so number messages whose loss must be seen.
    public mutating func send(_ frames: [[UInt8]]) throws(ZeroMQError) -> SendOutcome {
        guard !frames.isEmpty else { throw .unusable("it has no frames", for: "send a message") }
        guard kind != .router || frames.count > 1 else {
            throw .unusable("a router's message needs a peer and at least one frame for it", for: "send a message")
        }
        let code = unsafe withUnsafeTemporaryAllocation(of: zmq_msg_t.self, capacity: frames.count) { messages in
            guard let start = messages.baseAddress else { return ENOMEM }
            // Memory is claimed for all frames first: once the first is on its way the rest must follow.
            for (index, frame) in frames.enumerated() where unsafe !fill(start + index, with: frame) {
                let code = zmq_errno()
                unsafe close(start, count: index)
                return code
            }
            let code = unsafe pass(start, count: frames.count)
            unsafe close(start, count: frames.count)
            return code
        }
        switch code {
        case 0: return .sent
        case EAGAIN: return .wouldBlock
        case EHOSTUNREACH: return .unreachable
        default: throw ZeroMQError(code: code, operation: "send on a \(kind) socket")
        }
    }

    private func fill(_ message: UnsafeMutablePointer<zmq_msg_t>, with frame: [UInt8]) -> Bool {
        guard unsafe zmq_msg_init_size(message, frame.count) == 0 else { return false }
        unsafe frame.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress, let target = unsafe zmq_msg_data(message) else { return }
            unsafe memcpy(target, source, bytes.count)
        }
        return true
    }

    /// Zero, or the errno value of the first frame that was refused.
    private func pass(_ messages: UnsafeMutablePointer<zmq_msg_t>, count: Int) -> Int32 {
        var failure: Int32 = 0
        for index in 0..<count {
            let flags = index + 1 < count ? ZMQ_DONTWAIT | ZMQ_SNDMORE : ZMQ_DONTWAIT
            let code = unsafe pass(messages + index, flags)
            if index == 0, code != 0 { return code }
            // A connection lost in mid-message takes the frames so far with it; libzmq then swallows the
            // rest up to the last frame, which must therefore still be handed over.
            if failure == 0 { failure = code }
        }
        return failure
    }

    private func pass(_ message: UnsafeMutablePointer<zmq_msg_t>, _ flags: Int32) -> Int32 {
        while unsafe zmq_msg_send(message, handle, flags) < 0 {
            let code = zmq_errno()
            if code != EINTR { return code }
        }
        return 0
    }

    private func close(_ messages: UnsafeMutablePointer<zmq_msg_t>, count: Int) {
        for index in 0..<count { unsafe zmq_msg_close(messages + index) }
    }
}
