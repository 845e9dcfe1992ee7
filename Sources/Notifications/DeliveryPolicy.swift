public import HTTPService

/// How messages are sent, and when one is given up.
public struct DeliveryPolicy: Sendable, Equatable {
    public var timeout = Duration.seconds(10)
    public var tries = 8
    public var firstDelay = Duration.seconds(2)
    public var longestDelay = Duration.seconds(900)
    /// The most messages of one receiver that wait; what comes then is counted as lost to the queue, and stays in the feed.
    public var queueLimit = 10_000
    /// Signs every message to a webhook; nil signs none.
    public var key: [UInt8]?
    /// Where people reach the feed, such as `https://feed.example`.
    public var link: String?
    /// Hands in e-mail; needed when a receiver has an e-mail address.
    public var mail: MailSubmission?
    /// Sends text messages; needed when a receiver has a telephone number.
    public var gateway: TextGateway?

    public init() {}

    /// How long to wait after so many tries: doubled each time, and spread so that receivers are not asked in step.
    ///
    /// - Parameter spread: Any number of the message; the same one gives the same delay.
    public func delay(afterTries tries: Int, spread: UInt64) -> Duration {
        let doubled = firstDelay * (1 << min(20, max(0, tries - 1)))
        let share = 0.5 + Double(spread % 1_000) / 2_000
        return min(longestDelay, doubled) * share
    }
}

/// Who hands in e-mail, and where.
public struct MailSubmission: Sendable, Equatable {
    public var server: SMTPServer
    /// The address that messages come from.
    public var sender: String

    public init(server: SMTPServer, sender: String) {
        self.server = server
        self.sender = sender
    }

    /// Whether a text is an address that no header or command can be broken with: ASCII, one `@`, no special characters.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let allowed = { (extra: String) in
            { (character: Character) in
                character.isASCII && (character.isLetter || character.isNumber || extra.contains(character))
            }
        }
        return parts[0].allSatisfy(allowed(".!#$%&'*+/=?^_`{|}~-")) && parts[1].allSatisfy(allowed(".-"))
    }
}
