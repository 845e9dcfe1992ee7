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

    /// The page of any project.
    static let project = Asset(projectPage, mediaType: "text/html; charset=utf-8")

    static let all: [String: Asset] = [
        "/": Asset(page, mediaType: "text/html; charset=utf-8"),
        "/projects": Asset(projectsPage, mediaType: "text/html; charset=utf-8"),
        "/rankings": Asset(rankingsPage, mediaType: "text/html; charset=utf-8"),
        "/assets/ledger.css": Asset(ledgerStyle, mediaType: "text/css; charset=utf-8"),
        "/assets/words.js": Asset(wordsScript, mediaType: "text/javascript; charset=utf-8"),
        "/assets/projects.js": Asset(projectsScript, mediaType: "text/javascript; charset=utf-8"),
        "/assets/project.js": Asset(projectScript, mediaType: "text/javascript; charset=utf-8"),
        "/assets/rankings.js": Asset(rankingsScript, mediaType: "text/javascript; charset=utf-8"),
        "/assets/page.css": Asset(style, mediaType: "text/css; charset=utf-8"),
        "/assets/page.js": Asset(script, mediaType: "text/javascript; charset=utf-8"),
        "/assets/messages.json": Asset(Messages.json.text, mediaType: "application/json"),
    ]
}
