import Access
import HTTPService

/// Lets requests in by what they present, and answers those that are not let in.
struct Doorkeeper: Sendable {
    static let cookie = "bidwatch_session"

    let desk: AccessDesk

    /// Who asks an endpoint; nil where it does not matter.
    ///
    /// - Throws: ``Refused`` with the answer for who may not ask.
    func admit(_ request: HTTPRequest, to endpoint: Endpoint) throws -> AccessDesk.Pass? {
        if case .anyone = endpoint.admission { return nil }
        let outcome = try desk.admit(
            bearer: Self.bearer(of: request), session: Self.session(of: request), from: request.remoteAddress)
        switch outcome {
        case .failure(let refusal): throw Refused(Self.answer(to: refusal))
        case .success(let pass):
            if pass.isByCookie, endpoint.method != .get, !Self.isOfOwnPage(request) {
                throw Refused(Problem.foreignOrigin.response)
            }
            if let refusal = Self.refusal(of: pass.principal, endpoint) { throw Refused(refusal) }
            return pass
        }
    }

    /// An answer that ends a request early.
    struct Refused: Error {
        let response: HTTPResponse

        init(_ response: HTTPResponse) { self.response = response }
    }

    private static func refusal(of principal: Principal, _ endpoint: Endpoint) -> HTTPResponse? {
        guard endpoint.admission.roles.contains(principal.role) else {
            let wanted = Role.allCases.filter(endpoint.admission.roles.contains).map(\.rawValue)
            return Problem.notForRole(principal.role.rawValue, wanted: wanted).response
        }
        if case .everywhere = endpoint.admission, !principal.scope.isUnrestricted {
            return Problem.notForOneRegion.response
        }
        return nil
    }

    /// Answers who was not let in.
    static func answer(to refusal: AccessDesk.Refusal) -> HTTPResponse {
        switch refusal {
        case .nothingPresented: unauthorized(.nothingPresented)
        case .wrongToken: unauthorized(.wrongToken)
        case .sessionEnded: unauthorized(.sessionEnded)
        case .tooManyWrong(let wait): tooMany(wait)
        }
    }

    private static func unauthorized(_ problem: Problem) -> HTTPResponse {
        var response = problem.response
        response.headers.append(("WWW-Authenticate", #"Bearer realm="bidwatch""#))
        return response
    }

    private static func tooMany(_ wait: Duration) -> HTTPResponse {
        let seconds = max(1, wait.components.seconds + 1)
        var response = Problem.tooManyWrong(seconds: seconds).response
        response.headers.append(("Retry-After", String(seconds)))
        return response
    }

    private static func bearer(of request: HTTPRequest) -> String? {
        guard let header = request.header("Authorization"), header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst("bearer ".count))
    }

    private static func session(of request: HTTPRequest) -> String? {
        for header in request.headers where header.name.lowercased() == "cookie" {
            for pair in header.value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0].trimming(" ") == cookie { return String(parts[1]) }
            }
        }
        return nil
    }

    /// Whether a browser says that a page of this server sent it; the server has refused foreign origins already.
    private static func isOfOwnPage(_ request: HTTPRequest) -> Bool {
        if let site = request.header("Sec-Fetch-Site") { return site == "same-origin" }
        return request.header("Origin") != nil
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> Substring {
        let start = drop { $0 == character }
        return start.last == character ? start.dropLast() : start
    }
}
