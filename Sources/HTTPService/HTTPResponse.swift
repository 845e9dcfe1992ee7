/// An answer to a request.
///
/// The server adds security headers, and `Cache-Control: no-store`, wherever ``headers`` does not name them itself.
public struct HTTPResponse: Sendable {
    /// What follows the headers.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Bytes that the source gives as they come; the source belongs to this response alone.
        case stream(any HTTPStreamSource)
        /// Status, headers and bytes come later from another thread; what this response says itself does not count.
        case later(LaterResponse)
    }

    /// The status, 200 to 599.
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: Body

    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Makes a response of bytes of the given media type.
    public static func bytes(_ bytes: [UInt8], mediaType: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: [("Content-Type", mediaType)], body: .bytes(bytes))
    }

    /// Makes a response of finished JSON.
    public static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        bytes(Array(text.utf8), mediaType: "application/json", status: status)
    }

    /// Makes a response of plain text.
    public static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        bytes(Array(text.utf8), mediaType: "text/plain; charset=utf-8", status: status)
    }

    /// Makes a response of a page in UTF-8.
    public static func html(_ page: [UInt8], status: Int = 200) -> HTTPResponse {
        bytes(page, mediaType: "text/html; charset=utf-8", status: status)
    }

    /// Makes a response of server-sent events, whose source gives the bytes of ``ServerSentEvent/bytes()``.
    public static func events(_ source: any HTTPStreamSource) -> HTTPResponse {
        // Proxies that collect responses before passing them on would hold events back.
        let headers = [("Content-Type", "text/event-stream"), ("X-Accel-Buffering", "no")]
        return HTTPResponse(headers: headers, body: .stream(source))
    }

    /// Makes a problem report after RFC 9457.
    ///
    /// - Parameter chinese: The detail in Chinese, for people; the report then has both as `reason`.
    public static func problem(
        _ status: Int, _ title: String, detail: String, chinese: String? = nil
    ) -> HTTPResponse {
        let reason = chinese.map { #""reason":{"en":\#(quoted(detail)),"zh":\#(quoted($0))},"# } ?? ""
        let text = #"{"detail":\#(quoted(detail)),\#(reason)"status":\#(status),"title":\#(quoted(title))}"#
        return bytes(Array(text.utf8), mediaType: "application/problem+json", status: status)
    }

    /// Makes the answer to a method that a path does not know, naming those it does.
    public static func methodNotAllowed(allowing methods: [String]) -> HTTPResponse {
        let allowed = methods.joined(separator: ", ")
        var response = problem(
            405, "Method not allowed", detail: "This address takes \(allowed).", chinese: "此地址只接受\(allowed)。")
        response.headers.append(("Allow", allowed))
        return response
    }

    private static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
