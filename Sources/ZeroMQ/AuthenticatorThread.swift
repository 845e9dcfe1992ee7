import Glibc

/// The thread that answers libzmq's questions; its socket is bound before it starts and closes as it ends.
final class AuthenticatorThread {
    private var socket: Socket
    private let wakeup: Wakeup
    private let admissions: Admissions

    init(context: ZeroMQContext, wakeup: Wakeup, admissions: Admissions) throws(ZeroMQError) {
        var options = SocketOptions()
        options.linger = .zero
        socket = try Socket(.router, in: context, options: options)
        try socket.bind("inproc://zeromq.zap.01")
        self.wakeup = wakeup
        self.admissions = admissions
    }

    /// Starts the thread, which alone uses the socket from here on; starting a thread orders memory as libzmq asks.
    func start() throws(ZeroMQError) -> pthread_t {
        var thread = pthread_t()
        let retained = unsafe Unmanaged.passRetained(self)
        let code = unsafe pthread_create(&thread, nil, runAuthenticator, retained.toOpaque())
        guard code == 0 else {
            unsafe retained.release()
            throw ZeroMQError(code: code, operation: "start the authenticator's thread")
        }
        return thread
    }

    func run() throws(ZeroMQError) {
        while true {
            let ready = try poll([socket.pollItem(), wakeup.pollItem()], timeout: nil)
            if ready[1] { return }
            while let message = try socket.receive() {
                guard let request = AuthenticationRequest(frames: message.frames) else { continue }
                // A client that has gone meanwhile needs no answer, whatever the outcome.
                _ = try socket.send(request.reply(user: admissions.decide(request)))
            }
        }
    }
}

private func runAuthenticator(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { preconditionFailure("the thread is given its object") }
    let thread = unsafe Unmanaged<AuthenticatorThread>.fromOpaque(argument).takeRetainedValue()
    do throws(ZeroMQError) {
        try thread.run()
    } catch {
        // Its socket closes here, so that from now on every client is refused.
        preconditionFailure("the authenticator's own socket failed: \(error)")
    }
    return nil
}
