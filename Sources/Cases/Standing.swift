/// Whether a case is put before people, and if not, by what it is held back.
///
/// Nothing is hidden: what is held back stays countable, findable and open to every action.
public struct Standing: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        /// It is to be worked on.
        case shown
        /// All its warnings are muted, the first of them by a silence.
        case silenced
        /// All its warnings are muted, the first of them since a stronger one explains it.
        case inhibited
        /// More urgent cases take up the week's budget.
        case beyondBudget = "beyond-budget"
    }

    public let state: State
    /// The silence, the stronger warning, or the region whose budget it is, empty for all regions.
    public let by: String?

    public init(_ state: State, by: String? = nil) {
        self.state = state
        self.by = by
    }

    public static let shown = Standing(.shown)
}
