/// How large a model may be; what exceeds a limit is refused on loading, never cut.
public struct ModelLimits: Hashable, Sendable {
    /// Bytes of a file.
    public var bytes: Int
    /// Columns of a model.
    public var features: Int
    /// Models of one bag.
    public var members: Int
    /// Trees of all members.
    public var trees: Int
    /// Nodes of all trees.
    public var nodes: Int
    /// Points of a calibration's curve.
    public var knots: Int
    /// Unicode scalars of one text of a card.
    public var textLength: Int
    /// Entries of each list of a card other than the features.
    public var listEntries: Int

    /// What a machine with little memory loads in a moment.
    public static let standard = ModelLimits(
        bytes: 32 << 20, features: 1_000, members: 64, trees: 20_000, nodes: 1_000_000, knots: 100_000,
        textLength: 4_000, listEntries: 200)

    public init(
        bytes: Int, features: Int, members: Int, trees: Int, nodes: Int, knots: Int, textLength: Int, listEntries: Int
    ) {
        self.bytes = bytes
        self.features = features
        self.members = members
        self.trees = trees
        self.nodes = nodes
        self.knots = knots
        self.textLength = textLength
        self.listEntries = listEntries
    }
}
