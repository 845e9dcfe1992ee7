extension MappingReader {
    /// Reads a time span as a whole number of the unit that ends the key.
    ///
    /// The key must end in `_millis`, `_secs`, `_minutes`, `_hours` or `_days` (of 24 hours), else the program traps.
    public func duration(
        _ key: String, default fallback: Duration? = nil, in range: ClosedRange<Duration>
    ) -> Duration? {
        precondition(fallback.map(range.contains) ?? true, "the default of '\(key)' is out of range")
        return readDuration(key, in: range, required: fallback == nil) ?? unlessGiven(key, fallback)
    }

    /// Reads a time span that may be left out.
    public func optionalDuration(_ key: String, in range: ClosedRange<Duration>) -> Duration? {
        readDuration(key, in: range, required: false)
    }

    /// Reads a date of the Gregorian calendar, written as 2025-01-31, with or without quotes.
    public func date(_ key: String) -> (year: Int, month: Int, day: Int)? { readDate(key, required: true) }

    /// Reads a date that may be left out.
    public func optionalDate(_ key: String) -> (year: Int, month: Int, day: Int)? { readDate(key, required: false) }

    private func readDuration(_ key: String, in range: ClosedRange<Duration>, required: Bool) -> Duration? {
        let unit = DurationUnit(ofKey: key)
        let (lowest, highest) = unit.counts(within: range)
        let expected = "a whole number of \(unit.name) from \(lowest) to \(highest)"
        guard let (value, text) = plainScalar(key, required: required, expected: expected) else { return nil }
        guard let count = wholeNumber(text, of: value, key: key, expected: expected) else { return nil }
        guard let duration = unit.duration(count), range.contains(duration) else {
            refuse(value, Diagnostic.Code.outOfRange, key: key, expected: expected)
            return nil
        }
        return duration
    }

    private func readDate(_ key: String, required: Bool) -> (year: Int, month: Int, day: Int)? {
        let expected = "a date such as 2025-01-31"
        guard let value = given(key, required: required, expected: expected) else { return nil }
        guard case .scalar(let text, _) = value.content, let date = Self.dateFields(text) else {
            refuse(value, key: key, expected: expected)
            return nil
        }
        guard (1...12).contains(date.month), (1...Self.days(in: date.month, of: date.year)).contains(date.day) else {
            refuse(value, Diagnostic.Code.noSuchDate, key: key, expected: "a date that the calendar has")
            return nil
        }
        return date
    }

    private static func dateFields(_ text: String) -> (year: Int, month: Int, day: Int)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return (year, month, day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}
