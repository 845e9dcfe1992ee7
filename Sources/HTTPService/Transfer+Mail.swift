import CCurl

/// The bytes that curl takes from a message as it sends them.
final class TransferUpload {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// Whether curl has taken all of it.
    var isHandedOver: Bool { position == bytes.count }

    func take(_ limit: Int) -> ArraySlice<UInt8> {
        let end = min(bytes.count, position + limit)
        defer { position = end }
        return bytes[position..<end]
    }
}

extension Transfer {
    /// A message for a mail server; the upload must live as long as the request.
    convenience init(
        message: TransferUpload, from sender: String, to recipient: String, through server: SMTPServer,
        timeout: Duration
    ) throws(HTTPClientError) {
        try self.init(url: server.url, protocols: "smtp,smtps")
        limit(total: timeout)
        // The farewell has a limit of its own, two minutes by default.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, Int(timeout.components.seconds)))
        let mayBePlain = URLHost.isLoopback(server.url) && server.authorityFile == nil
        let level = mayBePlain ? CURLUSESSL_TRY : CURLUSESSL_ALL
        set(CURLOPT_USE_SSL, Int(level.rawValue))
        if let file = server.authorityFile { set(CURLOPT_CAINFO, file) }
        if let login = server.login {
            set(CURLOPT_USERNAME, login.user)
            set(CURLOPT_PASSWORD, login.password)
        }
        set(CURLOPT_MAIL_FROM, "<\(sender)>")
        let recipients = unsafe list(of: ["<\(recipient)>"])
        check(unsafe bidwatch_curl_set_recipients(handle, recipients))
        set(CURLOPT_UPLOAD, 1)
        check(unsafe bidwatch_curl_set_upload_size(handle, curl_off_t(message.count)))
        let context = unsafe Unmanaged.passUnretained(message).toOpaque()
        check(unsafe bidwatch_curl_on_upload(handle, giveUpload, context))
    }
}

private func giveUpload(
    _ room: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context = unsafe context, let room = unsafe room else {
        preconditionFailure("an upload without source or room")
    }
    let part = unsafe Unmanaged<TransferUpload>.fromOpaque(context).takeUnretainedValue().take(size * count)
    unsafe part.withUnsafeBytes { bytes in
        unsafe UnsafeMutableRawBufferPointer(start: room, count: size * count).copyMemory(from: bytes)
    }
    return part.count
}
