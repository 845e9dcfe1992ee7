import Foundation

/// A real mail server on loopback that fails as it is told; see `Python/mail_server.py`.
public final class MailServer {
    /// A message that arrived whole, as Python's parser reads it.
    public struct Mail: Decodable, Sendable {
        public let headers: [[String]]
        public let plain: String
        public let html: String
        public let defects: [String]
        public let longestLine: Int
        public let bareFeeds: Int

        public func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
    }

    public struct Arrival: Decodable, Sendable {
        public let mail: Mail
        public let sender: String
        public let recipients: [String]
        public let encrypted: Bool
        public let behaviour: String
    }

    private struct Connection: Decodable {
        let connected: String
    }

    private struct Login: Decodable {
        let login: Bool
    }

    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Python/mail_server.py").path

    public let port: Int
    public let folder: String
    private let process = Process()

    /// - Parameters:
    ///   - plan: How each connection behaves in turn; then all take what comes.
    ///   - options: Further options of the script, such as `--tls CERTIFICATE KEY`.
    public init(plan: [String] = [], options: [String] = []) throws {
        folder = NSTemporaryDirectory() + "mail-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.script, folder, "--plan", plan.joined(separator: ",")] + options
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.executableLoad)
        }
        self.port = port
    }

    deinit {
        // The threads that run tests block SIGTERM, and the script has inherited that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    public var url: String { "smtp://127.0.0.1:\(port)" }

    /// What arrived whole, in order.
    public var arrivals: [Arrival] { records(of: Arrival.self) }

    /// How the connections so far behaved.
    public var connections: [String] { records(of: Connection.self).map(\.connected) }

    /// How often somebody tried to sign in.
    public var logins: Int { records(of: Login.self).count }

    private func records<Record: Decodable>(of type: Record.Type) -> [Record] {
        let lines = (try? Data(contentsOf: URL(fileURLWithPath: folder + "/mail.jsonl"))) ?? Data()
        return lines.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONDecoder().decode(type, from: $0) }
    }

    /// Makes a certificate for 127.0.0.1 that only those trust who are told to: files of certificate and key.
    ///
    /// - Parameter authority: Certificate and key of the one who vouches for it; nobody but itself without.
    public static func certificate(
        in folder: String, name: String = "certificate", signedBy authority: [String]? = nil
    ) throws -> [String] {
        try make(
            name, in: folder, "/CN=127.0.0.1", "subjectAltName=IP:127.0.0.1",
            authority.map { ["-CA", $0[0], "-CAkey", $0[1], "-addext", "basicConstraints=critical,CA:FALSE"] } ?? [])
    }

    /// Makes an authority that vouches for certificates: files of its certificate and key.
    public static func authority(in folder: String) throws -> [String] {
        try make("authority", in: folder, "/CN=Test authority", "keyUsage=keyCertSign", [])
    }

    private static func make(
        _ name: String, in folder: String, _ subject: String, _ field: String, _ more: [String]
    ) throws -> [String] {
        let files = ["\(folder)/\(name).pem", "\(folder)/\(name).key"]
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject, "-addext",
                field, "-out", files[0], "-keyout", files[1],
            ] + more
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return files
    }
}
