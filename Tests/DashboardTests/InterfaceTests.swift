import Access
import CanonicalJSON
import Foundation
import HTTPService
import Testing

/// The OpenAPI document against the server, by requests that schemathesis makes up from it.
@Suite(.serialized, .enabled(if: Schemathesis.isInstalled, "needs schemathesis: Scripts/install test"))
struct InterfaceTests {
    @Test(
        "the document is true: no server error, no undocumented status, no answer of another form",
        arguments: Role.allCases)
    func document(role: Role) throws {
        let store = try TwoDistricts()
        let token = try store.keys.add(role, .all)
        // Who may read much is asked much.
        let (status, output) = try Schemathesis.run(
            store.address, token, known: try Self.known(store), examples: role == .supervisor ? 4 : 1)
        #expect(status == 0, "\(output.suffix(6_000))")
    }

    /// What is there, by the path that asks for it; made-up names would only ever be answered 404.
    private static func known(_ store: TwoDistricts) throws -> JSONValue {
        let project: JSONValue = ["id": "own-project"]
        let subject: JSONValue = ["id": .string(try store.caseID("own"))]
        return [
            "/api/v1/warnings/{id}": ["id": .string(try store.warningID("own"))],
            "/api/v1/projects/{id}": project, "/api/v1/projects/{id}/statement": project,
            "/api/v1/measurements": ["project": "own-project"], "/api/v1/suppliers/{code}": ["code": "own-supplier"],
            "/api/v1/cases/{id}": subject, "/api/v1/cases/{id}/actions": subject,
            "/api/v1/cases/{id}/package": subject,
        ]
    }
}

/// The program, as Scripts/install puts it beside the build.
private enum Schemathesis {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let program = "\(root)/.build/python/bin/schemathesis"

    static let isInstalled = FileManager.default.isExecutableFile(atPath: program)

    static func run(
        _ address: String, _ token: TokenSecret, known: JSONValue, examples: Int
    ) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = "\(root)/Tests/DashboardTests/Python"
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.currentDirectoryURL = folder
        process.arguments = [
            "--config-file", "\(files)/interface.toml", "run", "\(address)/api/v1/openapi.json",
            "--exclude-path", "/api/v1/cases/changes", "--phases", "fuzzing", "--max-examples", "\(examples)",
            "--seed", "1", "--no-shrink", "--continue-on-failure",
            "--checks",
            "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
                + "response_schema_conformance,unsupported_method",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "BIDWATCH_TEST_TOKEN": token.text, "BIDWATCH_TEST_KNOWN": known.text,
            "SCHEMATHESIS_HOOKS": "interface_hooks", "PYTHONPATH": files,
            "NO_PROXY": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1",
        ]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
