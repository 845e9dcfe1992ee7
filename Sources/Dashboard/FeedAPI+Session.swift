import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import HTTPService

// Signing in and out, and who one is.
extension FeedAPI {
    func signIn(_ call: Call) throws -> HTTPResponse {
        let (token, request) = (call.body["token"]?.string ?? "", call.request)
        return try later { [self] in
            switch try doorkeeper.desk.signIn(token, from: request.remoteAddress) {
            case .failure(let refusal): return Doorkeeper.answer(to: refusal)
            case .success(let (session, pass)):
                try record(.signIn, by: pass.principal, "sign-in", object: pass.principal.token?.id)
                var response = HTTPResponse.json(Self.json(pass).text)
                let seconds = doorkeeper.desk.sessionLength.components.seconds
                if !session.isEmpty { response.headers.append(Self.cookie(session, seconds: seconds, request)) }
                return response
            }
        }
    }

    func whoAmI(_ call: Call) throws -> HTTPResponse { .json(Self.json(call.admitted).text) }

    func signOut(_ call: Call) throws -> HTTPResponse {
        let (pass, request) = (call.admitted, call.request)
        return try later { [self] in
            try doorkeeper.desk.signOut(pass)
            try record(.signOut, by: pass.principal, "sign-out", object: pass.principal.token?.id)
            return HTTPResponse(status: 204, headers: [Self.cookie("", seconds: 0, request)])
        }
    }

    private static func json(_ pass: AccessDesk.Pass) -> JSONValue {
        let principal = pass.principal
        return [
            "name": .string(principal.name), "person": .string(principal.person),
            "role": .string(principal.role.rawValue),
            "regions": .array(principal.scope.prefixes.map { .string($0) }),
            "unrestricted": .boolean(principal.scope.isUnrestricted),
            "expires_at": principal.token.map { .string($0.expiresAt.description) } ?? .null,
            "open": .boolean(pass.isOpen),
        ]
    }

    private static func cookie(
        _ session: String, seconds: Int64, _ request: HTTPRequest
    ) -> (name: String, value: String) {
        // Behind a proxy that encrypts, the page's origin says so.
        let secure = request.header("Origin")?.lowercased().hasPrefix("https://") ?? false ? "; Secure" : ""
        return (
            "Set-Cookie",
            "\(Doorkeeper.cookie)=\(session); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(seconds)\(secure)"
        )
    }
}
