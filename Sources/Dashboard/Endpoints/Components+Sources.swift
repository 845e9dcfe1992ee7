// What came from exchange centers.
extension Schema {
    static let sources = object([
        "as_of": .time, "counted_since": .string.orNull, "items": .list(of: source), "unattributed": refused.orNull,
        "next": .string.orNull,
    ])

    private static let source = both(
        object([
            "source": .string, "region": .string.orNull, "accepted": .integer, "last_event_at": .string.orNull,
            "last_accepted_at": .string.orNull, "delay_secs": .integer.orNull, "quiet_secs": .integer.orNull,
            "missing": .integer.orNull, "set_aside": .integer,
        ]), refused)

    private static let refused = object([
        "duplicates": .integer, "rejected": .integer,
        "reasons": .list(of: .object(["code": .string, "count": .integer])),
    ])
}
