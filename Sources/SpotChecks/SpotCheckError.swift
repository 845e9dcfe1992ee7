/// Why a draw cannot be made: what, where and what to do about it.
public struct SpotCheckError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A stable code such as `missing-column`.
    public let code: String
    /// Where, such as `inspectors.csv:3`.
    public let place: String
    public let reason: String
    public let remedy: String

    init(_ code: String, _ place: String, _ reason: String, _ remedy: String) {
        self.code = code
        self.place = place
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String { "\(place): \(code): \(reason); \(remedy)" }
}
