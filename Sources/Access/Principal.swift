/// Who asks.
public struct Principal: Hashable, Sendable {
    /// The token by which they came in; nil where access is open.
    public let token: AccessToken?
    public let name: String
    /// Who acts, as the audit trail names them.
    public let person: String
    public let role: Role
    public let scope: RegionScope

    public init(_ token: AccessToken) {
        self.token = token
        name = token.name
        person = token.person
        role = token.role
        scope = token.scope
    }

    private init(open name: String) {
        token = nil
        self.name = name
        person = name
        role = .supervisor
        scope = .all
    }

    /// Anybody who reaches a monitor whose access is open.
    public static let anybody = Principal(open: "open")
}
