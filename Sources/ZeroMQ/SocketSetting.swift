import CZeroMQ

/// One libzmq option with its value, ready to be set.
struct SocketSetting {
    enum Value {
        case number(Int32)
        case wideNumber(Int64)
        case bytes([UInt8])
    }

    let option: Int32
    let name: String
    let value: Value

    /// Whether libzmq took it; its errno tells why not.
    func apply(to socket: UnsafeMutableRawPointer) -> Bool {
        switch value {
        case .number(var number):
            unsafe zmq_setsockopt(socket, option, &number, MemoryLayout<Int32>.size) == 0
        case .wideNumber(var number):
            unsafe zmq_setsockopt(socket, option, &number, MemoryLayout<Int64>.size) == 0
        case .bytes(let bytes):
            unsafe zmq_setsockopt(socket, option, bytes, bytes.count) == 0
        }
    }
}
