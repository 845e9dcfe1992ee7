import CZeroMQ

extension Socket {
    /// Asks for messages that begin with these bytes; a subscriber only. Equal subscriptions count.
    public mutating func subscribe(_ beginning: [UInt8]) throws(ZeroMQError) {
        try change(.init(option: ZMQ_SUBSCRIBE, name: "a subscription", value: .bytes(beginning)))
    }

    /// Takes back one `subscribe` with the same bytes.
    public mutating func unsubscribe(_ beginning: [UInt8]) throws(ZeroMQError) {
        try change(.init(option: ZMQ_UNSUBSCRIBE, name: "a subscription", value: .bytes(beginning)))
    }

    private func change(_ setting: SocketSetting) throws(ZeroMQError) {
        guard kind == .subscriber else {
            throw .unusable("only a subscriber has subscriptions", for: "change a subscription of a \(kind) socket")
        }
        guard unsafe setting.apply(to: handle) else { throw .last("change a subscription") }
    }
}
