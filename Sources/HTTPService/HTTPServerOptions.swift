/// Where an HTTP server listens, whom it answers and what it limits.
public struct HTTPServerOptions: Sendable {
    /// The numeric address to listen on, or `localhost`.
    ///
    /// Any address but a loopback one needs a ``refusal``, and encryption by a proxy in front.
    public var address: String
    /// The port to listen on; 0 lets the system choose, see ``HTTPServer/port``.
    public var port: UInt16
    /// How many connections are served at a time; further ones are answered 503.
    public var connectionLimit: Int
    /// How many connections one address may hold; further ones are answered 503.
    public var connectionLimitPerAddress: Int
    /// How long a connection may neither send nor take anything; a waiting stream is not idle.
    ///
    /// Counted in whole seconds, at least one, and never less than twice the ``stallLimit``.
    public var idleTimeout: Duration
    /// How long a stream's client may leave a block of about 16 KiB untaken before the stream is cut
    /// (``HTTPServer/dropStalledStreams()``); one that has taken everything may wait for ever.
    public var stallLimit: Duration
    /// How much the kernel may keep for a client that does not take it, in bytes; Linux doubles it for its own needs.
    public var sendBuffer: Int
    /// A clock that never goes back, by which streams stall.
    public var elapsed: @Sendable () -> Duration
    /// The largest request body in bytes; larger ones are answered 413.
    public var largestBody: Int
    /// Refuses requests by their headers, before a body is read; nil lets everybody in.
    ///
    /// It is called on the server's thread and must not block.
    public var refusal: (@Sendable (HTTPRequest) -> HTTPResponse?)?
    /// Names under which the server is reached besides loopback ones, without port.
    ///
    /// On a loopback address, or when any are given, requests for other names are answered 421: a foreign page whose
    /// name was pointed at this machine must not read the feed.
    public var allowedHosts: [String]
    /// How long ``HTTPServer/stop()`` lets open streams finish before it cuts them.
    public var stoppingTimeout: Duration

    public init(
        address: String = "127.0.0.1", port: UInt16 = 0, connectionLimit: Int = 1_000,
        connectionLimitPerAddress: Int = 1_000, idleTimeout: Duration = .seconds(30),
        stallLimit: Duration = .seconds(20), sendBuffer: Int = 128 * 1024,
        elapsed: @escaping @Sendable () -> Duration = HTTPServerOptions.monotonic(), largestBody: Int = 1 << 20,
        refusal: (@Sendable (HTTPRequest) -> HTTPResponse?)? = nil, allowedHosts: [String] = [],
        stoppingTimeout: Duration = .seconds(2)
    ) {
        precondition(connectionLimit > 0 && connectionLimitPerAddress > 0 && largestBody >= 0)
        self.address = address
        self.port = port
        self.connectionLimit = connectionLimit
        self.connectionLimitPerAddress = connectionLimitPerAddress
        self.idleTimeout = idleTimeout
        self.stallLimit = stallLimit
        self.sendBuffer = sendBuffer
        self.elapsed = elapsed
        self.largestBody = largestBody
        self.refusal = refusal
        self.allowedHosts = allowedHosts
        self.stoppingTimeout = stoppingTimeout
    }

    /// The machine's clock, from now on.
    public static func monotonic() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }
}
