/// What became of one event that was to be appended.
public enum AppendOutcome: Hashable, Sendable {
    /// It is new and durable at this place.
    case accepted(offset: Int64)
    /// It stands at this place already, with the same content.
    case duplicate(offset: Int64)
    /// Another event with its source and id stands at this place; this one was not kept.
    case conflict(offset: Int64)

    public var offset: Int64 {
        switch self {
        case .accepted(let offset), .duplicate(let offset), .conflict(let offset): offset
        }
    }
}
