public import BidEvents
import Synchronization
public import System

/// Decides who is let in: by token, by a session that a token began, or everybody where access is open.
public final class AccessDesk: Sendable {
    /// Who was let in, and how.
    public struct Pass: Hashable, Sendable {
        enum Way: Hashable {
            case open
            case bearer
            /// The digest of what the cookie holds.
            case session(String)
        }

        public let principal: Principal
        let way: Way

        /// Whether a browser sent the proof by itself, so that a foreign page may be behind the request.
        public var isByCookie: Bool { if case .session = way { true } else { false } }
        public var isOpen: Bool { way == .open }
    }

    /// Why somebody is not let in.
    public enum Refusal: Error, Hashable, Sendable {
        /// Neither token nor session was presented.
        case nothingPresented
        /// The token is unknown, revoked or expired.
        case wrongToken
        /// The session is unknown or has ended, by time, sign-out or the end of its token.
        case sessionEnded
        /// Too many wrong tokens came from the address; so long it has to wait.
        case tooManyWrong(Duration)
    }

    /// What monitoring is told.
    public struct Counters: Sendable {
        public var wrongTokens = 0
        public var limited = 0
        public var sessions = 0
    }

    struct State {
        var sessions: SessionBook
        /// When the use of sessions was last written down.
        var sessionsNoted = Duration.zero
        var refusals: RefusalTally?
        var wrong: WrongTokenCounter
        var counters = Counters()
        var tokensVersion: Int64 = 0
        /// What was found of open streams within the second.
        var known: [Pass: Bool] = [:]
        var knownSince = Duration.zero
    }

    /// Nil where access is open.
    let tokens: TokenStore?
    private let limits: AccessLimits
    let now: @Sendable () -> Timestamp
    let elapsed: @Sendable () -> Duration
    let state: Mutex<State>

    /// Goes on with the sessions that the store has of an earlier run.
    ///
    /// - Parameters:
    ///   - tokens: Nil lets everybody in; for a monitor that only its own machine reaches.
    ///   - now: The wall clock, by which tokens expire.
    ///   - elapsed: A clock that never goes back, by which sessions end.
    public init(
        tokens: TokenStore?, limits: AccessLimits = AccessLimits(),
        now: @escaping @Sendable () -> Timestamp = { SystemClock.now },
        elapsed: @escaping @Sendable () -> Duration = { SystemClock.monotonic }
    ) throws {
        self.tokens = tokens
        self.limits = limits
        self.now = now
        self.elapsed = elapsed
        state = Mutex(State(sessions: SessionBook(limits: limits), wrong: WrongTokenCounter(limit: limits.wrongTokens)))
        if let tokens { try restoreSessions(from: tokens) }
    }

    /// How long a session lasts at most.
    public var sessionLength: Duration { limits.sessionLength }

    public var isOpen: Bool { tokens == nil }

    public var counters: Counters {
        state.withLock { state in
            var counters = state.counters
            counters.sessions = state.sessions.count
            return counters
        }
    }

    /// Decides on a request; a token goes before a session.
    ///
    /// - Parameter address: Where the request comes from, for the limit of wrong tokens.
    public func admit(bearer: String?, session: String?, from address: String) throws -> Result<Pass, Refusal> {
        guard let tokens else { return .success(Pass(principal: .anybody, way: .open)) }
        if let bearer {
            guard let token = try tokens.token(of: TokenSecret(presented: bearer), at: now()) else {
                return .failure(refuseToken(from: address))
            }
            return .success(Pass(principal: Principal(token), way: .bearer))
        }
        guard let session else { return .failure(.nothingPresented) }
        let digest = TokenSecret(presented: session).digest
        let id = state.withLock { $0.sessions.use(digest, at: elapsed()) }
        guard let id else { return .failure(.sessionEnded) }
        guard let token = try tokens.token(id: id, at: now()) else {
            state.withLock { $0.sessions.end(digest) }
            return .failure(.sessionEnded)
        }
        return .success(Pass(principal: Principal(token), way: .session(digest)))
    }

    /// Begins a session by a token, which is on disk when this returns; gives what the cookie shall hold, which is empty
    /// where access is open.
    public func signIn(
        _ presented: String, from address: String
    ) throws -> Result<(session: String, pass: Pass), Refusal> {
        guard let tokens else { return .success(("", Pass(principal: .anybody, way: .open))) }
        guard let token = try tokens.token(of: TokenSecret(presented: presented), at: now()) else {
            return .failure(refuseToken(from: address))
        }
        let session = TokenSecret.random()
        let (time, moment) = (now(), elapsed())
        try tokens.keep(KeptSession(digest: session.digest, token: token.id, beganAt: time, usedAt: time))
        state.withLock {
            $0.sessions.begin(
                session.digest, SessionBook.Session(token: token.id, beganAt: moment, usedAt: moment), at: moment)
        }
        return .success((session.text, Pass(principal: Principal(token), way: .session(session.digest))))
    }

    /// Ends the session by which somebody came in, on disk when this returns; a token stays good.
    public func signOut(_ pass: Pass) throws {
        guard case .session(let digest) = pass.way else { return }
        try tokens?.note(uses: [:], ended: [digest])
        state.withLock { state in
            state.sessions.end(digest)
            state.known = [:]
        }
    }

    /// Whether somebody who was let in would still be, found anew once a second; for streams.
    public func holds(_ pass: Pass) -> Bool {
        guard let tokens, let token = pass.principal.token else { return true }
        let moment = elapsed()
        let (known, hasSession) = state.withLock { state -> (Bool?, Bool) in
            if moment - state.knownSince >= .seconds(1) { (state.known, state.knownSince) = ([:], moment) }
            guard case .session(let digest) = pass.way else { return (state.known[pass], true) }
            return (state.known[pass], state.sessions.holds(digest, at: moment))
        }
        if let known { return known }
        let isGood = hasSession && isGood(token, in: tokens)
        state.withLock { $0.known[pass] = isGood }
        return isGood
    }

    /// A store that cannot be read lets nobody in, and ends no stream of somebody who was let in before.
    private func isGood(_ token: AccessToken, in tokens: TokenStore) -> Bool {
        do { return try tokens.token(id: token.id, at: now()) != nil } catch { return true }
    }

    /// Whether tokens were added or revoked since the last call, so that streams should be looked at.
    public func tokensChanged() -> Bool {
        guard let tokens else { return false }
        return state.withLock { state in
            guard (try? tokens.hasChanged(since: &state.tokensVersion)) ?? false else { return false }
            state.known = [:]
            return true
        }
    }

    /// Gives the wrong tokens counted so far once a minute is over since the first, and begins to count anew.
    ///
    /// - Parameter isEnd: Whether nothing comes after it, so that nothing is waited for.
    public func takeRefusals(isEnd: Bool = false) -> RefusalTally? {
        state.withLock { state in
            guard let refusals = state.refusals, isEnd || now() - refusals.since >= .seconds(60) else { return nil }
            state.refusals = nil
            return refusals
        }
    }

    private func refuseToken(from address: String) -> Refusal {
        state.withLock { state in
            state.counters.wrongTokens += 1
            if state.refusals == nil { state.refusals = RefusalTally(since: now()) }
            state.refusals?.add(address)
            guard let wait = state.wrong.count(address, at: elapsed()) else { return .wrongToken }
            state.counters.limited += 1
            return .tooManyWrong(wait)
        }
    }
}
