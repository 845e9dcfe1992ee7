import CanonicalJSON
import Hashing

/// A model with its card, as one file of canonical JSON whose digest is its identity.
public struct ModelFile: Hashable, Sendable {
    public let card: ModelCard
    public let model: LearnedModel
    /// The bytes to be stored.
    public let bytes: [UInt8]
    /// SHA-256 of ``bytes``: the same digest is the same model with the same card.
    public let digest: String

    /// What this version of the program reads and writes.
    public static let formatVersion = 1
    private static let format = "bidwatch-model"

    /// Joins a model and its card, checked like a file that is loaded.
    public init(card: ModelCard, model: LearnedModel, limits: ModelLimits = .standard) throws(ModelError) {
        try card.check(limits)
        guard card.features.count == model.featureCount else {
            throw .damaged(
                "card.features", "\(card.features.count) features do not go with a model of \(model.featureCount)")
        }
        self.card = card
        self.model = model
        let json: JSONValue = [
            "format": .string(Self.format), "format_version": JSONValue(Self.formatVersion), "card": card.json,
            "model": model.json,
        ]
        bytes = json.bytes + [UInt8(ascii: "\n")]
        guard bytes.count <= limits.bytes else { throw .exceedsLimit("file", bytes.count, limits.bytes, "bytes") }
        digest = Digest.sha256(bytes)
    }

    /// Reads a file; whatever is wrong with it is an error.
    ///
    /// Bytes that ``init(card:model:limits:)`` would not write are refused, so that a model has one digest only.
    public init(reading bytes: [UInt8], limits: ModelLimits = .standard) throws(ModelError) {
        guard bytes.count <= limits.bytes else { throw .exceedsLimit("file", bytes.count, limits.bytes, "bytes") }
        let root = Field(value: try Self.parse(bytes), place: "file")
        try Self.checkFormat(root)
        let card = try ModelCard(Field(value: root.member("card").value, place: "card"), limits)
        let model = try LearnedModel(
            Field(value: root.member("model").value, place: "model"), featureCount: card.features.count, limits)
        try self.init(card: card, model: model, limits: limits)
        guard self.bytes == bytes else {
            let place = zip(self.bytes, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            throw ModelError(
                "not-canonical", "file: byte \(place ?? min(bytes.count, self.bytes.count))",
                "from here on the file differs from what Bidwatch writes for this model (white space, order, numbers or "
                    + "members that are not its own)", "fetch the file again, or write it with this version")
        }
    }

    private static func parse(_ bytes: [UInt8]) throws(ModelError) -> JSONValue {
        do throws(JSONParseError) {
            return try JSONParser.parse(bytes)
        } catch {
            throw ModelError(
                "unreadable-model", "file: column \(error.column)", error.reason,
                "fetch the file again: it is cut off or no model")
        }
    }

    private static func checkFormat(_ root: Field) throws(ModelError) {
        guard root.value["format"]?.string == format else {
            throw ModelError("not-a-model", "file.format", "it is not '\(format)'", "name a model file of Bidwatch")
        }
        let version = try root.member("format_version").integer
        guard version == formatVersion else {
            throw ModelError(
                "unknown-format-version", "file.format_version", "\(version) is not \(formatVersion)",
                "use the version of Bidwatch that wrote the file, or train the model again")
        }
    }
}
