import BidEvents
import CanonicalJSON
import Glibc
import System

/// Where the command writes: results to standard output, everything else to standard error.
enum Console {
    static func write(_ text: String) { put(Array(text.utf8), STDOUT_FILENO) }

    static func write(bytes: [UInt8]) { put(bytes, STDOUT_FILENO) }

    static func write(line: [UInt8]) { put(line + [0x0A], STDOUT_FILENO) }

    static func writeError(_ text: String) { put(Array(text.utf8), STDERR_FILENO) }

    /// One structured log line: a constant message, data in fields. Never given a secret.
    static func log(_ message: String, _ fields: [(String, String)] = []) {
        var members = [JSONMember(name: "time", value: .string(SystemClock.now.description))]
        members.append(JSONMember(name: "message", value: .string(message)))
        members += fields.map { JSONMember(name: $0.0, value: .string($0.1)) }
        writeError(JSONValue.object(JSONObject(members)).text + "\n")
    }

    /// A text without control characters: those of reported texts must not reach the terminal.
    static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    /// Whether a person looks at standard error.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether results go to a person.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                exit(141)  // as a shell reports a reader that has gone
            } else if errno != EINTR && errno != EAGAIN {
                return
            }
        }
    }
}
