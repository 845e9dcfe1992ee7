/// Why a model, its file or its data cannot be used: what, where and what to do about it.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A stable code such as `unknown-features`.
    public let code: String
    /// Where, such as `model.members[0].trees[3].threshold[5]`.
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

extension ModelError {
    /// Something in a file that no program of ours writes.
    static func damaged(_ place: String, _ reason: String) -> ModelError {
        ModelError("damaged-model", place, reason, "fetch the file again or train the model again")
    }

    static func exceedsLimit(_ place: String, _ found: Int, _ limit: Int, _ unit: String) -> ModelError {
        ModelError(
            "exceeds-limit", place, "\(found) \(unit) are more than the limit of \(limit)",
            "train a smaller model or raise the limit")
    }
}
