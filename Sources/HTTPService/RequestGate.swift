/// Who is let in: decides on a request by its headers, before its body is read.
struct RequestGate: Sendable {
    let ownRefusal: (@Sendable (HTTPRequest) -> HTTPResponse?)?
    let checksHost: Bool
    let allowedHosts: Set<HostName>

    init(options: HTTPServerOptions, isLoopback: Bool) {
        ownRefusal = options.refusal
        checksHost = isLoopback || !options.allowedHosts.isEmpty
        allowedHosts = Set(options.allowedHosts.map { HostName(authority: $0) })
    }

    /// Returns the refusal of a request, nil for one that may pass.
    func refusal(of request: HTTPRequest) -> HTTPResponse? {
        if checksHost, !permits(host: request.header("Host")) {
            return .problem(
                421, "Misdirected request",
                detail: "The server does not answer under this name. Add it to the allowed hosts, or use 127.0.0.1.",
                chinese: "服务器不以此名称应答；请将其加入允许的主机名，或使用127.0.0.1。")
        }
        if request.method != "GET", !permits(origin: request.header("Origin"), host: request.header("Host")) {
            return .problem(
                403, "Foreign origin",
                detail: "A page of another site sent this request. Act from Bidwatch's own pages.",
                chinese: "该请求来自其他网站的页面；请在本系统的页面上操作。")
        }
        return ownRefusal?(request)
    }

    private func permits(host: String?) -> Bool {
        guard let host else { return false }
        let name = HostName(authority: host)
        return name.isLoopback || allowedHosts.contains(name)
    }

    /// A browser may send what it holds for this server along with a foreign page's requests; what changes something
    /// must come from pages of this server. Programs send no origin.
    private func permits(origin: String?, host: String?) -> Bool {
        guard let origin else { return true }
        guard let scheme = ["http://", "https://"].first(where: { origin.lowercased().hasPrefix($0) }) else {
            return false
        }
        let authority = String(origin.dropFirst(scheme.count))
        return authority.lowercased() == host?.lowercased() || allowedHosts.contains(HostName(authority: authority))
    }
}
