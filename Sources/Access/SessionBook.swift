/// The sessions of browsers: a pure state machine over spans of a clock that never goes back.
struct SessionBook {
    struct Session: Hashable {
        /// Of the token that began it.
        let token: String
        let beganAt: Duration
        var usedAt: Duration
    }

    private let limits: AccessLimits
    /// By the digest of what the cookie holds.
    private var sessions: [String: Session] = [:]
    /// Those that ended or made room and may still be kept.
    private(set) var removed: [String] = []

    init(limits: AccessLimits) { self.limits = limits }

    var count: Int { sessions.count }

    /// Begins a session, or goes on with one of before a restart; beyond the limit it takes the place of the one that was
    /// unused for longest.
    mutating func begin(_ digest: String, _ session: Session, at now: Duration) {
        for (digest, session) in sessions where hasEnded(session, at: now) { end(digest) }
        if sessions.count >= limits.sessions,
            let oldest = sessions.min(by: { ($0.value.usedAt, $0.key) < ($1.value.usedAt, $1.key) })
        {
            end(oldest.key)
        }
        sessions[digest] = session
        if hasEnded(session, at: now) { end(digest) }
    }

    /// Uses a session and gives the token that began it; nil for one that is unknown or has ended.
    mutating func use(_ digest: String, at now: Duration) -> String? {
        guard let session = sessions[digest] else { return nil }
        guard !hasEnded(session, at: now) else {
            end(digest)
            return nil
        }
        sessions[digest]?.usedAt = now
        return session.token
    }

    /// Whether a session goes on, without using it: a stream that only listens does not keep it alive.
    func holds(_ digest: String, at now: Duration) -> Bool {
        sessions[digest].map { !hasEnded($0, at: now) } ?? false
    }

    mutating func end(_ digest: String) {
        guard sessions.removeValue(forKey: digest) != nil else { return }
        removed.append(digest)
    }

    /// When each session was used that was used after a time.
    func uses(after time: Duration) -> [String: Duration] {
        sessions.filter { $0.value.usedAt > time }.mapValues(\.usedAt)
    }

    /// Says that so many of the removed ones are kept nowhere any more.
    mutating func forgetRemoved(_ count: Int) { removed.removeFirst(count) }

    private func hasEnded(_ session: Session, at now: Duration) -> Bool {
        now - session.usedAt >= limits.sessionIdle || now - session.beganAt >= limits.sessionLength
    }
}
