import CMicroHTTPD

/// Hands responses over to libmicrohttpd.
@safe struct ResponseWriter {
    let core: ServerCore
    let connection: OpaquePointer

    func send(_ response: HTTPResponse) -> MHD_Result {
        precondition((200...599).contains(response.status), "status \(response.status) does not end a request")
        guard let raw = unsafe make(response.body) else { return .NO }
        defer { unsafe MHD_destroy_response(raw) }
        for field in SecurityHeaders.completing(response.headers)
        where unsafe MHD_add_response_header(raw, field.name, field.value) != .YES {
            return send(
                .problem(500, "Unsound answer", detail: "The server made a header field that HTTP does not allow."))
        }
        return unsafe MHD_queue_response(connection, UInt32(response.status), raw)
    }

    private func make(_ body: HTTPResponse.Body) -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            return unsafe bytes.withUnsafeBytes { buffer in
                // libmicrohttpd copies; it only lacks the const.
                unsafe MHD_create_response_from_buffer(
                    buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .stream(let source):
            let stream = unsafe ActiveStream(
                source: source, connection: ConnectionHandle(pointer: connection), registry: core.streams)
            let context = unsafe Unmanaged.passRetained(stream).toOpaque()
            let raw = unsafe MHD_create_response_from_callback(
                UInt64.max, ActiveStream.blockSize, readStream, context, closeStream)
            if unsafe raw == nil { unsafe closeStream(context) }
            return unsafe raw
        case .later: preconditionFailure("a later response is answered with what was given")
        }
    }
}
