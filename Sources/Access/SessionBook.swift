/// The sessions of browsers: a pure state machine over spans of a clock that never goes back.
struct SessionBook {
    private struct Session {
        /// Of the token that began it.
        let token: String
        let beganAt: Duration
        var usedAt: Duration
    }

    private let limits: AccessLimits
    /// By the digest of what the cookie holds.
    private var sessions: [String: Session] = [:]

    init(limits: AccessLimits) { self.limits = limits }

    var count: Int { sessions.count }

    /// Begins a session; beyond the limit it takes the place of the one that was unused for longest.
    mutating func begin(_ digest: String, token: String, at now: Duration) {
        dropEnded(at: now)
        if sessions.count >= limits.sessions,
            let oldest = sessions.min(by: { ($0.value.usedAt, $0.key) < ($1.value.usedAt, $1.key) })
        {
            sessions[oldest.key] = nil
        }
        sessions[digest] = Session(token: token, beganAt: now, usedAt: now)
    }

    /// Uses a session and gives the token that began it; nil for one that is unknown or has ended.
    mutating func use(_ digest: String, at now: Duration) -> String? {
        guard let session = sessions[digest], !hasEnded(session, at: now) else {
            sessions[digest] = nil
            return nil
        }
        sessions[digest]?.usedAt = now
        return session.token
    }

    /// Whether a session goes on, without using it: a stream that only listens does not keep it alive.
    func holds(_ digest: String, at now: Duration) -> Bool {
        sessions[digest].map { !hasEnded($0, at: now) } ?? false
    }

    mutating func end(_ digest: String) { sessions[digest] = nil }

    private mutating func dropEnded(at now: Duration) {
        sessions = sessions.filter { !hasEnded($0.value, at: now) }
    }

    private func hasEnded(_ session: Session, at now: Duration) -> Bool {
        now - session.usedAt >= limits.sessionIdle || now - session.beganAt >= limits.sessionLength
    }
}
