import Synchronization

/// Who may enter, and who was refused; shared by the authenticator's thread and its owner.
final class Admissions: Sendable {
    struct State {
        var domains: [String: [CurvePublicKey: String]]
        var refusals = 0
        var recent: [Refusal] = []
    }

    static let recentLimit = 100
    let state: Mutex<State>

    init(_ domains: [String: [CurvePublicKey: String]]) { state = Mutex(State(domains: domains)) }

    /// The client's name; nil when it is refused, which is counted.
    func decide(_ request: AuthenticationRequest) -> String? {
        state.withLock { state in
            if let key = request.key, let user = state.domains[request.domain]?[key] { return user }
            state.refusals += 1
            if state.recent.count == Self.recentLimit { state.recent.removeFirst() }
            state.recent.append(Refusal(domain: request.domain, address: request.address, key: request.key))
            return nil
        }
    }
}
