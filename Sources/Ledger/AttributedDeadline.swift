public import DetectorKit

/// How a deadline stands, the title of its rule, and whose it is.
public struct AttributedDeadline: Hashable, Sendable {
    public let rule: String
    public let title: BilingualText
    public let reading: ClockReading
    /// Nil when nobody said whose it is.
    public let purchaser: String?
    public let region: String?

    public init(rule: String, title: BilingualText, reading: ClockReading, purchaser: String?, region: String?) {
        self.rule = rule
        self.title = title
        self.reading = reading
        self.purchaser = purchaser
        self.region = region
    }
}
