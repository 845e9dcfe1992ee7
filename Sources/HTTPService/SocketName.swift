import CMicroHTTPD
import Glibc

/// Numeric forms of socket addresses.
enum SocketName {
    /// Returns address and port; empty and 0 for a family other than IPv4 and IPv6.
    static func numeric(_ address: UnsafePointer<sockaddr>) -> (address: String, port: UInt16) {
        let family = unsafe Int32(address.pointee.sa_family)
        let size = family == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var service = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let result = unsafe getnameinfo(
            address, socklen_t(size), &host, socklen_t(host.count), &service, socklen_t(service.count),
            NI_NUMERICHOST | NI_NUMERICSERV)
        guard result == 0 else { return ("", 0) }
        return (text(host), UInt16(text(service)) ?? 0)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
