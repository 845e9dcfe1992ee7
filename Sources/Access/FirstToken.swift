public import BidEvents
import System

/// The token with which a new monitor is looked at for the first time, in a file that its owner alone can read.
public enum FirstToken {
    /// Its name in a data directory.
    public static let fileName = "first-token"
    static let lifetime = Duration.seconds(90 * 86_400)

    /// Makes the token where there was never any: a supervisor of all regions, who sees everything and works on cases.
    ///
    /// Whoever gives out tokens of their own revokes it. It is not made again: a store without good tokens is asked for
    /// one by its owner.
    public static func makeIfNeeded(in tokens: TokenStore, directory: String, at now: Timestamp) throws {
        guard try tokens.isEmpty else { return }
        let secret = TokenSecret.random()
        // The file first: after a crash in between the next start makes both anew.
        try FileSystem.writeAtomically("\(directory)/\(fileName)", Array("\(secret.text)\n".utf8))
        try tokens.add(
            AccessToken(
                id: TokenIdentifier.random(), name: "first token", person: "first", role: .supervisor, scope: .all,
                createdAt: now, expiresAt: now + lifetime),
            secret)
    }
}

/// The public names of tokens.
public enum TokenIdentifier {
    /// Draws one: `T-` and 10 hexadecimal digits.
    public static func random() -> String { "T-" + TokenSecret.hexadecimal(.random(in: .min ... .max)).prefix(10) }
}
