/// Counts wrong tokens by address within a minute: a pure state machine.
///
/// A right token is always let in, so that whoever shares an address with somebody who guesses, behind a proxy, is not
/// locked out; 256 random bits cannot be guessed, and what is limited is the work of looking.
struct WrongTokenCounter {
    static let window = Duration.seconds(60)
    /// How many addresses are remembered; beyond it those with the oldest minute are forgotten.
    static let addressLimit = 1_024

    private struct Minute {
        let beganAt: Duration
        var count: Int
    }

    private let limit: Int
    private var minutes: [String: Minute] = [:]

    init(limit: Int) { self.limit = limit }

    /// Counts a wrong token; gives how long the address has to wait, nil while it need not.
    mutating func count(_ address: String, at now: Duration) -> Duration? {
        var minute = minutes[address] ?? Minute(beganAt: now, count: 0)
        if now - minute.beganAt >= Self.window { minute = Minute(beganAt: now, count: 0) }
        minute.count += 1
        if minutes[address] == nil, minutes.count >= Self.addressLimit { makeRoom(at: now) }
        minutes[address] = minute
        return minute.count > limit ? Self.window - (now - minute.beganAt) : nil
    }

    private mutating func makeRoom(at now: Duration) {
        minutes = minutes.filter { now - $0.value.beganAt < Self.window }
        while minutes.count >= Self.addressLimit,
            let oldest = minutes.min(by: { ($0.value.beganAt, $0.key) < ($1.value.beganAt, $1.key) })
        {
            minutes[oldest.key] = nil
        }
    }
}
