import CanonicalJSON
import Foundation
import HTTPService
import Testing

/// Files and pages as the server sends them.
@Suite struct AssetTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Dashboard")

    private static func files(_ folder: String, _ ending: String) throws -> [String: String] {
        let place = Self.folder.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(ending) }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8)) }
        )
    }

    private static let pages = [
        "/", "/cases", "/cases/x", "/warnings", "/warnings/x", "/alarms", "/projects", "/projects/x", "/suppliers",
        "/suppliers/x", "/rankings", "/trends", "/health", "/sign-in",
    ]

    @Test("every page is served with a policy that runs no other script, and names only modules that are there")
    func pages() throws {
        let fixture = try FeedFixture()
        for path in Self.pages {
            let page = try fixture.get(path)
            #expect(page.header("Content-Security-Policy")?.contains("default-src 'self'") == true)
            #expect(!page.text.contains("{{"), "\(path)")
            for asset in page.text.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/).map({ String($0.1) }) {
                #expect(try fixture.get(asset).status == 200, "\(path) names \(asset)")
            }
        }
    }

    @Test("every file of the folder is served with its type, and asked for again costs no bytes")
    func assets() throws {
        let fixture = try FeedFixture()
        let kinds = [("Assets/modules", ".js", "text/javascript"), ("Assets/styles", ".css", "text/css")]
        for (folder, ending, type) in kinds {
            for (name, content) in try Self.files(folder, ending) {
                let asset = try fixture.get("/assets/\(name)")
                #expect(asset.status == 200 && asset.text == content, "\(name)")
                #expect(asset.header("Content-Type")?.hasPrefix(type) == true)
                let tag = try #require(asset.header("ETag"))
                let again = try fixture.get("/assets/\(name)", headers: [("If-None-Match", tag)])
                #expect(again.status == 304 && again.body.isEmpty)
            }
        }
    }

    @Test("every module that another imports is there")
    func imports() throws {
        let modules = try Self.files("Assets/modules", ".js")
        for (name, text) in modules {
            for imported in text.matches(of: /from "\.\/([^"]+)"/).map({ String($0.1) }) {
                #expect(modules[imported] != nil, "\(name) imports \(imported)")
            }
        }
    }

    @Test("the catalog has every text that shell and modules name, in both languages, and no other")
    func messages() throws {
        let messages = try JSONParser.parse(FeedFixture().get("/assets/messages.json").body)
        let modules = try Self.files("Assets/modules", ".js").values.joined()
        let shell = try #require(try Self.files("Assets", ".html")["shell.html"])
        let named = Set(
            modules.matches(of: /(?:text|section|part|counted)\((?:[a-z.]+, )?"([a-z0-9-]+)"/).map { String($0.1) }
                + modules.matches(of: /name: "(key-[a-z]+)"/).map { String($0.1) }
                + shell.matches(of: /\{\{([a-z-]+)\}\}/).map { String($0.1) })
        #expect(named.count > 100)
        let known = Set(messages["zh"]?.object?.members.map(\.name) ?? [])
        #expect(named.subtracting(known).isEmpty, "the catalog lacks them")
        for name in known {
            for language in ["zh", "en"] {
                #expect(messages[language]?[name]?.string?.isEmpty == false, "\(name) lacks \(language)")
            }
            // Names that are put together, such as severity-red, are found by their stem.
            let stem = name.split(separator: "-").dropLast().joined(separator: "-")
            let first = name.split(separator: "-")[0]
            let traces = ["\"\(name)\"", "`\(stem)-${", "`\(first)-${"]
            let isUsed =
                traces.contains { modules.contains($0) } || shell.contains("{{\(name)}}")
                || Self.headings.contains(name)
            #expect(isUsed, "nothing shows \(name)")
        }
    }

    /// Named in Swift.
    private static let headings = [
        "nav-live", "nav-cases", "nav-warnings", "projects", "rankings", "trends", "health", "sign-in", "case",
        "warning", "project", "alarms", "suppliers", "supplier",
    ]
}
