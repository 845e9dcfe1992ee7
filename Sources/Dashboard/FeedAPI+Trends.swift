import BidEvents
import CanonicalJSON
import CaseIndex
import Cases
import DetectorKit
import HTTPService
import Supervision

// Week by week.
extension FeedAPI {
    static let usualWeeks = 26
    static let mostWeeks = 260

    /// Warnings and cases of the weeks up to that of the newest entry of the feed.
    func trends(_ call: Call) throws -> HTTPResponse {
        let (count, detector, scope) = (call.whole("weeks", usual: Self.usualWeeks), call.text("detector"), call.scope)
        return try later { [self] in
            let last = try reader.lastTime
            let weeks = last.map { time in (1 - count...0).map { Week(of: time).adding(weeks: $0) } } ?? []
            let range = weeks.first.map { $0...weeks[count - 1] }
            let warnings = try range.map { try reader.weeks($0, detector: detector, within: scope) } ?? []
            let work = try range.flatMap { try cases?.reader.weeks($0, scope: scope) } ?? []
            let json: JSONValue = [
                "as_of": last.map { .string($0.description) } ?? .null, "weeks": .array(weeks.map(Self.json)),
                "warnings": .array(warnings.map(Self.json)), "cases": .array(work.map(Self.json)),
            ]
            return .json(json.text)
        }
    }

    private static func json(_ week: Week) -> JSONValue {
        ["week": .string(week.description), "from": .string(week.monday.description)]
    }

    private static func json(_ count: WeekCount) -> JSONValue {
        [
            "week": .string(count.week.description), "detector": .string(count.detector),
            "severity": .string(count.severity.rawValue), "raised": JSONValue(count.raised),
            "retracted": JSONValue(count.retracted),
        ]
    }

    private static func json(_ count: CaseWeekCount) -> JSONValue {
        [
            "week": .string(count.week.description), "kind": .string(count.kind.rawValue),
            "opened": JSONValue(count.opened), "ended": JSONValue(count.ended),
            "ended_in_time": JSONValue(count.endedInTime),
        ]
    }
}
