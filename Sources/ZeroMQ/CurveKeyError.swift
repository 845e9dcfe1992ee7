/// Why a text is no CURVE key. It never quotes the text, which may be a secret.
public struct CurveKeyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A sentence that names the place and the remedy.
    public let description: String

    init(_ description: String) { self.description = description }
}
