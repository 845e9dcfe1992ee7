import Glibc
import Synchronization
import System
import ZeroMQ

/// The signals of a service: SIGINT and SIGTERM as something that a loop can poll, SIGHUP as a wish to reload.
final class ServiceSignals: Sendable {
    private struct State {
        var isStopping = false
        var isReloadWanted = false
        var reload: (@Sendable () -> Void)?
    }

    let wakeup: Wakeup
    private let state = Mutex(State())
    private let hadTerminal = Console.isTerminal

    /// Once in a program. Without reloads SIGHUP ends it as usual.
    init(reloads: Bool = false) throws {
        wakeup = try Wakeup()
        let trap = try reloads ? SignalTrap.install([SIGINT, SIGTERM, SIGHUP]) : SignalTrap.install()
        try trap.onSignal { [self] signal in
            // A terminal that was closed sends the same signal as who wants a reload.
            let isTerminalGone = hadTerminal && !Console.isTerminal
            if signal == SIGHUP, !isTerminalGone { wantReload() } else { stop() }
        }
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Calls the action for every wish to reload, and at once when there was one before; it must not block.
    func onReload(_ action: @escaping @Sendable () -> Void) {
        let isWanted = state.withLock { state in
            state.reload = action
            return state.isReloadWanted
        }
        if isWanted { action() }
    }

    private func stop() {
        state.withLock { $0.isStopping = true }
        wakeup.signal()
    }

    private func wantReload() {
        let action = state.withLock { state in
            state.isReloadWanted = state.reload == nil
            return state.reload
        }
        action?()
    }
}
