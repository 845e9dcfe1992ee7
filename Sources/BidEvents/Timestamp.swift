/// An instant, to the millisecond.
public struct Timestamp: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// China standard time is UTC+8 all year; the law's days begin and end by it.
    static let chinaOffset: Int64 = 8 * 3_600_000
    static let millisecondsPerDay: Int64 = 86_400_000

    /// The first instant of a day in China.
    public init(startOf date: CivilDate) {
        self.init(milliseconds: Int64(date.dayNumber) * Self.millisecondsPerDay - Self.chinaOffset)
    }

    /// The day in China on which this instant falls.
    public var date: CivilDate {
        let local = milliseconds + Self.chinaOffset
        let days =
            local >= 0
            ? local / Self.millisecondsPerDay : (local - Self.millisecondsPerDay + 1) / Self.millisecondsPerDay
        return CivilDate(dayNumber: Int(days))
    }

    /// An RFC 3339 time with its zone, such as `2023-09-28T16:20:00+08:00`; nil for anything else, no zone included.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
            let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.digits(bytes[11..<13]), hour < 24,
            let minute = Self.digits(bytes[14..<16]), minute < 60,
            let second = Self.digits(bytes[17..<19]), second < 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard (1...9).contains(digits.count) else { return nil }
            let thousandths = (Array(digits) + [48, 48]).prefix(3)
            fraction = Int64(Self.digits(thousandths[...]) ?? 0)
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let offset = Self.zone(rest) else { return nil }
        let local = Int64(date.dayNumber) * Self.millisecondsPerDay
        let time = Int64(hour * 3_600 + minute * 60 + second) * 1_000 + fraction
        self.init(milliseconds: local + time - offset)
    }

    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let sign = bytes.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        let digits = bytes.dropFirst()
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits.count == 5,
            digits[digits.startIndex + 2] == UInt8(ascii: ":"),
            let hour = Self.digits(digits.prefix(2)), hour < 24, let minute = Self.digits(digits.suffix(2)), minute < 60
        else { return nil }
        let offset = Int64(hour * 60 + minute) * 60_000
        return sign == UInt8(ascii: "-") ? -offset : offset
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// The instant a span later.
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + right.wholeMilliseconds)
    }

    /// The span from the right instant to the left.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// RFC 3339 in China's zone, with milliseconds only where there are any.
    public var description: String {
        let day = date
        let rest = Int(milliseconds - Timestamp(startOf: day).milliseconds)
        let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60)
        let fraction = rest % 1_000 == 0 ? "" : ".\(padded(rest % 1_000, 3))"
        return "\(day)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))\(fraction)+08:00"
    }
}

extension Duration {
    /// The span in milliseconds, rounded towards zero.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// A span of whole days of 24 hours.
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
