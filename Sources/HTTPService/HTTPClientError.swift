import CCurl

/// A reason why a request got no complete answer.
public struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, for code to tell apart; more may follow.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public static let badAddress = Code(rawValue: "bad-address")
        public static let connectionRefused = Code(rawValue: "connection-refused")
        public static let unknownHost = Code(rawValue: "unknown-host")
        public static let timedOut = Code(rawValue: "timed-out")
        public static let untrusted = Code(rawValue: "untrusted")
        public static let unencrypted = Code(rawValue: "unencrypted")
        public static let brokenOff = Code(rawValue: "broken-off")
        public static let tooLarge = Code(rawValue: "too-large")
        public static let transferFailed = Code(rawValue: "transfer-failed")

        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
    }

    public let code: Code
    /// What happened and where.
    public let sentence: String
    /// What to do about it.
    public let remedy: String
    /// Whether the server may have got the request, and acted on it, all the same.
    public let mayHaveArrived: Bool

    public init(_ code: Code, _ sentence: String, remedy: String, mayHaveArrived: Bool = false) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.mayHaveArrived = mayHaveArrived
    }

    public var description: String { "\(sentence) \(remedy)" }
}

extension HTTPClientError {
    init(result: CURLcode, url: String, mayHaveArrived: Bool = false) {
        switch result {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self.init(
                .badAddress, "'\(url)' is not an address to ask.",
                remedy: "Begin it with http:// or https://, for mail with smtp:// or smtps://.")
        case CURLE_COULDNT_CONNECT:
            self.init(
                .connectionRefused, "Nothing answers at \(url).",
                remedy: "Check that the coordinator is running and that the port is right.")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.unknownHost, "The host of \(url) is not known.", remedy: "Check the name and the network.")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(
                .timedOut, "\(url) did not answer in time.",
                remedy: "Check the network, or try again when it is less busy.", mayHaveArrived: mayHaveArrived)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR:
            self.init(
                .untrusted, "The certificate of \(url) is not trusted.",
                remedy: "Install the authority that signed it, or check the address.")
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            self.init(
                .brokenOff, "The connection to \(url) broke off.", remedy: "Connect again.",
                mayHaveArrived: mayHaveArrived)
        case CURLE_USE_SSL_FAILED:
            self.init(
                .unencrypted, "\(url) offers no encryption.",
                remedy: "Have the server offer STARTTLS, or use its smtps:// address.")
        default:
            let reason = unsafe String(cString: curl_easy_strerror(result))
            self.init(
                .transferFailed, "Asking \(url) failed: \(reason).", remedy: "Check the address and the network.",
                mayHaveArrived: mayHaveArrived)
        }
    }
}
