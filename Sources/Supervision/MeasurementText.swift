import BidEvents
import DetectorKit

/// How the content of a measurement is kept: its parts between bars, a third of the size of JSON.
enum MeasurementText {
    static func text(of content: Measurement.Content) -> String {
        switch content {
        case .clock(let reading):
            let numbers = [reading.taken, reading.limit].map { $0.map(String.init) ?? "" }
            let days = [reading.start.description, reading.due.description, reading.done?.description ?? ""]
            return (["clock", reading.status.rawValue] + days + numbers + [reading.unit.rawValue])
                .joined(separator: "|")
        case .share(let reading):
            return [
                "share", String(reading.numerator), String(reading.denominator), reading.unit, reading.period,
            ].joined(separator: "|")
        case .judged(let reading): return "judged|\(String(decoding: StateCoding.encode(reading), as: UTF8.self))"
        }
    }

    /// Reads what ``text(of:)`` wrote; nil for anything else.
    static func content(of text: String) -> Measurement.Content? {
        // A period stands last and may have bars of its own.
        let parts = text.split(separator: "|", maxSplits: 7, omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case "clock": return clock(parts).map { .clock($0) }
        case "share": return share(text.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false))
        case "judged":
            let json = Array(text.utf8.dropFirst("judged|".utf8.count))
            return (try? StateCoding.decode(JudgedReading.self, from: json)).map { .judged($0) }
        default: return nil
        }
    }

    private static func clock(_ parts: [String]) -> ClockReading? {
        guard parts.count == 8, let status = ClockReading.Status(rawValue: parts[1]),
            let start = Occurrence(parts[2]), let due = CivilDate(parts[3]),
            let unit = ClockReading.Unit(rawValue: parts[7])
        else { return nil }
        return ClockReading(
            status: status, start: start, due: due, done: Occurrence(parts[4]), taken: Int(parts[5]),
            limit: Int(parts[6]), unit: unit)
    }

    private static func share(_ parts: [Substring]) -> Measurement.Content? {
        guard parts.count == 5, let numerator = Int64(parts[1]), let denominator = Int64(parts[2]) else { return nil }
        return .share(
            ShareReading(
                period: String(parts[4]), numerator: numerator, denominator: denominator, unit: String(parts[3])))
    }
}
