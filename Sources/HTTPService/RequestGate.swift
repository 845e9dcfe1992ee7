/// Who is let in: decides on a request by its headers, before its body is read.
struct RequestGate: Sendable {
    let accessToken: String?
    let checksHost: Bool
    let allowedHosts: Set<HostName>

    init(options: HTTPServerOptions, isLoopback: Bool) {
        accessToken = options.accessToken
        checksHost = isLoopback || !options.allowedHosts.isEmpty
        allowedHosts = Set(options.allowedHosts.map { HostName(authority: $0) })
    }

    /// Returns the refusal of a request, nil for one that may pass.
    func refusal(of request: HTTPRequest, basicPassword: String?) -> HTTPResponse? {
        if checksHost, !permits(host: request.header("Host")) {
            return .problem(
                421, "Misdirected request",
                detail: "The server does not answer under this name. Add it to the allowed hosts, or use 127.0.0.1.")
        }
        if request.method != "GET", !permits(origin: request.header("Origin"), host: request.header("Host")) {
            return .problem(
                403, "Foreign origin",
                detail: "A page of another site sent this request. Act from Bidwatch's own pages.")
        }
        if !admits(request, basicPassword: basicPassword) { return Self.unauthorized }
        return nil
    }

    private func permits(host: String?) -> Bool {
        guard let host else { return false }
        let name = HostName(authority: host)
        return name.isLoopback || allowedHosts.contains(name)
    }

    /// A browser sends Basic credentials along with a foreign page's requests too; what changes something must come
    /// from pages of this server. Programs send no origin.
    private func permits(origin: String?, host: String?) -> Bool {
        guard let origin else { return true }
        guard let scheme = ["http://", "https://"].first(where: { origin.lowercased().hasPrefix($0) }) else {
            return false
        }
        let authority = String(origin.dropFirst(scheme.count))
        return authority.lowercased() == host?.lowercased() || allowedHosts.contains(HostName(authority: authority))
    }

    private func admits(_ request: HTTPRequest, basicPassword: String?) -> Bool {
        guard let accessToken else { return true }
        // Probes know no token, and learn nothing but that the server lives.
        if request.path == "/-/healthy" || request.path.hasPrefix("/-/healthy/") { return true }
        if let basicPassword, Self.same(basicPassword, accessToken) { return true }
        guard let header = request.header("Authorization") else { return false }
        let scheme = "bearer "
        guard header.lowercased().hasPrefix(scheme) else { return false }
        return Self.same(String(header.dropFirst(scheme.count)), accessToken)
    }

    private static var unauthorized: HTTPResponse {
        var response = HTTPResponse.problem(
            401, "Access token needed",
            detail: "Send the access token as a bearer token, or as the password of Basic authentication.")
        response.headers.append(("WWW-Authenticate", #"Basic realm="bidwatch", charset="UTF-8""#))
        response.headers.append(("WWW-Authenticate", #"Bearer realm="bidwatch""#))
        return response
    }

    /// Compares in a time that depends on the presented length alone, so that answers do not spell the token out.
    static func same(_ presented: String, _ expected: String) -> Bool {
        let expected = Array(expected.utf8)
        var difference = presented.utf8.count ^ expected.count
        for (index, byte) in presented.utf8.enumerated() {
            difference |= Int(byte ^ expected[index % expected.count])
        }
        return difference == 0
    }
}
