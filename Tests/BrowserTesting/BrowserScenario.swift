import Foundation

/// A scenario in a real browser: a script of the folder Python that drives Chromium, and what the test does meanwhile.
public struct BrowserScenario {
    /// Why scenarios cannot run here; nil when they can.
    public static let obstacle: String? =
        if browser == nil {
            "needs Chromium: apt-get install chromium"
        } else if !FileManager.default.isExecutableFile(atPath: python) {
            "needs Playwright: Scripts/install test"
        } else {
            nil
        }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let python = "\(root)/.build/python/bin/python"

    private static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let name: String
    private let steps: [String: () throws -> Void]

    /// - Parameters:
    ///   - name: The script, without its ending.
    ///   - steps: What the script may ask the test to do, by name.
    public init(_ name: String, steps: [String: () throws -> Void] = [:]) {
        self.name = name
        self.steps = steps
    }

    /// Runs the script against a monitor and gives what it said.
    ///
    /// - Parameter token: By which the script's windows are signed in before they open a page; nil where anybody is let in.
    public func run(
        at address: String, token: String? = nil, _ arguments: String...
    ) throws -> (succeeded: Bool, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: Self.python)
        process.arguments = ["\(Self.root)/Tests/BrowserTesting/Python/\(name).py", address] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "BIDWATCH_CHROMIUM": Self.browser ?? "", "BIDWATCH_TOKEN": token ?? "", "PYTHONDONTWRITEBYTECODE": "1",
        ]) { _, own in own }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try converse(output.fileHandleForReading, input.fileHandleForWriting)
        process.waitUntilExit()
        return (process.terminationStatus == 0, said)
    }

    /// Does what the script asks for until it ends.
    private func converse(_ output: FileHandle, _ input: FileHandle) throws -> String {
        var (said, rest) = ("", "")
        while case let bytes = output.availableData, !bytes.isEmpty {
            rest += String(decoding: bytes, as: UTF8.self)
            while let end = rest.firstIndex(of: "\n") {
                let line = String(rest[..<end])
                rest = String(rest[rest.index(after: end)...])
                guard line.hasPrefix("step "), let step = steps[String(line.dropFirst(5))] else {
                    said += line + "\n"
                    continue
                }
                try step()
                try input.write(contentsOf: Data("done\n".utf8))
            }
        }
        return said + rest
    }
}
