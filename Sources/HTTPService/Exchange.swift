/// One request while it is received; used on the server's thread only.
final class Exchange {
    let head: HTTPRequest
    private(set) var refusal: HTTPResponse?
    /// What the handler gave to be answered later.
    var waiting: LaterResponse?
    private var body: [UInt8] = []
    private var received = 0
    private let largestBody: Int

    init(head: HTTPRequest, refusal: HTTPResponse?, largestBody: Int) {
        self.head = head
        self.largestBody = largestBody
        self.refusal = refusal
        if self.refusal == nil, let length = head.header("Content-Length").flatMap({ Int($0) }), length > largestBody {
            self.refusal = tooLarge
        }
    }

    /// Whether the refusal can go out before the body, because the client waits for permission to send it.
    var refusesBeforeBody: Bool {
        refusal != nil && head.header("Expect") != nil
    }

    var request: HTTPRequest {
        HTTPRequest(
            method: head.method, headersOnly: head.headersOnly, path: head.path, query: head.query,
            headers: head.headers, body: body, remoteAddress: head.remoteAddress)
    }

    /// Takes a part of the body; false when the connection should be cut.
    ///
    /// The body of a refused request is thrown away but read for a while: a client that is still sending would
    /// otherwise lose the answer with the connection.
    func receive(_ part: UnsafeRawBufferPointer) -> Bool {
        received += part.count
        if refusal == nil, received > largestBody {
            refusal = tooLarge
            body = []
        }
        if refusal == nil { unsafe body.append(contentsOf: part) }
        return received <= max(4 * largestBody, 1 << 16)
    }

    private var tooLarge: HTTPResponse {
        .problem(
            413, "Request too large", detail: "The body may have at most \(largestBody) bytes. Send it in parts.",
            chinese: "请求内容不得超过\(largestBody)字节，请分次提交。")
    }
}
