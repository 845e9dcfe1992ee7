import Glibc
import Synchronization

/// A process that this one started; it must be waited for, or it stays as a zombie until this one ends.
public final class ChildProcess: Sendable {
    /// How a process ended.
    public enum Ending: Hashable, Sendable {
        case exited(status: Int32)
        case killed(signal: Int32)
    }

    /// Where a stream of the child goes.
    public enum Output: Sendable {
        /// To the same place as this process's own.
        case inherited
        case discarded
        /// To a pipe or file that the caller has opened.
        case descriptor(Int32)
    }

    public let identifier: Int32
    public let executable: String
    private let ending = Mutex<Ending?>(nil)

    private init(identifier: Int32, executable: String) {
        self.identifier = identifier
        self.executable = executable
    }

    /// Starts a program with no signal blocked or ignored, and none of this process's files but the three streams.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - environment: The whole environment as names and values; nil hands on this process's own.
    ///   - standardInput: A descriptor that the caller has opened; nil gives an empty input.
    public static func spawn(
        executable: String, arguments: [String], environment: [(name: String, value: String)]? = nil,
        standardInput: Int32? = nil, standardOutput: Output = .inherited, standardError: Output = .inherited
    ) throws(SystemError) -> ChildProcess {
        var actions = SpawnActions()
        actions.redirectInput(from: standardInput)
        actions.redirect(STDOUT_FILENO, standardOutput)
        actions.redirect(STDERR_FILENO, standardError)
        actions.closeOthers()
        let variables = environment.map { $0.map { "\($0.name)=\($0.value)" } }
        let (code, identifier) = actions.spawn(executable, [executable] + arguments, variables)
        guard code == 0 else { throw SystemError("start", executable, code: code) }
        return ChildProcess(identifier: identifier, executable: executable)
    }

    /// How it ended; nil while it runs. Does not wait.
    public func checkEnding() -> Ending? { wait(options: WNOHANG) }

    /// Waits until it has ended.
    public func waitForEnding() -> Ending {
        while true {
            // Without holding the lock, so that another thread can still send a signal.
            var information = unsafe siginfo_t()
            _ = unsafe waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT)
            if let ending = checkEnding() { return ending }
        }
    }

    /// Waits until it has ended, but no longer than the deadline; nil when it runs on.
    public func waitForEnding(until deadline: ContinuousClock.Instant) -> Ending? {
        while true {
            if let ending = checkEnding() { return ending }
            guard ContinuousClock.now < deadline else { return nil }
            // Nothing tells of one child's end with a time limit on every kernel; most end at once.
            usleep(1_000)
        }
    }

    /// Sends a signal; false when it has ended already.
    @discardableResult
    public func send(signal: Int32) -> Bool {
        // Under the lock, so that a number that was given to another process meanwhile is never hit.
        ending.withLock { $0 == nil && kill(identifier, signal) == 0 }
    }

    private func wait(options: Int32) -> Ending? {
        ending.withLock { ending in
            if let ending { return ending }
            var status: Int32 = 0
            guard unsafe waitpid(identifier, &status, options) == identifier else { return nil }
            // As the macros WIFEXITED, WEXITSTATUS and WTERMSIG have it, which Swift cannot import.
            let signal = status & 0x7F
            ending = signal == 0 ? .exited(status: status >> 8 & 0xFF) : .killed(signal: signal)
            return ending
        }
    }
}
