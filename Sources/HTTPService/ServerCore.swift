import CMicroHTTPD
import Synchronization

/// What the server's thread works with; outlives the daemon.
final class ServerCore: Sendable {
    let gate: RequestGate
    let largestBody: Int
    let handler: @Sendable (HTTPRequest) -> HTTPResponse
    let streams: StreamRegistry
    let connections: ConnectionLedger
    let requests = Atomic(0)
    let refused = Atomic(0)

    init(options: HTTPServerOptions, isLoopback: Bool, handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
        gate = RequestGate(options: options, isLoopback: isLoopback)
        largestBody = options.largestBody
        streams = StreamRegistry(stallLimit: options.stallLimit, elapsed: options.elapsed)
        connections = ConnectionLedger(
            limit: options.connectionLimit, limitPerAddress: options.connectionLimitPerAddress)
        self.handler = handler
    }

    /// Begins a request whose headers are in.
    func begin(_ head: HTTPRequest, isSurplus: Bool) -> Exchange {
        requests.add(1, ordering: .relaxed)
        let refusal = isSurplus ? Self.overloaded : gate.refusal(of: head)
        return Exchange(head: head, refusal: refusal, largestBody: largestBody)
    }

    /// Answers a request that is in as a whole, or refused.
    func answer(_ exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
        if let refusal = exchange.refusal {
            refused.add(1, ordering: .relaxed)
            return unsafe ResponseWriter(core: self, connection: connection).send(refusal)
        }
        if streams.isStopping {
            return unsafe ResponseWriter(core: self, connection: connection).send(Self.stopping)
        }
        guard exchange.waiting == nil else { return unsafe answerLater(exchange, on: connection) }
        let response = handler(exchange.request)
        guard case .later(let waiting) = response.body else {
            return unsafe ResponseWriter(core: self, connection: connection).send(response)
        }
        exchange.waiting = waiting
        return unsafe answerLater(exchange, on: connection)
    }

    /// Sends what has been given meanwhile, or puts the connection to sleep; libmicrohttpd asks again when it is woken.
    private func answerLater(_ exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
        let seen = streams.wakeUps
        if let response = exchange.waiting?.response {
            return unsafe ResponseWriter(core: self, connection: connection).send(response)
        }
        let sleeps = unsafe streams.sleep(ConnectionHandle(pointer: connection), since: seen)
        return sleeps ? .YES : unsafe ResponseWriter(core: self, connection: connection).send(Self.stopping)
    }

    private static var overloaded: HTTPResponse {
        unavailable(
            "The server holds as many connections, or as many of this address, as it may. Try again soon, or raise the limit.",
            chinese: "服务器或该地址的连接数已达上限，请稍后再试。")
    }

    private static var stopping: HTTPResponse {
        unavailable("The server is stopping. Try again when it runs.", chinese: "服务器正在停止，请稍后再试。")
    }

    private static func unavailable(_ detail: String, chinese: String) -> HTTPResponse {
        var response = HTTPResponse.problem(503, "Not available", detail: detail, chinese: chinese)
        response.headers += [("Connection", "close"), ("Retry-After", "5")]
        return response
    }
}
