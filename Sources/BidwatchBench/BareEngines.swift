import Foundation
import SQLite
import Synchronization
import ZeroMQ

/// The embedded store alone: one table, one insert a line.
enum BareStore {
    /// Seconds until all lines are on disk.
    static func insert(_ lines: [[UInt8]], perTransaction size: Int, path: String) throws -> Double {
        let database = try Database(path: path)
        try database.execute("CREATE TABLE lines(number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")
        let clock = ContinuousClock()
        let begin = clock.now
        for start in stride(from: 0, to: lines.count, by: size) {
            try database.transaction {
                for number in start..<min(start + size, lines.count) {
                    try database.prepare("INSERT INTO lines(number, body) VALUES(?, ?)")
                        .run(.integer(Int64(number)), .blob(lines[number]))
                }
            }
        }
        return (clock.now - begin) / .seconds(1)
    }
}

/// The transport alone: one message a line from one thread to another, each with a context of its own.
enum BarePipeline {
    /// Seconds until the last message has come.
    static func pass(_ lines: [[UInt8]], endpoint: String) throws -> Double {
        var puller = try Socket(.pull, in: ZeroMQContext())
        try puller.bind(endpoint)
        let clock = ContinuousClock()
        let begin = clock.now
        let shared = Shared()
        Thread.detachNewThread { shared.note { try push(lines, endpoint) } }
        var received = 0
        while received < lines.count {
            if let error = shared.failure { throw error }
            _ = try poll([puller.pollItem()], timeout: .milliseconds(100))
            while try puller.receive() != nil { received += 1 }
        }
        return (clock.now - begin) / .seconds(1)
    }

    private static func push(_ lines: [[UInt8]], _ endpoint: String) throws {
        var options = SocketOptions()
        options.linger = .seconds(30)
        var pusher = try Socket(.push, in: ZeroMQContext(), options: options)
        try pusher.connect(endpoint)
        for line in lines {
            while try pusher.send([line]) != .sent {
                _ = try poll([pusher.pollItem(.writable)], timeout: .seconds(1))
            }
        }
    }
}

/// What went wrong on the other thread.
private final class Shared: Sendable {
    private let box = Mutex<(any Error)?>(nil)

    var failure: (any Error)? { box.withLock { $0 } }

    func note(_ body: () throws -> Void) {
        do { try body() } catch { box.withLock { $0 = error } }
    }
}
