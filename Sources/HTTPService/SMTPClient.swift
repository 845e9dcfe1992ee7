/// A mail server that takes messages for others.
public struct SMTPServer: Sendable, Equatable {
    /// Who hands mail in.
    public struct Login: Sendable, Equatable {
        public let user: String
        public let password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// `smtps://host:465` for TLS from the start, `smtp://host:587` for STARTTLS.
    public var url: String
    public var login: Login?
    /// A file of certificates that vouch for the server, instead of the system's.
    public var authorityFile: String?

    public init(url: String, login: Login? = nil, authorityFile: String? = nil) {
        self.url = url
        self.login = login
        self.authorityFile = authorityFile
    }
}

/// What became of a message that was handed to a mail server.
public enum SMTPOutcome: Sendable, Equatable {
    /// The server answered that it has it.
    case taken
    /// The server answered that it will not have it; from 500 on it never will.
    case refused(status: Int)
    /// The whole message was sent, and then no answer came: the server may have it or not.
    case unknown
    /// It was not sent.
    case failed(HTTPClientError.Code)
    /// The caller ended it before the message was sent.
    case ended
}

/// Hands messages to mail servers; every call blocks its thread.
///
/// Encryption is required, with a certificate that is vouched for. Only on loopback addresses, and when no authority is
/// named, is it enough to use it when it is offered.
public enum SMTPClient {
    /// Hands one message over, headers and all, with lines that end in CR LF.
    ///
    /// Ends within about a second when `continuing` returns false, which is asked also while nothing comes.
    public static func send(
        _ message: [UInt8], from sender: String, to recipient: String, through server: SMTPServer,
        timeout: Duration = .seconds(30), continuing: () -> Bool = { true }
    ) -> SMTPOutcome {
        let upload = TransferUpload(message)
        let transfer: Transfer
        do {
            transfer = try Transfer(message: upload, from: sender, to: recipient, through: server, timeout: timeout)
        } catch { return .failed(error.code) }
        do {
            let status = try transfer.run(continuing: continuing) { _ in true }.status
            // An end that the caller wanted is no error.
            if (200...299).contains(status) && upload.isHandedOver { return .taken }
            return upload.isHandedOver ? .unknown : .ended
        } catch {
            if (400...599).contains(transfer.status) { return .refused(status: transfer.status) }
            return upload.isHandedOver ? .unknown : .failed(error.code)
        }
    }
}
