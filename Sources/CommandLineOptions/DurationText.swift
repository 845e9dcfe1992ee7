/// Time spans as people type them.
enum DurationText {
    /// `ms` comes first: it ends in `s` and `s` would match it.
    private static let units: [(suffix: String, length: Duration)] = [
        ("ms", .milliseconds(1)), ("h", .seconds(3_600)), ("m", .seconds(60)), ("s", .seconds(1)),
    ]
    /// Digits beyond which a number is no sensible time span; no unit times so many overflows.
    private static let maximumDigits = 12

    /// Reads a whole number with its unit; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
        let digits = text.dropLast(unit.suffix.count)
        guard digits.utf8.count <= maximumDigits, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(digits)
        else { return nil }
        return unit.length * count
    }

    /// Writes a time span in the longest unit that divides it, to the millisecond.
    static func text(_ duration: Duration) -> String {
        let milliseconds = duration.attoseconds / Duration.milliseconds(1).attoseconds
        for (suffix, length) in [("h", Int128(3_600_000)), ("m", 60_000), ("s", 1_000)]
        where milliseconds != 0 && milliseconds % length == 0 {
            return "\(milliseconds / length)\(suffix)"
        }
        return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
    }
}
