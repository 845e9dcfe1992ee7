import Foundation
import Glibc
import HTTPService
import System

/// The real command in a process of its own.
final class Command {
    /// The command stands beside this program.
    static var program: String {
        get throws {
            let own = URL(filePath: try CurrentProcess.executablePath)
            return own.deletingLastPathComponent().appending(path: "bidwatch").path
        }
    }

    private let process: ChildProcess
    private let log: String
    /// Where the monitor's first token stands, by which its metrics are asked for.
    private let tokenFile: String
    private(set) var peakMemory = 0

    init(_ arguments: [String], log: String, data: String = "") throws {
        self.log = log
        tokenFile = "\(data)/first-token"
        let descriptor = unsafe open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(log: log, text: "it cannot be opened") }
        defer { close(descriptor) }
        process = try ChildProcess.spawn(
            executable: try Self.program, arguments: arguments, standardOutput: .discarded,
            standardError: .descriptor(descriptor))
    }

    /// Runs to its end while watching its memory.
    func wait() throws {
        while true {
            notePeak()
            if let ending = process.checkEnding() {
                guard ending == .exited(status: 0) else { throw Failure(log: log, text: text) }
                return
            }
            usleep(5_000)
        }
    }

    /// Asks it to end and waits for that.
    func stop() {
        notePeak()
        process.send(signal: SIGTERM)
        _ = process.waitForEnding()
    }

    /// Waits until the metrics satisfy a condition; those that did are given back.
    func metrics(until isReached: ([String: Int]) -> Bool) throws -> [String: Int] {
        while process.checkEnding() == nil {
            if let address, let answer = try? HTTPClient.get("\(address)metrics", headers: headers),
                answer.status == 200
            {
                let values = Self.parse(answer.text)
                if isReached(values) { return values }
            }
            usleep(10_000)
        }
        throw Failure(log: log, text: text)
    }

    /// What presents the first token.
    var headers: [(name: String, value: String)] {
        guard let token = try? FileSystem.readBytes(tokenFile, limit: 4_096) else { return [] }
        return [("Authorization", "Bearer " + String(decoding: token, as: UTF8.self).filter { !$0.isWhitespace })]
    }

    private func notePeak() {
        let processes = [process.identifier] + Machine.children(of: process.identifier)
        let sum = processes.compactMap(Machine.peakMemory).reduce(0, +)
        peakMemory = max(peakMemory, sum)
    }

    /// Where it serves the feed; it says so when it has started.
    var address: String? {
        guard let start = text.range(of: "http://"), let end = text[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(text[start.lowerBound..<end])
    }

    private var text: String {
        (try? FileSystem.readBytes(log, limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func parse(_ page: String) -> [String: Int] {
        var values: [String: Int] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("bidwatch_") && !line.contains("{") {
            let parts = line.split(separator: " ")
            if parts.count == 2, let value = Double(parts[1]) { values[String(parts[0])] = Int(value) }
        }
        return values
    }
}

/// The command ended otherwise than it should.
struct Failure: Error, CustomStringConvertible {
    let log: String
    let text: String

    var description: String { "bidwatch has ended; it said in \(log):\n\(text)" }
}
