import Synchronization

/// A response that another thread gives later; until then the connection sleeps and costs nothing.
///
/// After ``give(_:)`` the server has to be woken (``HTTPServer/wakeStreams()``).
public final class LaterResponse: Sendable {
    private let state = Mutex<HTTPResponse?>(nil)

    public init() {}

    /// Gives the response, which must not be a later one itself; the first one counts.
    public func give(_ response: HTTPResponse) {
        state.withLock { if $0 == nil { $0 = response } }
    }

    var response: HTTPResponse? { state.withLock { $0 } }
}
