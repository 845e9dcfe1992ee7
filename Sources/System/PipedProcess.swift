import Glibc

/// A program that is handed some bytes and gives others back, within limits, whatever it does meanwhile.
public enum PipedProcess {
    /// Why a program is over.
    public enum Outcome: Hashable, Sendable {
        case ended(ChildProcess.Ending)
        /// It gave more bytes than it may, and was killed.
        case overlong
        /// It took longer than it may, and was killed.
        case overdue
    }

    /// Starts a program, writes to its standard input and reads its standard output until it ends or breaks a limit.
    ///
    /// - Parameters:
    ///   - limit: The most bytes that are taken from it.
    ///   - time: How long it may take in all.
    ///   - receive: Is given what comes, piece by piece; what it returns false for counts as overlong.
    public static func run(
        executable: String, arguments: [String], environment: [(name: String, value: String)]? = nil,
        input: [UInt8], limit: Int, time: Duration,
        receive: ([UInt8]) -> Bool
    ) throws(SystemError) -> Outcome {
        let deadline = ContinuousClock.now + time
        let (ownInput, itsInput) = try socketPair()
        let (ownOutput, itsOutput) = try socketPair()
        let child: ChildProcess
        do {
            defer { [itsInput, itsOutput].forEach { _ = close($0) } }
            child = try ChildProcess.spawn(
                executable: executable, arguments: arguments, environment: environment, standardInput: itsInput,
                standardOutput: .descriptor(itsOutput), standardError: .discarded)
        } catch {
            [ownInput, ownOutput].forEach { _ = close($0) }
            throw error
        }
        var talk = Talk(input: ownInput, output: ownOutput, bytes: input)
        let breach = talk.run(limit: limit, deadline: deadline, receive: receive)
        talk.end()
        // A program closes its output before it ends, and may still have a status to set.
        if breach == nil, let ending = child.waitForEnding(until: deadline) { return .ended(ending) }
        child.send(signal: SIGKILL)
        _ = child.waitForEnding()
        return breach ?? .overdue
    }

    /// Sockets rather than pipes, because writing to one whose other end is gone can be had without a signal.
    private static func socketPair() throws(SystemError) -> (own: Int32, its: Int32) {
        var pair: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw SystemError("make", "a pair of sockets") }
        return (pair[0], pair[1])
    }
}

/// What is still to be said to a child and heard from it.
private struct Talk {
    let input: Int32
    let output: Int32
    let bytes: [UInt8]
    private var written = 0
    private var isInputOpen = true
    private var heard = 0

    init(input: Int32, output: Int32, bytes: [UInt8]) {
        (self.input, self.output, self.bytes) = (input, output, bytes)
    }

    /// Nil when the output ended in time.
    mutating func run(
        limit: Int, deadline: ContinuousClock.Instant, receive: ([UInt8]) -> Bool
    ) -> PipedProcess.Outcome? {
        while true {
            if isInputOpen, written == bytes.count { closeInput() }
            let left = deadline - .now
            guard left > .zero else { return .overdue }
            var items = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isInputOpen ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            let wait = Int32(clamping: left.components.seconds * 1_000 + 1_000)
            guard unsafe poll(&items, 2, min(wait, 1_000)) > 0 else { continue }
            if items[1].revents != 0 { write() }
            guard items[0].revents != 0, let piece = read() else { continue }
            if piece.isEmpty { return nil }
            heard += piece.count
            guard heard <= limit, receive(piece) else { return .overlong }
        }
    }

    mutating func end() {
        closeInput()
        _ = close(output)
    }

    private mutating func closeInput() {
        if isInputOpen { _ = close(input) }
        isInputOpen = false
    }

    private mutating func write() {
        let sent = unsafe bytes.withUnsafeBytes {
            unsafe send(
                input, $0.baseAddress.map { unsafe $0 + written }, bytes.count - written,
                Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        if sent >= 0 { written += sent } else if errno != EAGAIN && errno != EINTR { closeInput() }
    }

    /// Nothing at the end, nil when there is nothing yet.
    private func read() -> [UInt8]? {
        var result = 0
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            result = unsafe recv(output, buffer.baseAddress, 65_536, Int32(MSG_DONTWAIT))
            count = max(0, result)
        }
        return result < 0 && (errno == EAGAIN || errno == EINTR) ? nil : piece
    }
}
