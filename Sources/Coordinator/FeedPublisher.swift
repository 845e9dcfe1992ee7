import DetectorKit
import Supervision
import ZeroMQ

/// Publishes feed entries to subscribers: topic `severity/detector`, then the sequence number, then the JSON line.
///
/// A subscriber that is too slow misses entries and sees it by the gap in the numbers; it then reads them over HTTP.
final class FeedPublisher {
    private var socket: Socket
    private(set) var published = 0

    init(endpoint: String, security: SocketSecurity, in context: ZeroMQContext) throws {
        var options = SocketOptions()
        options.security = security
        options.sendLimit = 100_000
        socket = try Socket(.publisher, in: context, options: options)
        try socket.bind(endpoint)
    }

    func publish(_ entries: [FeedEntry]) throws {
        for entry in entries {
            let severity = entry.warning?.finding.severity.rawValue ?? "none"
            let topic = Array("\(severity)/\(entry.detector)".utf8)
            _ = try socket.send([topic, Array(String(entry.sequence).utf8), entry.line])
            published += 1
        }
    }
}
