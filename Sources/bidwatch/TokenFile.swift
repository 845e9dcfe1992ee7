import Access
import CommandLineOptions
import HTTPService
import System

/// The token by which a verb asks a running monitor.
enum TokenFile {
    static let option = OptionDeclaration(
        name: "token-file", value: .value(placeholder: "FILE"),
        summary: "A file with your token; on this machine data/\(FirstToken.fileName) by default")

    /// The headers of requests to an address.
    ///
    /// The first token of the data directory here is for a monitor on this machine; it is never sent to another.
    static func headers(_ arguments: ParsedArguments, for address: String) throws -> [(String, String)] {
        let usual = "data/\(FirstToken.fileName)"
        let isUsual = HTTPClient.isLoopback(address) && FileSystem.exists(usual)
        guard let path = arguments.string("token-file") ?? (isUsual ? usual : nil) else { return [] }
        let text = String(decoding: try FileSystem.readBytes(path, limit: 4_096), as: UTF8.self)
        return [("Authorization", "Bearer " + text.filter { !$0.isWhitespace })]
    }
}
