/// One client that was turned away.
public struct Refusal: Sendable, Equatable {
    /// The domain it asked for.
    public let domain: String
    /// Where it came from; empty over ipc.
    public let address: String
    /// The key it proved to own; nil without one.
    public let key: CurvePublicKey?

    public init(domain: String, address: String, key: CurvePublicKey?) {
        self.domain = domain
        self.address = address
        self.key = key
    }
}
