import Foundation

/// The Chromium of the machine, without a window.
struct Browser {
    private let program: String

    static let isInstalled = installed != nil

    private static var installed: String? {
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    init?() {
        guard let program = Self.installed else { return nil }
        self.program = program
    }

    /// What the page has become after its script ran.
    func document(of address: String, arguments: [String] = []) throws -> String {
        let profile = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: profile) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--user-data-dir=\(profile.path)", "--timeout=20000",
            ] + arguments + ["--dump-dom", address]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
