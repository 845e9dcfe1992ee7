/// The half of a key pair that only its owner knows; it never shows itself in a log.
public struct CurveSecretKey: Equatable, Sendable {
    /// 40 characters of Z85; for the key file only.
    public let text: String

    public init(_ text: String) throws(CurveKeyError) {
        try CurveKeyText.check(text, as: "secret key")
        self.text = text
    }
}

extension CurveSecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "secret key (not shown)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
