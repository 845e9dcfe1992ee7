/// Why an event was not accepted: what, where and what to do about it.
public struct EventRejection: Error, Equatable, Sendable, CustomStringConvertible {
    /// A stable code such as `missing-field`.
    public let code: String
    /// The field's path such as `data.rows[3].price`; nil when the line as a whole is at fault.
    public let field: String?
    public let reason: String
    public let remedy: String

    public init(code: String, field: String?, reason: String, remedy: String) {
        self.code = code
        self.field = field
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String {
        "\(code)\(field.map { " at \($0)" } ?? ""): \(reason); \(remedy)"
    }
}
