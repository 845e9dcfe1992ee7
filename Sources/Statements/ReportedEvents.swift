/// How often one type of event was reported of a project or of one of its lots.
public struct ReportedEvents: Hashable, Sendable {
    /// The dotted type name.
    public let type: String
    /// The lot; nil for what names none.
    public let lot: String?
    public let count: Int
    /// The places of the first and the last in the log.
    public let first: Int64
    public let last: Int64

    public init(type: String, lot: String?, count: Int, first: Int64, last: Int64) {
        self.type = type
        self.lot = lot
        self.count = count
        self.first = first
        self.last = last
    }
}
