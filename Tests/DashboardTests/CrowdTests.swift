import Access
import Dashboard
import DetectorKit
import Foundation
import HTTPService
import StreamCrowd
import Synchronization
import Testing

/// Hundreds of readers of one feed, some of whom do not keep up.
@Suite struct CrowdTests {
    /// A clock that the test sets.
    private final class Clock: Sendable {
        private let now = Mutex(Duration.zero)
        var reading: Duration { now.withLock { $0 } }
        func advance(by span: Duration) { now.withLock { $0 += span } }
    }

    private static let opening = Array(": feed\nretry: 3000\n\n".utf8)
    private static let eagerCount = 400
    private static let stuckCount = 50
    private static let tricklingCount = 50

    private let clock = Clock()

    @Test("of 500 readers those who keep up get all in order; the others are cut, counted, told of, and resume")
    func crowd() throws {
        StreamCrowd.permitManyFiles()
        var options = HTTPServerOptions(idleTimeout: .seconds(600), stoppingTimeout: .milliseconds(200))
        options.sendBuffer = 16 * 1024
        options.elapsed = { [clock] in clock.reading }
        let cut = Mutex<[String]>([])
        let fixture = try FeedFixture(options: options) { clients in cut.withLock { $0 += clients } }
        let eager = try join(Self.eagerCount, fixture)
        let stuck = try join(Self.stuckCount, fixture, receiveBuffer: 1)
        let trickling = try join(Self.tricklingCount, fixture, receiveBuffer: 1)
        let slow = stuck + trickling
        try eventually("all are served") { fixture.server.counters.streamsOpen == 500 }
        for part in 0..<16 {
            try fixture.applyTogether((0..<6).map { finding(project: "P\(part * 6 + $0)") })
            eager.forEach { $0.take() }
        }
        try expect(eager, have: Self.opening + events(fixture))
        // The server's thread comes round: it knows that those who took everything wait.
        for _ in 0..<5 { #expect(try fixture.get("/-/healthy").status == 200) }
        for _ in 0..<600 where fixture.server.counters.streamsDropped < slow.count {
            clock.advance(by: .seconds(1))
            trickling.forEach { $0.take(atMost: 100) }
            fixture.server.tend()
        }
        try eventually("the slow ones are gone") { fixture.server.counters.streamsOpen == Self.eagerCount }
        #expect(fixture.server.counters.streamsDropped == slow.count)
        #expect(cut.withLock { $0 } == slow.map { _ in "127.0.0.1" })
        try fixture.applyTogether((0..<10).map { finding(project: "Q\($0)") })
        let all = try events(fixture)
        try expect(eager, have: Self.opening + all)
        try expectResumption(of: slow, fixture, all: all)
    }

    @Test("the streams of a revoked or expired token end, those of others go on", arguments: [true, false])
    func endOfAToken(isRevoked: Bool) throws {
        let fixture = try FeedFixture()
        let key = try fixture.keys.add(.analyst, .all, for: isRevoked ? .seconds(3_600) : .seconds(2))
        let leaving = try StreamClient(port: fixture.server.port, path: "/api/v1/feed", headers: key.headers)
        let staying = try join(1, fixture)
        try eventually("both are served") { fixture.server.counters.streamsOpen == 2 }
        if isRevoked { try fixture.keys.revoke(.analyst) }
        try eventually("the stream has ended") {
            if isRevoked { fixture.server.tend() } else { fixture.server.heartbeat() }
            leaving.take()
            return leaving.hasEnded
        }
        try fixture.apply([finding(project: "P1")])
        try eventually("the other one reads on") {
            staying[0].take()
            return String(decoding: staying[0].body, as: UTF8.self).contains("id: 1\n")
        }
    }

    private func join(_ count: Int, _ fixture: FeedFixture, receiveBuffer: Int? = nil) throws -> [StreamClient] {
        try (0..<count).map { _ in
            try StreamClient(
                port: fixture.server.port, path: "/api/v1/feed", headers: fixture.keys.supervisor.headers,
                receiveBuffer: receiveBuffer)
        }
    }

    /// The whole feed, as events.
    private func events(_ fixture: FeedFixture) throws -> [UInt8] {
        let lines = try fixture.get("/api/v1/feed?follow=false").text.split(separator: "\n")
        let events = lines.enumerated().map { "id: \($0 + 1)\ndata: \($1)\n\n" }
        return Array(events.joined().utf8)
    }

    private func expect(_ clients: [StreamClient], have expected: [UInt8]) throws {
        try eventually("all have as much") {
            clients.forEach { $0.take() }
            return clients.allSatisfy { $0.body.count >= expected.count || $0.hasEnded }
        }
        #expect(clients.allSatisfy { $0.body == expected && !$0.hasEnded })
    }

    /// Each takes what had reached it, connects again after its last whole event, and then has the feed without a gap.
    private func expectResumption(of clients: [StreamClient], _ fixture: FeedFixture, all: [UInt8]) throws {
        for client in clients {
            try eventually("the end is seen") {
                client.take()
                return client.hasEnded
            }
        }
        let whole = clients.map { client in Self.wholeEvents(client.body) }
        #expect(whole.allSatisfy { $0.count < all.count })
        let again = try whole.map { seen in
            let place = ("Last-Event-ID", "\(Self.lastNumber(seen))")
            return try StreamClient(
                port: fixture.server.port, path: "/api/v1/feed",
                headers: fixture.keys.supervisor.headers + [place])
        }
        for (seen, client) in zip(whole, again) {
            let rest = Self.opening + all.dropFirst(seen.count)
            try expect([client], have: rest)
        }
        #expect(whole.allSatisfy { all.starts(with: $0) })
    }

    /// The events that came as a whole, without the opening.
    private static func wholeEvents(_ body: [UInt8]) -> [UInt8] {
        let text = String(decoding: body, as: UTF8.self)
        guard body.count > opening.count, let end = text.range(of: "\n\n", options: .backwards) else { return [] }
        return Array(text[..<end.upperBound].utf8.dropFirst(opening.count))
    }

    private static func lastNumber(_ events: [UInt8]) -> Int {
        let lines = String(decoding: events, as: UTF8.self).split(separator: "\n")
        return lines.last { $0.hasPrefix("id: ") }.flatMap { Int($0.dropFirst(4)) } ?? 0
    }
}
