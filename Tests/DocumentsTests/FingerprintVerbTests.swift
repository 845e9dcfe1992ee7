import CanonicalJSON
import Foundation
import System
import Testing

/// The command as an exchange center runs it.
@Suite final class FingerprintVerbTests {
    private let folder = NSTemporaryDirectory() + "bidwatch-fingerprint-" + UUID().uuidString.prefix(8)

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test("a folder of files becomes one event whose identifier comes from its content")
    func folderOfFiles() throws {
        let key = try makeKey()
        let bid = "\(folder)/bid"
        try FileManager.default.createDirectory(atPath: bid + "/技术标", withIntermediateDirectories: true)
        for (name, target) in [("libreoffice.pdf", "技术标/a.pdf"), ("libreoffice.docx", "b.docx")] {
            try FileManager.default.copyItem(
                atPath: "\(Samples.folder)/Fixtures/\(name)", toPath: "\(bid)/\(target)")
        }
        let words = [
            "fingerprint", bid, "--project", "P", "--lot", "1", "--bid", "B", "--supplier", "91411000MA8KE77CBR",
            "--key", key,
        ]
        let first = try run(words)
        #expect(first.status == 0)
        #expect(try run(words).output == first.output)
        let event = try JSONParser.parse(Array(first.output.dropLast().utf8))
        let rows = try #require(event["data"]?["documents"]?.array)
        #expect(rows.compactMap { $0["name"]?.string } == ["b.docx", "技术标/a.pdf"])
        let references = rows[0]["sketch"]?["references"]?.array ?? []
        #expect(references.contains { $0["value"]?.string == "91411000MA8KE77CBR" })
    }

    @Test("what cannot be read is told on standard error, and the exit status is 5")
    func partial() throws {
        let path = try Samples.path(.pdf, "secret.pdf")
        let result = try run(["fingerprint", path, "--project", "P", "--bid", "B", "--key", try makeKey()])
        #expect(result.status == 5)
        #expect(result.errors.contains("secret.pdf: encrypted: it needs a password"))
        #expect(result.output.contains("\"status\":\"encrypted\""))
    }

    @Test("a key that others can read is refused, one that is missing is asked for, and none is overwritten")
    func keys() throws {
        let key = try makeKey()
        let words = ["fingerprint", "\(Samples.folder)/Fixtures/xetex.pdf", "--project", "P", "--bid", "B"]
        #expect(try run(words).status == 2)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let refused = try run(words + ["--key", key])
        #expect(refused.status == 2 && refused.errors.contains("chmod 600"))
        #expect(try run(["keygen", "--documents", key]).status == 2)
    }

    @Test("a file that is not there ends the command before anything is told")
    func missing() throws {
        let words = ["fingerprint", "\(folder)/nowhere.pdf", "--project", "P", "--bid", "B", "--key", try makeKey()]
        let result = try run(words)
        #expect(result.status == 4 && result.output.isEmpty)
    }

    private func makeKey() throws -> String {
        let path = "\(folder)/documents.key"
        let made = try run(["keygen", "--documents", path])
        #expect(made.status == 0 && made.output.count == 17)
        #expect(FileSystem.permissions(path).map { $0 & 0o777 } == 0o600)
        return path
    }

    private func run(_ words: [String]) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Samples.binary)
        process.arguments = words
        let (output, errors) = ("\(folder)/out-\(UUID())", "\(folder)/err-\(UUID())")
        for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return try (
            process.terminationStatus, String(contentsOfFile: output, encoding: .utf8),
            String(contentsOfFile: errors, encoding: .utf8)
        )
    }
}
