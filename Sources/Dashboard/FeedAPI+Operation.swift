import Access
import CanonicalJSON
import DetectorKit
import HTTPService
import Supervision

// What operators and their monitoring ask.
extension FeedAPI {
    func ready(_ call: Call) throws -> HTTPResponse {
        let readiness = readiness()
        guard !readiness.isReady else { return .text("ready\n") }
        return Problem.notReady(readiness.obstacles).response
    }

    func status(_ call: Call) throws -> HTTPResponse {
        let readiness = readiness()
        let counts = try reader.counts(within: call.scope)
        let open = Severity.allCases.map { severity in
            let number = counts.filter { $0.severity == severity && $0.status == .open }.reduce(0) { $0 + $1.count }
            return JSONMember(name: severity.rawValue, value: JSONValue(number))
        }
        let json: JSONValue = [
            "ready": .boolean(readiness.isReady),
            "obstacles": .array(readiness.obstacles.map(\.json)),
            "workers": JSONValue(readiness.workers),
            "lag": JSONValue(readiness.lag),
            "frontier": JSONValue(try reader.frontier),
            "last_sequence": JSONValue(try reader.lastSequence(within: call.scope)),
            "open": .object(JSONObject(open)),
            "counts": .array(counts.map(Self.json)),
            "detectors": .array(registrations.map { Self.json($0.descriptor) }),
            "configuration": configuration()?.json ?? .null,
            // Receivers of other districts are nobody else's matter.
            "notifications": call.scope.isUnrestricted ? notifications() : [],
        ]
        return .json(json.text)
    }

    func canaryReport(_ call: Call) throws -> HTTPResponse {
        .json((canaries?() ?? ["state": "off"]).text)
    }

    private static func json(_ detector: DetectorDescriptor) -> JSONValue {
        [
            "id": .string(detector.id), "version": JSONValue(detector.version),
            "title": detector.title.json,
        ]
    }

    private static func json(_ count: WarningCount) -> JSONValue {
        [
            "detector": .string(count.detector), "severity": .string(count.severity.rawValue),
            "status": .string(count.status.rawValue), "count": JSONValue(count.count),
        ]
    }

    func metricsPage(_ call: Call) throws -> HTTPResponse {
        let text = MetricsPage.text(of: try ownMetrics() + metrics())
        return .bytes(Array(text.utf8), mediaType: MetricsPage.mediaType)
    }

    private func ownMetrics() throws -> [Metric] {
        let warnings = try reader.counts(within: .all).map { count in
            Metric(
                "bidwatch_warnings", help: "Warnings by detector, severity and status.", kind: .gauge,
                labels: [
                    Metric.Label("detector", count.detector), Metric.Label("severity", count.severity.rawValue),
                    Metric.Label("status", count.status.rawValue),
                ], value: Double(count.count))
        }
        return [
            Metric(
                "bidwatch_feed_last_sequence", help: "Number of the newest entry of the feed.", kind: .gauge,
                value: Double(try reader.lastSequence)),
            Metric(
                "bidwatch_feed_read_failures_total", help: "Requests and streams that the feed store failed.",
                kind: .counter, value: Double(pulse.readFailures)),
        ] + warnings
    }
}
