import Access
import BidEvents
import CaseIndex
import HTTPService
import Hashing
import System

// What is kept in the audit trail beside actions: who came and went, and who took what away.
extension FeedAPI {
    /// Adds a line of somebody's doing, which is on disk when this returns; nothing where no trail is kept.
    func record(
        _ kind: AuditEntry.Kind, by who: Principal, _ action: String, object: String?, digest: String? = nil
    ) throws {
        try cases?.audit.append([
            AuditEntry(
                kind, at: SystemClock.now, actor: who.person, role: who.role.rawValue, object: object, action: action,
                outcome: "applied", digest: digest)
        ])
    }

    /// Adds the line of somebody's taking a finished answer away, with its digest, and gives the answer.
    func exported(
        _ response: HTTPResponse, by who: Principal, _ action: String, object: String
    ) throws -> HTTPResponse {
        guard case .bytes(let bytes) = response.body else { preconditionFailure("an export is a finished answer") }
        try record(.export, by: who, action, object: object, digest: Digest.sha256(bytes))
        return response
    }

    /// Adds one line for the wrong tokens of the last minute, and writes down which sessions were used; to be called
    /// every second or so, from any thread.
    ///
    /// - Parameter isEnd: Whether nothing comes after it.
    func keepAccount(isEnd: Bool = false) {
        let desk = doorkeeper.desk
        let refusals = desk.takeRefusals(isEnd: isEnd)
        do {
            try desk.keepSessions(isEnd: isEnd)
            guard let refusals, let audit = cases?.audit else { return }
            try audit.append([
                AuditEntry(
                    .denied, at: SystemClock.now, actor: "unknown", action: "sign-in", outcome: "refused: wrong-token",
                    detail: "\(refusals.count) wrong tokens since \(refusals.since), from \(refusals.origins)")
            ])
        } catch {
            pulse.readFailed()
        }
    }
}
