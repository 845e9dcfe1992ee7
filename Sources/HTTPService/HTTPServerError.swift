/// A reason why an HTTP server does not start.
public struct HTTPServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, for code to tell apart; more may follow.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public static let badAddress = Code(rawValue: "bad-address")
        public static let addressInUse = Code(rawValue: "address-in-use")
        public static let notPermitted = Code(rawValue: "not-permitted")
        public static let guardRequired = Code(rawValue: "guard-required")
        public static let systemFailure = Code(rawValue: "system-failure")

        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
    }

    public let code: Code
    /// What happened and where.
    public let sentence: String
    /// What to do about it.
    public let remedy: String

    public init(_ code: Code, _ sentence: String, remedy: String) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
    }

    public var description: String { "\(sentence) \(remedy)" }
}
