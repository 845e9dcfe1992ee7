import Glibc
import Synchronization

/// Decides which clients the CURVE servers of a context admit, by their public keys.
///
/// Start it before those servers bind; a client that comes earlier is refused. One to a context.
/// Whoever is not listed is refused and counted. Decisions are made at connection time: taking a key away
/// does not end a connection that stands.
public final class Authenticator: Sendable {
    private let admissions: Admissions
    private let wakeup: Wakeup
    private let thread: Mutex<pthread_t?>

    /// - Parameter domains: For each domain the keys it admits, each with the name messages then carry as
    ///   `ReceivedMessage.userIdentifier`: 1 to 255 bytes.
    public init(
        context: ZeroMQContext, domains: [String: [CurvePublicKey: String]]
    ) throws(ZeroMQError) {
        try Self.check(domains)
        admissions = Admissions(domains)
        wakeup = try Wakeup()
        let body = try AuthenticatorThread(context: context, wakeup: wakeup, admissions: admissions)
        thread = Mutex(try body.start())
    }

    deinit { stop() }

    /// Clients refused so far; one that keeps trying counts each time.
    public var refusals: Int { admissions.state.withLock { $0.refusals } }

    /// The latest refusals not yet taken, oldest first, at most 100.
    public func takeRefusals() -> [Refusal] {
        admissions.state.withLock { state in
            defer { state.recent = [] }
            return state.recent
        }
    }

    /// Admits these keys from now on, and no others.
    public func replace(domains: [String: [CurvePublicKey: String]]) throws(ZeroMQError) {
        try Self.check(domains)
        admissions.state.withLock { $0.domains = domains }
    }

    /// Ends the thread and waits for it; afterwards every client is refused. Once stopped, stays stopped.
    public func stop() {
        guard let thread = thread.withLock({ $0.take() }) else { return }
        wakeup.signal()
        pthread_join(thread, nil)
    }

    private static func check(_ domains: [String: [CurvePublicKey: String]]) throws(ZeroMQError) {
        for name in domains.values.flatMap(\.values).sorted() {
            guard (1...255).contains(name.utf8.count), !name.utf8.contains(0) else {
                throw .unusable("a client's name has 1 to 255 bytes, none of them zero", for: "admit \"\(name)\"")
            }
        }
    }
}
