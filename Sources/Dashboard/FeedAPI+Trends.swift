import BidEvents
import CanonicalJSON
import DetectorKit
import HTTPService
import Supervision

// Week by week.
extension FeedAPI {
    static let usualWeeks = 26
    static let mostWeeks = 260

    func trends(_ call: Call) throws -> HTTPResponse {
        let last = try reader.lastTime
        let count = call.whole("weeks", usual: Self.usualWeeks)
        let weeks = last.map { time in (0..<count).map { Week(of: time).adding(weeks: $0 - count + 1) } } ?? []
        let rows = try weeks.first.map {
            try reader.weeks($0...weeks[count - 1], detector: call.text("detector"), within: call.scope)
        }
        let json: JSONValue = [
            "as_of": last.map { .string($0.description) } ?? .null,
            "weeks": .array(
                weeks.map { ["week": .string($0.description), "from": .string($0.monday.description)] }),
            "warnings": .array(
                (rows ?? []).map { row in
                    [
                        "week": .string(row.week.description), "detector": .string(row.detector),
                        "severity": .string(row.severity.rawValue), "raised": JSONValue(row.raised),
                        "retracted": JSONValue(row.retracted),
                    ]
                }),
        ]
        return .json(json.text)
    }
}
