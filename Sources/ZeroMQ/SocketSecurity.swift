/// How a socket proves itself and encrypts. CURVE works over tcp and ipc; inproc never leaves the process and ignores it.
public enum SocketSecurity: Sendable {
    /// Plain text, everybody may connect: for inproc, and ipc in a protected folder.
    case none
    /// Admits only clients that an `Authenticator` of the same context allows in this domain.
    ///
    /// Without a running authenticator nobody gets in. The domain must not be empty.
    case curveServer(CurveKeyPair, domain: String)
    /// Talks only to the server that owns the given key.
    case curveClient(CurveKeyPair, serverKey: CurvePublicKey)
}
