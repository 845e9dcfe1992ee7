/// When a group that was told counts as a ring that is known.
public enum RingMatch {
    /// Whether the group names the ring: two of its members at least, and half of those told.
    public static func names(_ told: [String], ring: [String]) -> Bool {
        let shared = Set(ring).intersection(told).count
        return shared >= 2 && shared * 2 >= told.count
    }
}
