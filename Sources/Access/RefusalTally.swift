public import BidEvents

/// Wrong tokens of some time, counted so that trying a million of them is one line of the audit trail.
public struct RefusalTally: Sendable, Equatable {
    /// How many addresses are told apart; what comes from others is counted together.
    static let addressLimit = 8

    /// When the first one came.
    public let since: Timestamp
    public private(set) var count = 0
    private var addresses: [String: Int] = [:]
    private var elsewhere = 0

    init(since: Timestamp) { self.since = since }

    mutating func add(_ address: String) {
        count += 1
        if addresses[address] != nil || addresses.count < Self.addressLimit {
            addresses[address, default: 0] += 1
        } else {
            elsewhere += 1
        }
    }

    /// `127.0.0.1 (20), 10.0.0.3 (1), elsewhere (7)`: from where how many came, most first.
    public var origins: String {
        let known = addresses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
        return (known + (elsewhere > 0 ? ["elsewhere (\(elsewhere))"] : [])).joined(separator: ", ")
    }
}
