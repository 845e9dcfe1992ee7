import CanonicalJSON
import HTTPService
import Hashing

/// A file of the page, compiled in: the program is all that has to be installed.
struct Asset: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    /// Changes with the content, so that a browser asks again and is told that nothing changed.
    private let tag: String

    init(_ bytes: [UInt8], mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
        tag = "\"\(Digest.sha256(bytes).prefix(16))\""
    }

    func response(to request: HTTPRequest) -> HTTPResponse {
        let headers = [("Content-Type", mediaType), ("ETag", tag), ("Cache-Control", "no-cache")]
        if request.header("If-None-Match") == tag { return HTTPResponse(status: 304, headers: headers) }
        return HTTPResponse(headers: headers, body: .bytes(bytes))
    }
}

extension Asset {
    private static func module(_ bytes: [UInt8]) -> Asset { Asset(bytes, mediaType: "text/javascript; charset=utf-8") }
    private static func style(_ bytes: [UInt8]) -> Asset { Asset(bytes, mediaType: "text/css; charset=utf-8") }

    /// The files of the folder Assets by their addresses.
    static let all: [String: Asset] = [
        "/assets/messages.json": Asset(Messages.json.bytes, mediaType: "application/json"),
        "/assets/mark.svg": Asset(PackageResources.mark_svg, mediaType: "image/svg+xml"),
        "/assets/base.css": style(PackageResources.base_css),
        "/assets/charts.css": style(PackageResources.charts_css),
        "/assets/parts.css": style(PackageResources.parts_css),
        "/assets/views.css": style(PackageResources.views_css),
        "/assets/actions.js": module(PackageResources.actions_js),
        "/assets/alarms.js": module(PackageResources.alarms_js),
        "/assets/case-parts.js": module(PackageResources.case_parts_js),
        "/assets/case.js": module(PackageResources.case_js),
        "/assets/cases.js": module(PackageResources.cases_js),
        "/assets/chain.js": module(PackageResources.chain_js),
        "/assets/charts.js": module(PackageResources.charts_js),
        "/assets/elements.js": module(PackageResources.elements_js),
        "/assets/events.js": module(PackageResources.events_js),
        "/assets/health.js": module(PackageResources.health_js),
        "/assets/keys.js": module(PackageResources.keys_js),
        "/assets/live.js": module(PackageResources.live_js),
        "/assets/lot-bids.js": module(PackageResources.lot_bids_js),
        "/assets/marks.js": module(PackageResources.marks_js),
        "/assets/project.js": module(PackageResources.project_js),
        "/assets/projects.js": module(PackageResources.projects_js),
        "/assets/rankings.js": module(PackageResources.rankings_js),
        "/assets/requests.js": module(PackageResources.requests_js),
        "/assets/ring.js": module(PackageResources.ring_js),
        "/assets/shell.js": module(PackageResources.shell_js),
        "/assets/sign-in.js": module(PackageResources.sign_in_js),
        "/assets/silence.js": module(PackageResources.silence_js),
        "/assets/statement.js": module(PackageResources.statement_js),
        "/assets/stream.js": module(PackageResources.stream_js),
        "/assets/supplier.js": module(PackageResources.supplier_js),
        "/assets/suppliers.js": module(PackageResources.suppliers_js),
        "/assets/texts.js": module(PackageResources.texts_js),
        "/assets/trends.js": module(PackageResources.trends_js),
        "/assets/warning-parts.js": module(PackageResources.warning_parts_js),
        "/assets/warning.js": module(PackageResources.warning_js),
        "/assets/warnings.js": module(PackageResources.warnings_js),
    ]
}
