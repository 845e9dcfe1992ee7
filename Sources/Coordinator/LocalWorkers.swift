import Glibc
public import System

/// Keeps worker processes of this machine running: replaces those that end, ends those that hang.
public final class LocalWorkers: WorkerKeeper {
    private let start: () throws -> ChildProcess
    private let log: (String) -> Void
    private var children: [ChildProcess] = []
    private var restarts = 0
    private let clock = ContinuousClock()
    private var nextStart: ContinuousClock.Instant
    private let count: Int

    /// Starts so many workers at once; each is made by the closure.
    public init(count: Int, log: @escaping (String) -> Void, start: @escaping () throws -> ChildProcess) throws {
        self.count = count
        self.log = log
        self.start = start
        nextStart = clock.now
        for _ in 0..<count { children.append(try start()) }
    }

    /// The process identifiers of the workers that run.
    public var identifiers: [Int] { children.map { Int($0.identifier) } }

    public func tend(hung processes: [Int]) throws -> [Int] {
        for child in children where processes.contains(Int(child.identifier)) {
            log("worker \(child.identifier) hangs and is ended")
            _ = child.send(signal: SIGKILL)
        }
        var ended: [Int] = []
        children.removeAll { child in
            guard let ending = child.checkEnding() else { return false }
            log("worker \(child.identifier) ended: \(ending)")
            ended.append(Int(child.identifier))
            return true
        }
        if children.count < count, clock.now >= nextStart {
            // One at a time and not too fast: a worker that cannot start must not burn the machine.
            nextStart = clock.now + .milliseconds(300)
            restarts += 1
            children.append(try start())
        }
        return ended
    }

    /// Asks all workers to end, and ends those that do not.
    public func stop() {
        for child in children { _ = child.send(signal: SIGTERM) }
        let deadline = clock.now + .seconds(3)
        for child in children {
            while child.checkEnding() == nil {
                if clock.now > deadline { _ = child.send(signal: SIGKILL) }
                usleep(10_000)
            }
        }
    }
}
