import Glibc
import Synchronization

/// The write end of the pipe into which the handler puts the number of each signal.
private let pipeEnd = Atomic<Int32>(-1)

// A signal handler may call almost nothing; write is allowed.
private func noteSignal(_ signal: Int32) {
    let code = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = unsafe write(pipeEnd.load(ordering: .relaxed), &byte, 1)
    errno = code
}

/// Turns signals that ask the program to end into something its loops can wait for.
public final class SignalTrap: Sendable {
    /// Readable once a signal has come; to be polled beside sockets and read through ``take()`` only.
    public let fileDescriptor: Int32

    private init(fileDescriptor: Int32) { self.fileDescriptor = fileDescriptor }

    /// Catches SIGINT and SIGTERM from now on; once in a program.
    public static func install() throws(SystemError) -> SignalTrap { try install([SIGINT, SIGTERM]) }

    /// Catches these signals from now on; once in a program.
    public static func install(_ signals: [Int32]) throws(SystemError) -> SignalTrap {
        precondition(pipeEnd.load(ordering: .relaxed) == -1, "signals are trapped once in a program")
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw SystemError("make", "a pipe for signals") }
        for end in ends { _ = (fcntl(end, F_SETFD, FD_CLOEXEC), fcntl(end, F_SETFL, O_NONBLOCK)) }
        pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        for number in signals { _ = signal(number, noteSignal) }
        // Whoever started this process may have had them blocked, and a child inherits that.
        var wanted = sigset_t()
        unsafe sigemptyset(&wanted)
        for number in signals { unsafe sigaddset(&wanted, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
        return SignalTrap(fileDescriptor: ends[0])
    }

    /// Makes writing to a closed connection an error of that call instead of the end of the program.
    public static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Lets the program go on when its terminal is closed, or its group is told to reload.
    public static func ignoreHangups() { _ = signal(SIGHUP, SIG_IGN) }

    /// The next signal that has come and was not taken yet; nil when there is none.
    public func take() -> Int32? {
        var byte: UInt8 = 0
        return unsafe read(fileDescriptor, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// Waits for a signal; nil when the time is over. Without a timeout it waits as long as it takes.
    public func wait(timeout: Duration? = nil) -> Int32? {
        let deadline = timeout.map { SystemClock.monotonic + $0 }
        while true {
            if let signal = take() { return signal }
            var milliseconds: Int32 = -1
            if let deadline {
                let left = deadline - SystemClock.monotonic
                if left <= .zero { return nil }
                milliseconds = Int32(
                    clamping: left.components.seconds * 1_000 + 1
                        + left.components.attoseconds / 1_000_000_000_000_000)
            }
            var item = pollfd(fd: fileDescriptor, events: Int16(POLLIN), revents: 0)
            _ = unsafe poll(&item, 1, milliseconds)
        }
    }

    /// Calls the action for every signal, on a thread of its own that lives as long as the program.
    public func onSignal(_ action: @escaping @Sendable (Int32) -> Void) throws(SystemError) {
        let watch = SignalWatch(trap: self, action: action)
        var thread = pthread_t()
        let retained = unsafe Unmanaged.passRetained(watch)
        let code = unsafe pthread_create(&thread, nil, watchSignals, retained.toOpaque())
        guard code == 0 else {
            unsafe retained.release()
            throw SystemError("start", "the thread for signals", code: code)
        }
        pthread_detach(thread)
    }
}

private final class SignalWatch {
    let trap: SignalTrap
    let action: @Sendable (Int32) -> Void

    init(trap: SignalTrap, action: @escaping @Sendable (Int32) -> Void) {
        self.trap = trap
        self.action = action
    }
}

private func watchSignals(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { preconditionFailure("the thread is given its object") }
    let watch = unsafe Unmanaged<SignalWatch>.fromOpaque(argument).takeRetainedValue()
    while let signal = watch.trap.wait() { watch.action(signal) }
    return nil
}
