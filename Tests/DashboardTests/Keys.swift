import Access
import BidEvents
import System

/// The tokens of a test's data directory: one of each role and region that is asked for.
final class Keys: Sendable {
    private let directory: String
    let store: TokenStore
    let desk: AccessDesk
    /// The token that sees everything and works on cases.
    let supervisor: TokenSecret

    init(directory: String, limits: AccessLimits = AccessLimits()) throws {
        self.directory = directory
        store = try TokenStore(directory: directory)
        desk = try AccessDesk(tokens: store, limits: limits)
        supervisor = TokenSecret.random()
        try add(supervisor, .supervisor, .all)
    }

    func add(_ role: Role, _ scope: RegionScope, for life: Duration = .seconds(3_600)) throws -> TokenSecret {
        let secret = TokenSecret.random()
        try add(secret, role, scope, for: life)
        return secret
    }

    /// Revokes the tokens of a role as the command does, beside the server.
    func revoke(_ role: Role) throws {
        let store = try TokenStore(directory: directory)
        for listed in try store.list() where listed.token.role == role {
            _ = try store.revoke(id: listed.token.id, at: SystemClock.now)
        }
    }

    private func add(
        _ secret: TokenSecret, _ role: Role, _ scope: RegionScope, for life: Duration = .seconds(3_600)
    ) throws {
        try store.add(
            AccessToken(
                id: TokenIdentifier.random(), name: "test", person: "\(role)", role: role, scope: scope,
                createdAt: SystemClock.now, expiresAt: SystemClock.now + life),
            secret)
    }
}

extension TokenSecret {
    /// The headers of a request by this token.
    var headers: [(name: String, value: String)] { [("Authorization", "Bearer \(text)")] }
}
