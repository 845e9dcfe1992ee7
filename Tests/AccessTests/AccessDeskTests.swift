import BidEvents
import Foundation
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
            desk = AccessDesk(
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
