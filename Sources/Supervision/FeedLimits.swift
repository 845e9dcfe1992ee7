/// How much of one warning a line of the feed shows; the counts beside each list say how much there is.
public enum FeedLimits {
    /// Parties of one warning.
    public static let parties = 200
    /// Pieces of evidence of one warning.
    public static let evidence = 50
    /// Values of one piece of evidence.
    public static let values = 100
    /// Events named in one warning, all pieces together.
    public static let events = 200
}
