/// The unit that the last word of a key names.
enum DurationUnit: String, CaseIterable {
    case millis, secs, minutes, hours, days

    /// Traps when the key names no unit: that is a mistake of the program, not of the file.
    init(ofKey key: String) {
        guard let unit = Self.allCases.first(where: { key.hasSuffix("_\($0.rawValue)") }) else {
            preconditionFailure("the key '\(key)' must end in one of _millis, _secs, _minutes, _hours, _days")
        }
        self = unit
    }

    /// The unit's name in a sentence.
    var name: String {
        switch self {
        case .millis: "milliseconds"
        case .secs: "seconds"
        case .minutes, .hours, .days: rawValue
        }
    }

    /// Nil when the time span is beyond what a `Duration` is safely made of.
    func duration(_ count: Int) -> Duration? {
        if self == .millis { return .milliseconds(count) }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: seconds)
        return overflow ? nil : .seconds(seconds)
    }

    /// The whole units within a range, for messages.
    func counts(within range: ClosedRange<Duration>) -> (lowest: Int, highest: Int) {
        let (lowest, fraction) = range.lowerBound.attoseconds.quotientAndRemainder(dividingBy: attoseconds)
        let highest = range.upperBound.attoseconds / attoseconds
        return (Int(clamping: lowest + (fraction > 0 ? 1 : 0)), Int(clamping: highest))
    }

    private var seconds: Int {
        switch self {
        case .millis, .secs: 1
        case .minutes: 60
        case .hours: 3_600
        case .days: 86_400
        }
    }

    private var attoseconds: Int128 {
        let unit: Duration = self == .millis ? .milliseconds(1) : .seconds(seconds)
        return unit.attoseconds
    }
}
