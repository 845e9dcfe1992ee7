import HTTPService
import Hashing

/// Tags of answers (RFC 9110), by which a client that has one already is spared the same bytes.
enum EntityTag {
    /// Tags a finished JSON answer, or says that it is the one the client has.
    static func conditional(_ response: HTTPResponse, to request: HTTPRequest) -> HTTPResponse {
        guard response.status == 200, case .bytes(let bytes) = response.body else { return response }
        var response = response
        let own = response.headers.first { $0.name == "ETag" }?.value
        let tag = own ?? "\"\(Digest.sha256(bytes).prefix(32))\""
        if own == nil { response.headers.append(("ETag", tag)) }
        guard let known = request.header("If-None-Match"), matches(known, tag) else { return response }
        return HTTPResponse(status: 304, headers: [("ETag", tag)])
    }

    /// Whether a list of tags holds one; a weak tag counts as its strong twin here.
    static func matches(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { part in
            var text = part.drop { $0 == " " }
            while text.last == " " { text = text.dropLast() }
            if text.hasPrefix("W/") { text = text.dropFirst(2) }
            return text == "*" || text == tag
        }
    }
}
