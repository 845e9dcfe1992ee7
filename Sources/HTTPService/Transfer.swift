import CCurl

/// One request of curl's easy interface; used on one thread.
@safe final class Transfer {
    private static let initialised = bidwatch_curl_initialise() == CURLE_OK

    let url: String
    let handle: UnsafeMutableRawPointer
    /// Header fields, or recipients of mail.
    private var list: UnsafeMutablePointer<curl_slist>?

    /// What requests of every protocol share.
    init(url: String, protocols: String) throws(HTTPClientError) {
        guard Self.initialised, let handle = unsafe curl_easy_init() else {
            throw HTTPClientError(result: CURLE_FAILED_INIT, url: url)
        }
        unsafe self.handle = handle
        self.url = url
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        if URLHost.isLoopback(url) { set(CURLOPT_PROXY, "") }
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(HTTPClient.connectTimeout))
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_TCP_KEEPIDLE, 15)
        set(CURLOPT_TCP_KEEPINTVL, 5)
    }

    convenience init(
        url: String, method: String, headers: [(name: String, value: String)], body: [UInt8]?
    ) throws(HTTPClientError) {
        try self.init(url: url, protocols: "http,https")
        set(CURLOPT_USERAGENT, "bidwatch")
        set(method: method, body: body)
        let fields = unsafe list(of: headers.map { "\($0.name): \($0.value)" })
        check(unsafe bidwatch_curl_set_headers(handle, fields))
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(list)
    }

    /// A list of curl's, which lives as long as the request; a request has one at most.
    func list(of texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
        for text in texts { unsafe list = curl_slist_append(list, text) }
        return unsafe list
    }

    /// The status as far as it has come in, 0 before.
    var status: Int { unsafe bidwatch_curl_status(handle) }

    func limit(total: Duration) {
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(total))
    }

    /// Asks and hands the body over; a refusal to go on is an end like any other.
    func run(
        continuing: () -> Bool, onBytes: ([UInt8]) -> Bool
    ) throws(HTTPClientError) -> (status: Int, headers: [(name: String, value: String)]) {
        let (result, headers, isEnded) = withoutActuallyEscaping(continuing) { continuing in
            withoutActuallyEscaping(onBytes) { onBytes in
                perform(TransferReceiver(continuing: continuing, onBytes: onBytes))
            }
        }
        guard result == CURLE_OK || isEnded else {
            throw HTTPClientError(result: result, url: url, mayHaveArrived: unsafe bidwatch_curl_sent(handle) > 0)
        }
        return (status, headers)
    }

    func perform(
        _ receiver: TransferReceiver
    ) -> (result: CURLcode, headers: [(name: String, value: String)], isEnded: Bool) {
        withExtendedLifetime(receiver) {
            let context = unsafe Unmanaged.passUnretained(receiver).toOpaque()
            check(unsafe bidwatch_curl_on_body(handle, receiveBody, context))
            check(unsafe bidwatch_curl_on_header(handle, receiveHeader, context))
            check(unsafe bidwatch_curl_on_progress(handle, receiveQuestion, context))
            return (unsafe curl_easy_perform(handle), receiver.headers, receiver.isEnded)
        }
    }

    private func set(method: String, body: [UInt8]?) {
        if let body {
            set(CURLOPT_POST, 1)
            check(
                unsafe body.withUnsafeBytes {
                    unsafe bidwatch_curl_set_body(handle, $0.baseAddress, curl_off_t($0.count))
                })
        }
        if method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        } else {
            set(CURLOPT_CUSTOMREQUEST, method)
        }
    }

    func set(_ option: CURLoption, _ value: Int) {
        check(unsafe bidwatch_curl_set_number(handle, option, value))
    }

    func set(_ option: CURLoption, _ value: String) {
        check(unsafe bidwatch_curl_set_text(handle, option, value))
    }

    /// An option is refused only when the library lacks it or memory is out.
    func check(_ result: CURLcode) {
        precondition(result == CURLE_OK, unsafe String(cString: curl_easy_strerror(result)))
    }

    static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
