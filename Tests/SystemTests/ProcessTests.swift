import BidEvents
import Foundation
import ScratchTesting
import System
import Testing

@Suite(.serialized)
struct ProcessTests {
    let folder = ScratchFolder()

    private func shell(
        _ script: String, _ arguments: [String] = [], environment: [(name: String, value: String)]? = nil,
        output: ChildProcess.Output = .discarded
    ) throws -> ChildProcess {
        try ChildProcess.spawn(
            executable: "/bin/sh", arguments: ["-c", script, "sh"] + arguments, environment: environment,
            standardOutput: output, standardError: .discarded)
    }

    private func output(_ script: String, _ arguments: [String] = [], environment: [(name: String, value: String)]?)
        throws -> String
    {
        let pipe = Pipe()
        let child = try shell(
            script, arguments, environment: environment,
            output: .descriptor(pipe.fileHandleForWriting.fileDescriptor))
        try pipe.fileHandleForWriting.close()
        let bytes = try #require(try pipe.fileHandleForReading.readToEnd())
        #expect(child.waitForEnding() == .exited(status: 0))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("arguments and environment reach the child as they are, its input is empty")
    func spawning() throws {
        let text = try output(
            #"printf '%s|' "$@" "$NAME" "$HOME"; cat"#, ["a b", "", "标 'x'"], environment: [("NAME", "值=1")])
        #expect(text == "a b||标 'x'|值=1||")
    }

    @Test("without an environment the child has this process's own")
    func inheritedEnvironment() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PATH"])
        #expect(try output(#"printf %s "$PATH""#, environment: nil) == path)
    }

    @Test("exit status and signal are told apart, and a process that has ended takes no signal")
    func endings() throws {
        let exited = try shell("exit 3")
        #expect(exited.waitForEnding() == .exited(status: 3))
        #expect(exited.checkEnding() == .exited(status: 3))
        #expect(!exited.send(signal: SIGKILL))
        let sleeper = try shell("exec sleep 600")
        #expect(sleeper.checkEnding() == nil)
        #expect(sleeper.send(signal: SIGKILL))
        #expect(sleeper.waitForEnding() == .killed(signal: SIGKILL))
    }

    @Test("a child has no signal ignored although its parent ignores broken pipes")
    func signalsReset() throws {
        SignalTrap.ignoreBrokenPipes()
        let child = try shell("kill -PIPE $$; exit 5")
        #expect(child.waitForEnding() == .killed(signal: SIGPIPE))
    }

    @Test("a program that does not exist is an error that names it")
    func missing() {
        let error = #expect(throws: SystemError.self) {
            try ChildProcess.spawn(executable: "/none/such", arguments: [])
        }
        #expect(error?.subject == "/none/such")
        #expect(error?.code == ENOENT)
    }

    @Test("a signal is kept until it is taken, can be waited for and calls the action")
    func signals() throws {
        let trap = try SignalTrap.install([SIGUSR1, SIGUSR2])
        #expect(trap.take() == nil)
        kill(CurrentProcess.identifier, SIGUSR1)
        #expect(trap.wait(timeout: .seconds(60)) == SIGUSR1)
        #expect(trap.take() == nil)
        #expect(trap.wait(timeout: .milliseconds(5)) == nil)
        // Straight from the signal's own thread: the pool may be full of tests that wait for processes.
        let received = DispatchSemaphore(value: 0)
        try trap.onSignal { if $0 == SIGUSR2 { received.signal() } }
        kill(CurrentProcess.identifier, SIGUSR2)
        #expect(received.wait(timeout: .now() + 60) == .success)
    }

    @Test("the program knows its own file and its memory")
    func selfKnowledge() throws {
        let path = try CurrentProcess.executablePath
        #expect(FileManager.default.isExecutableFile(atPath: path))
        #expect(CurrentProcess.peakMemory > 1_000_000)
    }

    @Test("the wall clock is the machine's and the other never goes back")
    func clocks() {
        let before = Int64(Date().timeIntervalSince1970 * 1_000)
        let now = SystemClock.now.milliseconds
        let after = Int64(Date().timeIntervalSince1970 * 1_000)
        #expect((before - 1...after + 1).contains(now))
        let times = (0..<1_000).map { _ in SystemClock.monotonic }
        #expect(times == times.sorted())
    }
}
