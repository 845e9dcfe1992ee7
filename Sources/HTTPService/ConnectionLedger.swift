import Synchronization

/// What is known of one connection from its start to its end.
final class ConnectionRecord: Sendable {
    let address: String
    /// Whether the connection is above a limit, kept only to be told so.
    let isSurplus: Bool

    init(address: String, isSurplus: Bool) {
        self.address = address
        self.isSurplus = isSurplus
    }
}

/// The open connections against the limits.
final class ConnectionLedger: Sendable {
    private struct State {
        var open = 0
        var openByAddress: [String: Int] = [:]
    }

    private let limit: Int
    private let limitPerAddress: Int
    private let state = Mutex(State())

    init(limit: Int, limitPerAddress: Int) {
        self.limit = limit
        self.limitPerAddress = limitPerAddress
    }

    var openCount: Int { state.withLock { $0.open } }

    func opened(from address: String) -> ConnectionRecord {
        let isSurplus = state.withLock { state in
            state.open += 1
            let fromAddress = state.openByAddress[address, default: 0] + 1
            state.openByAddress[address] = fromAddress
            return state.open > limit || fromAddress > limitPerAddress
        }
        return ConnectionRecord(address: address, isSurplus: isSurplus)
    }

    func closed(_ record: ConnectionRecord) {
        state.withLock { state in
            state.open -= 1
            let fromAddress = state.openByAddress[record.address, default: 1] - 1
            state.openByAddress[record.address] = fromAddress > 0 ? fromAddress : nil
        }
    }
}
