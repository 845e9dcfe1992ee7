import CanonicalJSON
import HTTPService

/// A file of the page, compiled in.
struct Asset: Sendable {
    let bytes: [UInt8]
    let mediaType: String

    init(_ text: String, mediaType: String) {
        bytes = Array(text.utf8)
        self.mediaType = mediaType
    }

    var response: HTTPResponse { .bytes(bytes, mediaType: mediaType) }

    static let all: [String: Asset] = [
        "/": Asset(page, mediaType: "text/html; charset=utf-8"),
        "/assets/page.css": Asset(style, mediaType: "text/css; charset=utf-8"),
        "/assets/page.js": Asset(script, mediaType: "text/javascript; charset=utf-8"),
        "/assets/messages.json": Asset(Messages.json.text, mediaType: "application/json"),
    ]
}
