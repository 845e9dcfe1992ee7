import Access
import BidEvents
import System

/// The tokens of a test's data directory: one of each role and region that is asked for.
final class Keys: Sendable {
    let store: TokenStore
    let desk: AccessDesk
    /// The token that sees everything and works on cases.
    let supervisor: TokenSecret

    init(directory: String, limits: AccessLimits = AccessLimits()) throws {
        store = try TokenStore(directory: directory)
        desk = AccessDesk(tokens: store, limits: limits)
        supervisor = TokenSecret.random()
        try add(supervisor, .supervisor, .all)
    }

    func add(_ role: Role, _ scope: RegionScope) throws -> TokenSecret {
        let secret = TokenSecret.random()
        try add(secret, role, scope)
        return secret
    }

    private func add(_ secret: TokenSecret, _ role: Role, _ scope: RegionScope) throws {
        try store.add(
            AccessToken(
                id: TokenIdentifier.random(), name: "test", person: "\(role)", role: role, scope: scope,
                createdAt: SystemClock.now, expiresAt: SystemClock.now + .seconds(3_600)),
            secret)
    }
}

extension TokenSecret {
    /// The headers of a request by this token.
    var headers: [(name: String, value: String)] { [("Authorization", "Bearer \(text)")] }
}
