public import BidEvents

/// A line of a plain event file that is no event; it was skipped.
public struct RecordingFault: Equatable, Sendable {
    /// Counted from 1.
    public let line: Int
    /// Why, with field and remedy.
    public let rejection: EventRejection

    public init(line: Int, rejection: EventRejection) {
        self.line = line
        self.rejection = rejection
    }
}
