import CMicroHTTPD

/// Makes a request of what libmicrohttpd knows of a connection.
enum RequestReader {
    /// Returns the request without its body.
    static func head(
        connection: OpaquePointer, path: UnsafePointer<CChar>, method: UnsafePointer<CChar>, remoteAddress: String
    ) -> HTTPRequest {
        let method = unsafe String(cString: method)
        return unsafe HTTPRequest(
            method: method == "HEAD" ? "GET" : method, headersOnly: method == "HEAD", path: String(cString: path),
            query: values(.GET_ARGUMENT_KIND, of: connection), headers: values(.HEADER_KIND, of: connection),
            remoteAddress: remoteAddress)
    }

    private static func values(_ kind: MHD_ValueKind, of connection: OpaquePointer) -> [(name: String, value: String)] {
        var values: [(name: String, value: String)] = []
        unsafe withUnsafeMutablePointer(to: &values) { pointer in
            _ = unsafe MHD_get_connection_values(connection, kind, collectValue, pointer)
        }
        return values
    }
}

private func collectValue(
    _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let context = unsafe context, let name = unsafe name else { return .YES }
    let values = unsafe context.assumingMemoryBound(to: [(name: String, value: String)].self)
    unsafe values.pointee.append((String(cString: name), value.map { unsafe String(cString: $0) } ?? ""))
    return .YES
}
