import HTTPService

/// A page: the shell that all share, with its heading and the module that fills it.
struct Page: Sendable {
    enum Language: String, CaseIterable {
        case chinese = "zh-CN"
        case english = "en"

        /// What the cookie of the page's switch says; else English for a browser that prefers it.
        init(_ request: HTTPRequest) {
            let cookies = request.header("Cookie")?.split(separator: ";").map { $0.drop { $0 == " " } } ?? []
            let preferred = cookies.contains("language=zh") ? "zh" : request.header("Accept-Language") ?? ""
            self = cookies.contains("language=en") || preferred.lowercased().hasPrefix("en") ? .english : .chinese
        }
    }

    let module: String
    private let bodies: [Language: [UInt8]]

    private init(_ module: String, heading: String) {
        self.module = module
        let shell = String(decoding: PackageResources.shell_html, as: UTF8.self)
        let bodies = Language.allCases.map { ($0, Self.fill(shell, module, heading, $0)) }
        self.bodies = Dictionary(uniqueKeysWithValues: bodies)
    }

    private static func fill(_ shell: String, _ module: String, _ heading: String, _ language: Language) -> [UInt8] {
        let other: Language = language == .chinese ? .english : .chinese
        let own = [
            ("=lang", language.rawValue), ("=other-lang", other.rawValue), ("=module", module),
            ("=heading", Messages.text(heading, in: language)),
        ]
        let texts = Messages.all.map { ($0.name, language == .chinese ? $0.chinese : $0.english) }
        let filled = (own + texts).reduce(shell) { $0.replacing("{{\($1.0)}}", with: $1.1) }
        return Array(filled.utf8)
    }

    func response(to request: HTTPRequest) -> HTTPResponse { .html(bodies[Language(request)]!) }

    /// The page of an address; those of one warning, case, project or supplier read its identifier from their own address.
    static func page(at path: String) -> Page? {
        if let page = named[path] { return page }
        let parts = path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, !parts[1].isEmpty, path.hasPrefix("/\(parts[0])/") else { return nil }
        return ofOne[String(parts[0])]
    }

    private static let named: [String: Page] = [
        "/": Page("live", heading: "nav-live"), "/cases": Page("cases", heading: "nav-cases"),
        "/warnings": Page("warnings", heading: "nav-warnings"), "/projects": Page("projects", heading: "projects"),
        "/alarms": Page("alarms", heading: "alarms"), "/suppliers": Page("suppliers", heading: "suppliers"),
        "/rankings": Page("rankings", heading: "rankings"), "/trends": Page("trends", heading: "trends"),
        "/health": Page("health", heading: "health"), "/sign-in": Page("sign-in", heading: "sign-in"),
    ]
    private static let ofOne: [String: Page] = [
        "cases": Page("case", heading: "case"), "warnings": Page("warning", heading: "warning"),
        "projects": Page("project", heading: "project"), "suppliers": Page("supplier", heading: "supplier"),
    ]
}
