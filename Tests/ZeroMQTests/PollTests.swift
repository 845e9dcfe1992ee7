import Foundation
import Synchronization
import Testing
import ZeroMQ

@Suite("Waiting")
struct PollTests {
    let context: ZeroMQContext

    init() throws { context = try ZeroMQContext() }

    @Test("each socket and wakeup is told apart")
    func several() throws {
        var first = try Socket(.pull, in: context)
        try first.bind("inproc://first")
        var second = try Socket(.pull, in: context)
        try second.bind("inproc://second")
        let wakeup = try Wakeup()
        let items = [first.pollItem(), second.pollItem(), wakeup.pollItem()]
        #expect(try poll(items, timeout: .zero) == [false, false, false])
        var push = try Socket(.push, in: context)
        try push.connect("inproc://second")
        #expect(try push.send([bytes("event")]) == .sent)
        #expect(try poll(items, timeout: patience) == [false, true, false])
        wakeup.signal()
        #expect(try poll(items, timeout: patience) == [false, true, true])
        #expect(try second.receive()?.frames == [bytes("event")])
        wakeup.clear()
        #expect(try poll(items, timeout: .zero) == [false, false, false])
    }

    @Test("many signals from other threads wake the poller, and one clear takes them all back")
    func wakeups() throws {
        let wakeup = try Wakeup()
        let threads = (0..<4).map { _ in
            Thread { for _ in 0..<100 { wakeup.signal() } }
        }
        for thread in threads { thread.start() }
        #expect(try poll([PollItem(fileDescriptor: wakeup.fileDescriptor)], timeout: patience) == [true])
        while !threads.allSatisfy(\.isFinished) { _ = try poll([], timeout: .milliseconds(1)) }
        wakeup.clear()
        #expect(try poll([wakeup.pollItem()], timeout: .zero) == [false])
        // Clearing what is clear must not wait.
        wakeup.clear()
    }

    @Test("a signal to the process ends the wait early with nothing ready")
    func interrupted() throws {
        _ = signal(SIGUSR2) { _ in }
        // Threads of the pool that tests run on have signals blocked.
        var blocked = sigset_t()
        var signals = sigset_t()
        unsafe sigaddset(&signals, SIGUSR2)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, &blocked)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        let wakeup = try Wakeup()
        let poller = pthread_self()
        let isOver = Flag()
        let thread = Thread {
            // Again and again, for the first may come before the wait begins; the wakeup ends a wait that goes on.
            for _ in 0..<10_000 where !isOver.value.load(ordering: .acquiring) {
                pthread_kill(poller, SIGUSR2)
                usleep(1_000)
            }
            wakeup.signal()
        }
        thread.start()
        #expect(try poll([wakeup.pollItem()], timeout: nil) == [false])
        isOver.value.store(true, ordering: .releasing)
        while !thread.isFinished { usleep(1_000) }
    }
}

private final class Flag: Sendable {
    let value = Atomic(false)
}
