/// Whom changes of warnings and cases are sent to, which of them, and when.
public struct Receiver: Sendable, Equatable {
    /// Where messages go; each receiver has one address, so that each message arrives there or does not.
    public enum Address: Sendable, Equatable {
        /// Takes JSON at `http://` or `https://`.
        case webhook(url: String)
        /// An e-mail address, such as `duty@finance.example`.
        case mail(String)
        /// A telephone number, for the SMS gateway.
        case phone(String)
    }

    /// What is done with a message that was sent and never answered.
    public enum LostAnswer: String, Sendable, CaseIterable {
        /// It is sent again under the same name: it arrives at least once.
        case resend
        /// It is laid aside, to be sent again by hand: it arrives at most once.
        case layAside = "lay-aside"
    }

    /// Names the receiver in files, metrics and messages: letters, digits and hyphens.
    public let name: String
    public let address: Address
    public let route: Route
    public let pace: Pace
    public let lostAnswer: LostAnswer

    public init(
        name: String, address: Address, route: Route = Route(), pace: Pace = Pace(),
        lostAnswer: LostAnswer = .resend
    ) {
        self.name = name
        self.address = address
        self.route = route
        self.pace = pace
        self.lostAnswer = lostAnswer
    }
}
