import BidEvents
import DetectorKit
import Foundation
import HTTPService
import Notifications
import Testing

struct PaceTests {
    private static func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp("2026-03-02T\(text):00+08:00"))
    }

    @Test("quiet hours end when they say, over midnight too, and are read from hours of a day alone")
    func quietHours() throws {
        let night = try #require(QuietHours("22:00-07:30"))
        #expect(night.end(ifWithin: try Self.time("21:59")) == nil)
        #expect(night.end(ifWithin: try Self.time("22:00")) == (try Self.time("07:30")) + .days(1))
        #expect(night.end(ifWithin: try Self.time("00:00")) == (try Self.time("07:30")))
        #expect(night.end(ifWithin: try Self.time("07:30")) == nil)
        let noon = try #require(QuietHours("12:00-14:00"))
        #expect(noon.end(ifWithin: try Self.time("13:59")) == (try Self.time("14:00")))
        #expect(noon.end(ifWithin: try Self.time("14:00")) == nil)
        for text in ["", "22:00", "22:00-22:00", "24:00-07:00", "22:60-07:00", "2:00-07:00", "22:00-07:00-08:00"] {
            #expect(QuietHours(text) == nil, "\(text)")
        }
    }

    @Test("what is urgent goes at once; the rest waits for its interval and then for the end of the night")
    func times() throws {
        var pace = Pace()
        pace.groupInterval = .seconds(3_600)
        pace.quietHours = QuietHours("22:00-07:00")
        let (now, last) = (try Self.time("21:30"), try Self.time("21:10"))
        #expect(pace.time(for: .red, at: now, groupSentAt: last) == now)
        #expect(pace.time(for: .orange, at: now, groupSentAt: nil) == now)
        #expect(pace.time(for: .orange, at: now, groupSentAt: last) == (try Self.time("07:00")) + .days(1))
        pace.quietHours = nil
        #expect(pace.time(for: nil, at: now, groupSentAt: last) == (try Self.time("22:10")))
    }

    @Test("changes of one subject within the interval come as one message, those of another at once, red ones too")
    func gathering() throws {
        let (feed, hook) = (try Feed(), try Hook())
        var pace = Pace()
        (pace.groupInterval, pace.largestGroup) = (.seconds(4), 2)
        let policy = Service.policy()
        try feed.serve([Receiver(name: "hook", address: .webhook(url: hook.url), pace: pace)], policy)
        try feed.add(number: 1)
        try Service.wait("the first comes at once") { hook.bodies.count == 1 }
        for number in 2...4 { try feed.add(number: number) }
        try feed.add(project: "P2", severity: .blue)
        try Service.wait("the other subject overtakes") { hook.bodies.count == 2 }
        #expect(hook.bodies[1].contains("lot:P2/1") || hook.bodies[1].contains("P2/1"))
        try Service.wait("the gathered ones come") { hook.bodies.count == 3 }
        #expect(hook.bodies[2].hasPrefix(#"{"changes":[{"sequence":2,"#) && hook.bodies[2].contains(#""omitted":1}"#))
        #expect(hook.bodies[2].contains(#""sequence":3,"#) && !hook.bodies[2].contains(#""sequence":4,"#))
        try feed.add(number: 5)
        try feed.add(severity: .red, number: 6)
        try Service.wait("red breaks the interval") { hook.bodies.count == 4 }
        #expect(hook.bodies[3].contains(#""change":"escalated""#))
        #expect(Set(hook.keys).count == hook.keys.count)
    }

    @Test("in quiet hours only red goes out")
    func quiet() throws {
        let (feed, hook) = (try Feed(), try Hook())
        var pace = Pace()
        // Whatever the hour is now, it is quiet for another hour at least.
        pace.quietHours = QuietHours(Self.isMorning ? "00:00-13:30" : "11:00-01:30")
        try feed.serve([Receiver(name: "hook", address: .webhook(url: hook.url), pace: pace)], Service.policy())
        try feed.add(project: "P1", severity: .orange)
        try feed.add(project: "P2", severity: .red)
        try Service.wait("red arrives") { try feed.progress("hook").delivered == 1 }
        #expect(hook.bodies.count == 1 && hook.bodies[0].contains("P2/1"))
        #expect(try feed.progress("hook").waiting == 1)
    }

    private static var isMorning: Bool {
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        return (now - Timestamp(startOf: now.date)) < .seconds(12 * 3_600)
    }

    @Test("a warning that holds is told again as often as chosen, and no more once it is taken back")
    func repeats() throws {
        let (feed, hook) = (try Feed(), try Hook())
        var pace = Pace()
        (pace.repeatInterval, pace.repeatTimes) = (.milliseconds(500), 2)
        try feed.serve([Receiver(name: "hook", address: .webhook(url: hook.url), pace: pace)], Service.policy())
        try feed.add(project: "P1")
        try Service.wait("it was told twice more") { hook.bodies.count == 3 }
        #expect(hook.bodies.map { $0.contains(#""repeat":"#) } == [false, true, true])
        #expect(hook.bodies[2].contains(#""repeat":2"#) && Set(hook.keys).count == 3)
        try feed.add(.cleared, project: "P1")
        try feed.add(project: "P2")
        try Service.wait("the other is told again") { hook.bodies.count == 7 }
        #expect(hook.bodies.filter { $0.contains(#""repeat":"#) && $0.contains("P1/1") }.count == 2)
    }
}
