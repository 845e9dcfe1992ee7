import BidEvents
import Synchronization

// Sessions over restarts. They live by a clock that never goes back; what is kept bears the wall clock's times.
extension AccessDesk {
    /// How often the use of sessions is noted: by so much a session may end early after a crash.
    private static let noteInterval = Duration.seconds(60)

    /// Goes on with the sessions that were kept, as old as the wall clock says.
    func restoreSessions(from tokens: TokenStore) throws {
        let (time, moment) = (now(), elapsed())
        let kept = try tokens.sessions()
        state.withLock { state in
            for session in kept {
                // A clock that was set back makes no session younger than new.
                let (age, idle) = (max(.zero, time - session.beganAt), max(.zero, time - session.usedAt))
                state.sessions.begin(
                    session.digest,
                    SessionBook.Session(token: session.token, beganAt: moment - age, usedAt: moment - idle), at: moment)
            }
        }
    }

    /// Writes down which sessions were used and which have ended, at most once a minute; to be called often.
    ///
    /// - Parameter isEnd: Whether nothing comes after it, so that it is written at once.
    /// - Throws: What the store says; it is then written the next time.
    public func keepSessions(isEnd: Bool = false) throws {
        guard let tokens else { return }
        let (time, moment) = (now(), elapsed())
        let (uses, ended) = state.withLock { state -> ([String: Duration], [String]) in
            guard isEnd || moment - state.sessionsNoted >= Self.noteInterval else { return ([:], []) }
            return (state.sessions.uses(after: state.sessionsNoted), state.sessions.removed)
        }
        guard !uses.isEmpty || !ended.isEmpty else { return }
        try tokens.note(uses: uses.mapValues { time + ($0 - moment) }, ended: ended)
        state.withLock { state in
            state.sessionsNoted = moment
            state.sessions.forgetRemoved(ended.count)
        }
    }
}
