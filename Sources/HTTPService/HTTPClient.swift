/// An answer as a client receives it.
public struct HTTPClientResponse: Sendable {
    public let status: Int
    /// The header fields in their order.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// Returns the first value of a header field, whatever the case of its name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Asks HTTP servers; every call blocks its thread.
///
/// Follows no redirects, speaks http and https only, and asks loopback addresses without a proxy.
public enum HTTPClient {
    /// Whether an address is one of this machine.
    public static func isLoopback(_ url: String) -> Bool { URLHost.isLoopback(url) }

    /// How long connecting may take.
    public static let connectTimeout: Duration = .seconds(5)

    /// Gets a resource.
    public static func get(
        _ url: String, headers: [(name: String, value: String)] = [], timeout: Duration = .seconds(10),
        largestBody: Int = 64 << 20
    ) throws(HTTPClientError) -> HTTPClientResponse {
        try send("GET", url, headers: headers, timeout: timeout, largestBody: largestBody)
    }

    /// Posts a body.
    public static func post(
        _ url: String, body: [UInt8], headers: [(name: String, value: String)] = [], timeout: Duration = .seconds(10),
        largestBody: Int = 64 << 20, continuing: () -> Bool = { true }
    ) throws(HTTPClientError) -> HTTPClientResponse {
        try send(
            "POST", url, headers: headers, body: body, timeout: timeout, largestBody: largestBody,
            continuing: continuing)
    }

    /// Sends a request of any method and returns the answer, whatever its status.
    ///
    /// A header with an empty value leaves out the one that curl would send. Ends within about a second when
    /// `continuing`, which is asked also while nothing comes, returns false: the status is 0 when none had come by then.
    public static func send(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        timeout: Duration = .seconds(10), largestBody: Int = 64 << 20, continuing: () -> Bool = { true }
    ) throws(HTTPClientError) -> HTTPClientResponse {
        var received: [UInt8] = []
        var isTooLarge = false
        let transfer = try Transfer(url: url, method: method, headers: headers, body: body)
        transfer.limit(total: timeout)
        let result = try transfer.run(continuing: continuing) { bytes in
            isTooLarge = received.count + bytes.count > largestBody
            if !isTooLarge { received += bytes }
            return !isTooLarge
        }
        guard !isTooLarge else {
            throw HTTPClientError(
                .tooLarge, "The answer of \(url) is larger than \(largestBody) bytes.",
                remedy: "Ask for a smaller part.")
        }
        return HTTPClientResponse(status: result.status, headers: result.headers, body: received)
    }

    /// Gets a resource without an end, handing over its bytes as they come, and returns the status.
    ///
    /// There is no total time limit; keep-alive probes find a dead connection. Ends when the server ends the stream,
    /// when `onBytes` returns false, or within about a second when `continuing`, which is asked also while nothing
    /// comes, returns false. `onBytes` sees the bytes of a 2xx answer only. Throws
    /// ``HTTPClientError/Code/brokenOff`` when the connection breaks within the stream.
    @discardableResult
    public static func stream(
        url: String, headers: [(name: String, value: String)] = [], continuing: () -> Bool = { true },
        onBytes: ([UInt8]) -> Bool
    ) throws(HTTPClientError) -> Int {
        let transfer = try Transfer(url: url, method: "GET", headers: headers, body: nil)
        return try transfer.run(continuing: continuing) { bytes in
            (200...299).contains(transfer.status) ? onBytes(bytes) : true
        }.status
    }
}
