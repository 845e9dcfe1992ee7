public import BidEvents
public import DetectorKit

/// When messages are sent: at once, gathered, or after the night.
public struct Pace: Sendable, Equatable {
    /// What changes are gathered by.
    public enum Grouping: String, Sendable, CaseIterable {
        /// One message a subject, such as a lot.
        case subject
        /// One message for everything, a digest.
        case all
    }

    /// After a message, further changes of its group wait so long and then go together; zero sends each by itself.
    public var groupInterval = Duration.zero
    public var grouping = Grouping.subject
    /// The most changes one message names; how many more there were is said.
    public var largestGroup = 50
    /// Hours in which nothing is sent.
    public var quietHours: QuietHours?
    /// From this severity on a change goes at once, by night and within the interval too.
    public var urgentSeverity = Severity.red
    /// A warning or a case that nobody took up is told again after so long; nil never repeats.
    public var repeatInterval: Duration?
    /// From this severity on.
    public var repeatSeverity = Severity.blue
    /// How often at most.
    public var repeatTimes = 3

    public init() {}

    /// Whether changes wait for others.
    public var gathers: Bool { groupInterval > .zero || quietHours != nil }

    /// When a change that comes now may be sent, given when its group was sent last.
    public func time(for severity: Severity?, at now: Timestamp, groupSentAt last: Timestamp?) -> Timestamp {
        if isUrgent(severity) { return now }
        let free = last.map { max(now, $0 + groupInterval) } ?? now
        return quietHours?.end(ifWithin: free) ?? free
    }

    func isUrgent(_ severity: Severity?) -> Bool { severity.map { $0 >= urgentSeverity } ?? false }

    /// Whether something of this severity is told again.
    func repeats(_ severity: Severity?) -> Bool {
        repeatInterval != nil && severity.map { $0 >= repeatSeverity } ?? false
    }

    /// What gathers the changes of a subject.
    func group(of subject: String) -> String { grouping == .all ? "" : subject }
}

/// Hours of every day in China's time, over midnight too.
public struct QuietHours: Sendable, Equatable {
    /// Minutes after midnight; the first is quiet, the last is not.
    public let from: Int
    public let to: Int

    /// Reads `22:00-07:00`; nil for anything else, and for no hours at all.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minutes)
        guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else { return nil }
        (self.from, self.to) = (from, to)
    }

    /// When the quiet hours end in which an instant lies; nil when it lies in none.
    public func end(ifWithin time: Timestamp) -> Timestamp? {
        let midnight = Timestamp(startOf: time.date)
        let minute = Int((time - midnight).components.seconds / 60)
        let isWithin = from < to ? (from..<to).contains(minute) : minute >= from || minute < to
        guard isWithin else { return nil }
        let end = midnight + .seconds(to * 60)
        return end > time ? end : end + .days(1)
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
