/// A complete request, as the server hands it to its handler.
public struct HTTPRequest: Sendable {
    /// The method in capitals. A HEAD request arrives as `GET`: the server leaves the body of the answer out.
    public let method: String
    /// Whether the client asked by HEAD, and only the headers of the answer are sent.
    public let headersOnly: Bool
    /// The percent-decoded path, beginning with a slash.
    public let path: String
    /// The percent-decoded parameters in their order.
    public let query: [(name: String, value: String)]
    /// The header fields in their order.
    public let headers: [(name: String, value: String)]
    /// The body, at most ``HTTPServerOptions/largestBody`` bytes.
    public let body: [UInt8]
    /// The numeric address of the other side, which is a proxy's where there is one.
    public let remoteAddress: String

    public init(
        method: String = "GET", headersOnly: Bool = false, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: [UInt8] = [], remoteAddress: String = "127.0.0.1"
    ) {
        self.method = method
        self.headersOnly = headersOnly
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    /// Returns the first value of a query parameter; a parameter without a value has the empty one.
    public func query(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// Returns the first value of a header field, whatever the case of its name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
