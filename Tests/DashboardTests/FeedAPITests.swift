import CanonicalJSON
import Dashboard
import DetectorKit
import Foundation
import HTTPService
import Supervision
import Testing

@Suite struct FeedAPITests {
    @Test("the feed as JSON lines resumes after a number and ends")
    func lines() throws {
        let fixture = try FeedFixture()
        try fixture.apply((1...150).map { finding(project: "P\($0)") })
        let answer = try fixture.get("/api/v1/feed?follow=false&after=20")
        #expect(answer.header("Content-Type") == "application/x-ndjson")
        let lines = answer.text.split(separator: "\n")
        let sequences = try lines.map { try JSONParser.parse(String($0))["sequence"]?.integer }
        #expect(sequences == Array(21...150))
        #expect(try fixture.get("/api/v1/feed?follow=false&after=150").body.isEmpty)
        let since = try fixture.get("/api/v1/feed?follow=false&since=2026-03-02T11:29:00%2B08:00")
        #expect(since.text.split(separator: "\n").count == 2)
    }

    @Test("the feed is filtered by severity and detector, and what was set aside always shows")
    func filters() throws {
        let fixture = try FeedFixture()
        try fixture.apply([finding(project: "P1", severity: .red), finding(project: "P2", severity: .blue)])
        try fixture.apply([finding(project: "P3", severity: .red)], detector: "other")
        try fixture.setAside(detector: "payment")
        func sequences(_ query: String) throws -> [Int?] {
            try fixture.get("/api/v1/feed?follow=false&" + query).text.split(separator: "\n").map {
                try JSONParser.parse(String($0))["sequence"]?.integer
            }
        }
        #expect(try sequences("severity=orange") == [1, 3, 4])
        #expect(try sequences("detector=payment") == [1, 2, 4])
        #expect(try sequences("detector=other&severity=red") == [3])
    }

    @Test("a follower that breaks off and resumes by Last-Event-ID sees every entry once while the feed is written")
    func resume() throws {
        let fixture = try FeedFixture()
        let writer = RunningThread {
            for part in 0..<30 { try fixture.apply((0..<10).map { finding(project: "P\(part * 10 + $0)") }) }
        }
        var seen: [String] = []
        var rounds = 0
        while seen.count < 300 {
            rounds += 1
            var parser = ServerSentEventParser()
            let resume = seen.last.map { [(name: "Last-Event-ID", value: $0)] } ?? []
            let headers = fixture.keys.supervisor.headers + resume
            let goal = min(300, seen.count + 37)
            try HTTPClient.stream(url: fixture.address + "/api/v1/feed", headers: headers) { bytes in
                guard let events = try? parser.feed(bytes) else { return false }
                seen += events.prefix(goal - seen.count).compactMap(\.id)
                return seen.count < goal
            }
        }
        try writer.join()
        #expect(seen == (1...300).map(String.init))
        #expect(rounds > 5)
    }

    @Test("Last-Event-ID goes before the address a browser first asked for")
    func lastEventIDWins() throws {
        let fixture = try FeedFixture()
        try fixture.apply((1...5).map { finding(project: "P\($0)") })
        let answer = try fixture.get("/api/v1/feed?follow=false&after=1", headers: [("Last-Event-ID", "3")])
        #expect(answer.text.split(separator: "\n").count == 2)
    }

    @Test("a heartbeat reaches a follower that waits")
    func heartbeat() throws {
        let fixture = try FeedFixture()
        var text = ""
        try HTTPClient.stream(
            url: fixture.address + "/api/v1/feed", headers: fixture.keys.supervisor.headers,
            continuing: {
                fixture.server.heartbeat()
                return true
            },
            onBytes: { bytes in
                text += String(decoding: bytes, as: UTF8.self)
                return !text.contains(": heartbeat\n\n")
            })
        #expect(text.hasPrefix(": feed\nretry: 3000\n\n"))
    }

    @Test("warnings are listed by filters and pages, and found by identifier")
    func warnings() throws {
        let fixture = try FeedFixture()
        try fixture.apply((1...5).map { finding(project: "P\($0)", severity: $0 == 2 ? .red : .blue) })
        let first = try JSONParser.parse(fixture.get("/api/v1/warnings?limit=3").body)
        #expect(first["warnings"]?.array?.count == 3)
        let next = try #require(first["next"]?.integer)
        let second = try JSONParser.parse(fixture.get("/api/v1/warnings?limit=3&before=\(next)").body)
        #expect(second["warnings"]?.array?.map { $0["subject"]?["id"]?.string } == ["P2/1", "P1/1"])
        #expect(second["next"] == .null)
        let red = try JSONParser.parse(fixture.get("/api/v1/warnings?severity=red&status=open").body)
        let id = try #require(red["warnings"]?.array?.first?["id"]?.string)
        #expect(try JSONParser.parse(fixture.get("/api/v1/warnings/\(id)").body) == red["warnings"]?.array?.first)
        let party = try fixture.get("/api/v1/warnings?party=%E4%B9%99%E5%85%AC%E5%8F%B8")
        #expect(party.text == #"{"warnings":[],"next":null}"#)
    }

    @Test(
        "a wrong request gets a problem report",
        arguments: [
            ("/api/v1/feed?severity=purple", 400), ("/api/v1/feed?sevrity=red", 400), ("/api/v1/feed?after=-1", 400),
            ("/api/v1/feed?after=99", 409), ("/api/v1/feed?follow=maybe", 400),
            ("/api/v1/feed?since=yesterday", 400), ("/api/v1/feed?after=0&since=2026-03-02T11:29:00Z", 400),
            ("/api/v1/warnings?limit=1001", 400), ("/api/v1/warnings?limit=1&limit=2", 400),
            ("/api/v1/warnings?status=closed", 400), ("/api/v1/warnings/none", 404), ("/nothing", 404),
        ])
    func problems(path: String, status: Int) throws {
        let answer = try FeedFixture().get(path)
        #expect(answer.status == status)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(try JSONParser.parse(answer.body)["detail"]?.string?.isEmpty == false)
    }

    @Test("another method than GET is refused with those allowed")
    func methods() throws {
        let fixture = try FeedFixture()
        let answer = try HTTPClient.post(
            fixture.address + "/api/v1/warnings", body: [], headers: fixture.keys.supervisor.headers)
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, HEAD")
    }
}
