import CCurl

/// The host of an address, taken apart by curl itself so that both read it alike.
enum URLHost {
    /// Whether the address is one of this machine, which no proxy can reach.
    static func isLoopback(_ url: String) -> Bool {
        guard let parts = unsafe curl_url() else { return false }
        defer { unsafe curl_url_cleanup(parts) }
        var host: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
            unsafe curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK, let host = unsafe host
        else { return false }
        defer { unsafe curl_free(host) }
        return HostName(authority: unsafe String(cString: host)).isLoopback
    }
}
