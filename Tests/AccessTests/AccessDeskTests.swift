import BidEvents
import Foundation
import SQLite
import ScratchTesting
import Synchronization
import System
import Testing

@testable import Access

@Suite struct AccessDeskTests {
    /// A store with a clock of its own.
    private final class Fixture: Sendable {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let clock = Clock()
        let store: TokenStore
        let desk: AccessDesk
        let secret = TokenSecret.random()
        static let start = Timestamp("2026-03-02T09:00:00+08:00")!

        init(limits: AccessLimits = AccessLimits()) throws {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            store = try TokenStore(directory: directory)
            let clock = self.clock
            desk = try AccessDesk(
                tokens: store, limits: limits, now: { Self.start + clock.elapsed }, elapsed: { clock.elapsed })
            try store.add(
                AccessToken(
                    id: "T-1", name: "n", person: "p", role: .analyst, scope: RegionScope(["4110"])!,
                    createdAt: Self.start, expiresAt: Self.start + .seconds(86_400)),
                secret)
        }

        deinit { try? FileManager.default.removeItem(atPath: directory) }
    }

    private final class Clock: Sendable {
        private let state = Mutex(Duration.zero)
        var elapsed: Duration { state.withLock { $0 } }
        func pass(_ span: Duration) { state.withLock { $0 += span } }
    }

    private func session(_ fixture: Fixture) throws -> String {
        try fixture.desk.signIn(fixture.secret.text, from: "a").get().session
    }

    private func isIn(_ fixture: Fixture, _ session: String) -> Bool {
        (try? fixture.desk.admit(bearer: nil, session: session, from: "a").get()) != nil
    }

    @Test("a session ends by idleness, and by length however much it is used")
    func sessions() throws {
        var limits = AccessLimits()
        limits.sessionIdle = .seconds(600)
        limits.sessionLength = .seconds(3_600)
        let fixture = try Fixture(limits: limits)
        let idle = try session(fixture), used = try session(fixture)
        for _ in 0..<6 {
            #expect(isIn(fixture, used))
            fixture.clock.pass(.seconds(590))
        }
        #expect(!isIn(fixture, idle))
        #expect(isIn(fixture, used))
        fixture.clock.pass(.seconds(61))
        #expect(!isIn(fixture, used))
    }

    @Test("beyond the limit a new session takes the place of the one that was unused for longest")
    func limit() throws {
        var limits = AccessLimits()
        limits.sessions = 2
        let fixture = try Fixture(limits: limits)
        let first = try session(fixture)
        fixture.clock.pass(.seconds(1))
        let second = try session(fixture)
        fixture.clock.pass(.seconds(1))
        #expect(isIn(fixture, first))
        let third = try session(fixture)
        #expect(isIn(fixture, first) && isIn(fixture, third) && !isIn(fixture, second))
    }

    @Test("sessions go on after a restart, as old as they were; what has ended stays ended, and nothing kept opens any")
    func restart() throws {
        var limits = AccessLimits()
        (limits.sessionIdle, limits.sessionLength, limits.sessions) = (.seconds(600), .seconds(3_600), 3)
        let fixture = try Fixture(limits: limits)
        func restarted() throws -> AccessDesk {
            let (store, clock) = (try TokenStore(directory: fixture.directory), fixture.clock)
            // Another run has another clock of its own.
            return try AccessDesk(
                tokens: store, limits: limits, now: { Fixture.start + clock.elapsed },
                elapsed: { clock.elapsed + .seconds(1_000_000) })
        }
        func isIn(_ desk: AccessDesk, _ session: String) throws -> Bool {
            (try? desk.admit(bearer: nil, session: session, from: "a").get()) != nil
        }
        let unused = try session(fixture), left = try session(fixture), used = try session(fixture)
        fixture.clock.pass(.seconds(500))
        #expect(self.isIn(fixture, used))
        try fixture.desk.signOut(fixture.desk.admit(bearer: nil, session: left, from: "a").get())
        // Nothing is written at a kill; what was noted within the last minute before it is enough.
        try fixture.desk.keepSessions()
        fixture.clock.pass(.seconds(150))
        let next = try restarted()
        #expect(try isIn(next, used) && !isIn(next, unused) && !isIn(next, left))
        for file in try FileManager.default.contentsOfDirectory(atPath: fixture.directory) {
            let bytes = try Data(contentsOf: URL(filePath: fixture.directory + "/" + file))
            #expect(bytes.range(of: Data(used.utf8)) == nil, "\(file) holds the session")
        }
        fixture.clock.pass(.seconds(1))
        let later = try (0..<3).map { _ in try next.signIn(fixture.secret.text, from: "a").get().session }
        try next.keepSessions(isEnd: true)
        #expect(try fixture.store.sessions().count == 3)
        let third = try restarted()
        #expect(try !isIn(third, used) && later.allSatisfy { try isIn(third, $0) })
        #expect(try TokenStore(directory: fixture.directory).revoke(id: "T-1", at: Fixture.start))
        #expect(try fixture.store.sessions().isEmpty && !isIn(third, later[0]))
    }

    @Test("tokens of the earlier format are good as they were")
    func earlierFormat() throws {
        let folder = ScratchFolder()
        let secret = TokenSecret.random()
        let database = try Database(path: folder("access.sqlite"))
        try database.adopt(
            Schema(
                application: 0x4257_4143, version: 1,
                sql: """
                    CREATE TABLE tokens (
                        id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, person TEXT NOT NULL,
                        role TEXT NOT NULL, regions TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL,
                        revoked INTEGER) STRICT;
                    INSERT INTO tokens VALUES ('T-1', '\(secret.digest)', 'n', 'p', 'analyst', '4110', 0, 9000000000000, NULL);
                    """))
        let desk = try AccessDesk(tokens: TokenStore(directory: folder.path))
        #expect(try desk.admit(bearer: secret.text, session: nil, from: "a").get().principal.role == .analyst)
        #expect(
            try desk.admit(bearer: nil, session: desk.signIn(secret.text, from: "a").get().session, from: "a").get()
                .isByCookie)
    }

    @Test("wrong tokens are counted by the minute, with the addresses that most came from")
    func tally() throws {
        let fixture = try Fixture()
        #expect(fixture.desk.takeRefusals(isEnd: true) == nil)
        for number in 0..<30 {
            _ = try fixture.desk.signIn("bwt_wrong", from: number < 20 ? "10.0.0.9" : "10.0.1.\(number)")
        }
        #expect(fixture.desk.takeRefusals() == nil)
        fixture.clock.pass(.seconds(60))
        let refusals = try #require(fixture.desk.takeRefusals())
        #expect(refusals.count == 30 && refusals.since == Fixture.start)
        #expect(
            refusals.origins.hasPrefix("10.0.0.9 (20), 10.0.1.20 (1)") && refusals.origins.hasSuffix("elsewhere (3)"))
        #expect(fixture.desk.takeRefusals(isEnd: true) == nil)
    }

    @Test("a token is good until it expires, and the store holds no token")
    func tokens() throws {
        let fixture = try Fixture()
        let pass = try fixture.desk.admit(bearer: fixture.secret.text, session: nil, from: "a").get()
        #expect(pass.principal.role == .analyst && pass.principal.scope.prefixes == ["4110"])
        #expect(try fixture.store.list().map(\.token.id) == ["T-1"])
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.directory)
        for file in files {
            let bytes = try Data(contentsOf: URL(filePath: fixture.directory + "/" + file))
            #expect(bytes.range(of: Data(fixture.secret.text.utf8)) == nil, "\(file) holds the token")
            #expect(FileSystem.permissions(fixture.directory + "/" + file)! & 0o077 == 0, "others can read \(file)")
        }
        fixture.clock.pass(.seconds(86_400))
        #expect(try fixture.desk.admit(bearer: fixture.secret.text, session: nil, from: "a") == .failure(.wrongToken))
        #expect(!fixture.desk.holds(pass))
    }

    @Test("the first token is made once, for a supervisor of all regions, readable by its owner only")
    func firstToken() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try TokenStore(directory: directory)
        for _ in 0..<2 { try FirstToken.makeIfNeeded(in: store, directory: directory, at: SystemClock.now) }
        let path = "\(directory)/\(FirstToken.fileName)"
        #expect(FileSystem.permissions(path)! & 0o777 == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let pass = try AccessDesk(tokens: store).admit(bearer: text, session: nil, from: "a").get()
        #expect(pass.principal.role == .supervisor && pass.principal.scope.isUnrestricted)
        #expect(try store.list().count == 1)
    }
}
