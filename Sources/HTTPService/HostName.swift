/// The host part of a `Host` header or of an origin.
struct HostName: Hashable, Sendable {
    /// The name in lower case, without port, brackets and closing dot.
    let text: String

    init(authority: String) {
        var name = authority.lowercased()
        if name.first == "[", let end = name.firstIndex(of: "]") {
            name = String(name[name.index(after: name.startIndex)..<end])
        } else if let colon = name.firstIndex(of: ":"), name[colon...].dropFirst().allSatisfy(\.isNumber) {
            name = String(name[..<colon])
        }
        if name.last == "." { name.removeLast() }
        text = name
    }

    /// Whether the name stands for this machine itself and cannot be given to another.
    var isLoopback: Bool {
        if text == "localhost" || text == "::1" { return true }
        var address = text[...]
        if address.hasPrefix("::ffff:") { address = address.dropFirst("::ffff:".count) }
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
