import Foundation
import Synchronization
import ZeroMQ

/// Questions and answers over ZeroMQ: one at a time for latency, many at once for throughput.
enum Asking {
    /// Asks one question after the other; gives how long each took, shortest first.
    static func latencies(_ questions: [[UInt8]], endpoint: String) throws -> [Duration] {
        var socket = try Socket(.request, in: ZeroMQContext())
        try socket.connect(endpoint)
        let clock = ContinuousClock()
        var taken: [Duration] = []
        for question in questions {
            let begin = clock.now
            _ = try socket.send([question])
            while try socket.receive() == nil { _ = try poll([socket.pollItem()], timeout: .seconds(10)) }
            taken.append(clock.now - begin)
        }
        return taken.sorted()
    }

    /// Seconds until all are answered while so many are always under way.
    static func seconds(_ questions: [[UInt8]], atOnce: Int, endpoint: String) throws -> Double {
        var socket = try Socket(.dealer, in: ZeroMQContext())
        try socket.connect(endpoint)
        let clock = ContinuousClock()
        let begin = clock.now
        var (asked, answered) = (0, 0)
        while answered < questions.count {
            while asked < questions.count, asked - answered < atOnce {
                guard case .sent = try socket.send([[], questions[asked]]) else { break }
                asked += 1
            }
            _ = try poll([socket.pollItem()], timeout: .seconds(10))
            while try socket.receive() != nil { answered += 1 }
        }
        return (clock.now - begin) / .seconds(1)
    }
}

/// Says back what it is told, on a thread of its own: the transport alone.
final class Echo: Sendable {
    private let isStopping = Mutex(false)
    private let failed = Mutex<(any Error)?>(nil)

    init(endpoint: String) {
        Thread.detachNewThread { [self] in
            do { try run(endpoint) } catch { failed.withLock { $0 = error } }
        }
    }

    var failure: (any Error)? { failed.withLock { $0 } }

    func stop() { isStopping.withLock { $0 = true } }

    private func run(_ endpoint: String) throws {
        var socket = try Socket(.router, in: ZeroMQContext())
        try socket.bind(endpoint)
        while !isStopping.withLock({ $0 }) {
            _ = try poll([socket.pollItem()], timeout: .milliseconds(100))
            while let message = try socket.receive() { _ = try socket.send(message.frames) }
        }
    }
}
