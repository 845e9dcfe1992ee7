/// When something happened in law: an instant, or a bare day when the exchange center knows no hour.
///
/// A step reported with its day only may have been taken at any hour of it, so comparisons name which end they use.
public enum Occurrence: Hashable, Sendable, CustomStringConvertible {
    case instant(Timestamp)
    case day(CivilDate)

    /// Reads `2023-09-28` or an RFC 3339 time with zone; nil for anything else.
    public init?(_ text: String) {
        if let date = CivilDate(text) {
            self = .day(date)
        } else if let time = Timestamp(text) {
            self = .instant(time)
        } else {
            return nil
        }
    }

    /// The day in China.
    public var date: CivilDate {
        switch self {
        case .instant(let time): time.date
        case .day(let date): date
        }
    }

    /// The earliest instant it can have been.
    public var earliest: Timestamp {
        switch self {
        case .instant(let time): time
        case .day(let date): Timestamp(startOf: date)
        }
    }

    public var description: String {
        switch self {
        case .instant(let time): time.description
        case .day(let date): date.description
        }
    }
}

extension Occurrence: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Occurrence(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no date or time")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
