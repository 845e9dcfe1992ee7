import CZeroMQ

extension Socket {
    /// Waits for peers at the endpoint; `tcp://127.0.0.1:*` takes a free port, which `lastEndpoint` then tells.
    ///
    /// An ipc path is taken over from whoever held it: give every process a folder of its own.
    public mutating func bind(_ endpoint: String) throws(ZeroMQError) {
        try unsafe apply(zmq_bind, "bind to", endpoint)
    }

    /// Keeps a connection to the endpoint, now or as soon as it can be reached.
    public mutating func connect(_ endpoint: String) throws(ZeroMQError) {
        try unsafe apply(zmq_connect, "connect to", endpoint)
    }

    /// Ends the connection made by `connect` with the same text.
    public mutating func disconnect(_ endpoint: String) throws(ZeroMQError) {
        try unsafe apply(zmq_disconnect, "disconnect from", endpoint)
    }

    /// Stops waiting at the endpoint, named as `lastEndpoint` told it; it is free for others a moment later.
    public mutating func unbind(_ endpoint: String) throws(ZeroMQError) {
        try unsafe apply(zmq_unbind, "unbind from", endpoint)
    }

    /// The endpoint last bound or connected, with its port filled in; empty before the first.
    public var lastEndpoint: String {
        get throws(ZeroMQError) {
            var size = 4_096
            var text = [UInt8](repeating: 0, count: size)
            guard unsafe zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else {
                throw .last("read the last endpoint")
            }
            return String(decoding: text.prefix(size).prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private typealias Call = (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Int32

    private func apply(_ call: Call, _ operation: String, _ endpoint: String) throws(ZeroMQError) {
        guard !endpoint.utf8.contains(0) else {
            throw .unusable("the address contains a zero byte", for: operation, endpoint: endpoint)
        }
        guard unsafe call(handle, endpoint) == 0 else { throw .last(operation, endpoint: endpoint) }
    }
}
