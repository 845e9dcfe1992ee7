import System
import Testing

@Suite struct PipedProcessTests {
    @Test("a program is handed bytes while it gives others back, more than any pipe holds")
    func both() throws {
        let bytes = [UInt8](repeating: 0x61, count: 3 << 20)
        var received: [UInt8] = []
        let outcome = try PipedProcess.run(
            executable: "/bin/cat", arguments: [], input: bytes, limit: 4 << 20, time: .seconds(60)
        ) {
            received += $0
            return true
        }
        #expect(outcome == .ended(.exited(status: 0)))
        #expect(received == bytes)
    }

    @Test("a program that reads nothing does not stop the caller")
    func unread() throws {
        let outcome = try PipedProcess.run(
            executable: "/bin/sh", arguments: ["-c", "exit 7"], input: [UInt8](repeating: 0, count: 1 << 20),
            limit: 1, time: .seconds(60)
        ) { _ in true }
        #expect(outcome == .ended(.exited(status: 7)))
    }

    @Test("a program that ends some time after its output has the status that it chose")
    func lateEnding() throws {
        let outcome = try PipedProcess.run(
            executable: "/bin/sh", arguments: ["-c", "exec >&-; sleep 0.2; exit 3"], input: [], limit: 1,
            time: .seconds(60)
        ) { _ in true }
        #expect(outcome == .ended(.exited(status: 3)))
    }

    @Test("a program that closes its output and does not end is killed in time")
    func silent() throws {
        let outcome = try PipedProcess.run(
            executable: "/bin/sh", arguments: ["-c", "exec sleep 1000 >&-"], input: [], limit: 1,
            time: .milliseconds(300)
        ) { _ in true }
        #expect(outcome == .overdue)
    }

    @Test("a program that takes too long or tells too much is killed")
    func bounds() throws {
        let overdue = try PipedProcess.run(
            executable: "/bin/sleep", arguments: ["1000"], input: [], limit: 1, time: .milliseconds(50)
        ) { _ in true }
        #expect(overdue == .overdue)
        let overlong = try PipedProcess.run(
            executable: "/bin/cat", arguments: ["/dev/zero"], input: [], limit: 1 << 20, time: .seconds(60)
        ) { _ in true }
        #expect(overlong == .overlong)
    }

    @Test("a program may be given an empty environment")
    func environment() throws {
        var received: [UInt8] = []
        _ = try PipedProcess.run(
            executable: "/usr/bin/env", arguments: [], environment: [("ONE", "1")], input: [], limit: 1_000,
            time: .seconds(60)
        ) {
            received += $0
            return true
        }
        #expect(String(decoding: received, as: UTF8.self) == "ONE=1\n")
    }
}
